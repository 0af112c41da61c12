package sqlite3

// ErrNoMask is the part of an extended code that is the code.
const ErrNoMask = 0xff

// SQLite's result codes, named as in the cgo driver.
var (
	ErrError      = ErrNo(1)  // SQL error or missing database
	ErrInternal   = ErrNo(2)  // internal logic error in SQLite
	ErrPerm       = ErrNo(3)  // access permission denied
	ErrAbort      = ErrNo(4)  // a callback asked for an abort
	ErrBusy       = ErrNo(5)  // the database file is locked
	ErrLocked     = ErrNo(6)  // a table in the database is locked
	ErrNomem      = ErrNo(7)  // out of memory
	ErrReadonly   = ErrNo(8)  // a write to a read-only database
	ErrInterrupt  = ErrNo(9)  // interrupted
	ErrIoErr      = ErrNo(10) // disk error
	ErrCorrupt    = ErrNo(11) // the file is malformed
	ErrNotFound   = ErrNo(12) // unknown operation
	ErrFull       = ErrNo(13) // the database or the disk is full
	ErrCantOpen   = ErrNo(14) // the database file cannot be opened
	ErrProtocol   = ErrNo(15) // lock protocol error
	ErrEmpty      = ErrNo(16) // not used
	ErrSchema     = ErrNo(17) // the schema changed
	ErrTooBig     = ErrNo(18) // a text or blob is too big
	ErrConstraint = ErrNo(19) // a constraint refused the change
	ErrMismatch   = ErrNo(20) // data type mismatch
	ErrMisuse     = ErrNo(21) // the library was used wrongly
	ErrNoLFS      = ErrNo(22) // no large files here
	ErrAuth       = ErrNo(23) // not allowed
	ErrFormat     = ErrNo(24) // not used
	ErrRange      = ErrNo(25) // a parameter out of range
	ErrNotADB     = ErrNo(26) // not a database file
	ErrNotice     = ErrNo(27) // a notice
	ErrWarning    = ErrNo(28) // a warning
)

// SQLite's extended result codes, named as in the cgo driver.
var (
	ErrIoErrRead              = ErrIoErr.Extend(1)
	ErrIoErrShortRead         = ErrIoErr.Extend(2)
	ErrIoErrWrite             = ErrIoErr.Extend(3)
	ErrIoErrFsync             = ErrIoErr.Extend(4)
	ErrIoErrDirFsync          = ErrIoErr.Extend(5)
	ErrIoErrTruncate          = ErrIoErr.Extend(6)
	ErrIoErrFstat             = ErrIoErr.Extend(7)
	ErrIoErrUnlock            = ErrIoErr.Extend(8)
	ErrIoErrRDlock            = ErrIoErr.Extend(9)
	ErrIoErrDelete            = ErrIoErr.Extend(10)
	ErrIoErrBlocked           = ErrIoErr.Extend(11)
	ErrIoErrNoMem             = ErrIoErr.Extend(12)
	ErrIoErrAccess            = ErrIoErr.Extend(13)
	ErrIoErrCheckReservedLock = ErrIoErr.Extend(14)
	ErrIoErrLock              = ErrIoErr.Extend(15)
	ErrIoErrClose             = ErrIoErr.Extend(16)
	ErrIoErrDirClose          = ErrIoErr.Extend(17)
	ErrIoErrSHMOpen           = ErrIoErr.Extend(18)
	ErrIoErrSHMSize           = ErrIoErr.Extend(19)
	ErrIoErrSHMLock           = ErrIoErr.Extend(20)
	ErrIoErrSHMMap            = ErrIoErr.Extend(21)
	ErrIoErrSeek              = ErrIoErr.Extend(22)
	ErrIoErrDeleteNoent       = ErrIoErr.Extend(23)
	ErrIoErrMMap              = ErrIoErr.Extend(24)
	ErrIoErrGetTempPath       = ErrIoErr.Extend(25)
	ErrIoErrConvPath          = ErrIoErr.Extend(26)
	ErrLockedSharedCache      = ErrLocked.Extend(1)
	ErrBusyRecovery           = ErrBusy.Extend(1)
	ErrBusySnapshot           = ErrBusy.Extend(2)
	ErrCantOpenNoTempDir      = ErrCantOpen.Extend(1)
	ErrCantOpenIsDir          = ErrCantOpen.Extend(2)
	ErrCantOpenFullPath       = ErrCantOpen.Extend(3)
	ErrCantOpenConvPath       = ErrCantOpen.Extend(4)
	ErrCorruptVTab            = ErrCorrupt.Extend(1)
	ErrReadonlyRecovery       = ErrReadonly.Extend(1)
	ErrReadonlyCantLock       = ErrReadonly.Extend(2)
	ErrReadonlyRollback       = ErrReadonly.Extend(3)
	ErrReadonlyDbMoved        = ErrReadonly.Extend(4)
	ErrAbortRollback          = ErrAbort.Extend(2)
	ErrConstraintCheck        = ErrConstraint.Extend(1)
	ErrConstraintCommitHook   = ErrConstraint.Extend(2)
	ErrConstraintForeignKey   = ErrConstraint.Extend(3)
	ErrConstraintFunction     = ErrConstraint.Extend(4)
	ErrConstraintNotNull      = ErrConstraint.Extend(5)
	ErrConstraintPrimaryKey   = ErrConstraint.Extend(6)
	ErrConstraintTrigger      = ErrConstraint.Extend(7)
	ErrConstraintUnique       = ErrConstraint.Extend(8)
	ErrConstraintVTab         = ErrConstraint.Extend(9)
	ErrConstraintRowID        = ErrConstraint.Extend(10)
	ErrNoticeRecoverWAL       = ErrNotice.Extend(1)
	ErrNoticeRecoverRollback  = ErrNotice.Extend(2)
	ErrWarningAutoIndex       = ErrWarning.Extend(1)
)
