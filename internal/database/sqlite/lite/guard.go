package lite

import (
	"strings"
	"sync/atomic"
	"time"

	"modernc.org/libc"
	"modernc.org/libc/sys/types"
	lib "modernc.org/sqlite/lib"
	"unsafe"
)

// hold lies in the engine's memory, where its callbacks read it without a lock.
type hold struct {
	stop    int32 // 1: what runs shall end
	timeout int32 // milliseconds to wait for a lock
	trusted int32 // 1: a statement of the workbook's own is prepared, which may set what a program may not
	sated   int32 // 1: the running statement took too much memory
	base    int64 // bytes that the engine had when the running statement began, all connections together
}

func newHold(tls *libc.TLS) *hold {
	return (*hold)(at(libc.Xcalloc(tls, 1, types.Size_t(unsafe.Sizeof(hold{})))))
}

func (h *hold) address() uintptr { return uintptr(unsafe.Pointer(h)) }

func (h *hold) free(tls *libc.TLS) { libc.Xfree(tls, h.address()) }

// Interrupt makes the running statement and those after it end with "interrupted", until Resume. It must not be called after Close.
func (c *Conn) Interrupt() { atomic.StoreInt32(&c.hold.stop, 1) }

// Resume lets statements run again.
func (c *Conn) Resume() { atomic.StoreInt32(&c.hold.stop, 0) }

// steps is how many of its instructions the engine carries out between two looks at stop.
const steps = 1000

func (c *Conn) guard() {
	lib.Xsqlite3_progress_handler(c.tls, c.db, steps, function(onProgress), c.hold.address())
	lib.Xsqlite3_set_authorizer(c.tls, c.db, function(onAuthorize), c.hold.address())
}

func onProgress(tls *libc.TLS, p uintptr) int32 {
	h := (*hold)(at(p))
	if h.base > 0 && lib.Xsqlite3_memory_used(tls)-h.base > mostGrowth {
		h.sated = 1
		return 1
	}
	return atomic.LoadInt32(&h.stop)
}

// Set runs a statement of the workbook's own, which may set what programs may not.
func (c *Conn) Set(sql string) error {
	c.hold.trusted = 1
	defer func() { c.hold.trusted = 0 }()
	return c.Exec(sql)
}

// Defend switches off what lets statements damage a database file: https://www.sqlite.org/c3ref/c_dbconfig_defensive.html.
func (c *Conn) Defend() {
	const slots = 2 * 8 // a variadic argument takes 8 bytes on every system
	args := libc.Xmalloc(c.tls, slots)
	defer libc.Xfree(c.tls, args)
	lib.Xsqlite3_db_config(c.tls, c.db, lib.SQLITE_DBCONFIG_DEFENSIVE, libc.VaList(args, int32(1), uintptr(0)))
}

// onAuthorize refuses what would leave the database: other files, the engine's library, its own catalogue. A plain VACUUM attaches a
// nameless file, which is let through.
func onAuthorize(_ *libc.TLS, p uintptr, action int32, a, b, _, _ uintptr) int32 {
	refused := false
	switch action {
	case lib.SQLITE_ATTACH:
		refused = a == 0 || libc.GoString(a) != ""
	case lib.SQLITE_DETACH:
		refused = true
	case lib.SQLITE_FUNCTION:
		name := libc.GoString(b)
		refused = strings.EqualFold(name, "load_extension") || strings.EqualFold(name, "fts3_tokenizer")
	case lib.SQLITE_PRAGMA:
		refused = b != 0 && (*hold)(at(p)).trusted == 0 && guarded[strings.ToLower(libc.GoString(a))]
	}
	if refused {
		return lib.SQLITE_DENY
	}
	return lib.SQLITE_OK
}

// guarded are the pragmas that may be read and not set: those that lead out of the database, those that hold for all connections of the
// workbook, those that lift a bound, and the one that makes an order that was left to chance a lucky one.
var guarded = map[string]bool{
	"writable_schema": true, "temp_store_directory": true, "data_store_directory": true, "temp_store": true, "mmap_size": true,
	"hard_heap_limit": true, "soft_heap_limit": true, "max_page_count": true, "page_size": true, "schema_version": true, "threads": true,
	"trusted_schema": true, "reverse_unordered_selects": true,
}

// SetTimeout says how long to wait for another connection's lock. The wait ends at once when the connection is interrupted, which
// SQLite's own does not.
func (c *Conn) SetTimeout(d time.Duration) {
	c.hold.timeout = int32(min(d.Milliseconds(), 1<<30))
	db := (*lib.Tsqlite3)(at(c.db))
	lib.Xsqlite3_busy_handler(c.tls, c.db, function(onBusy), c.hold.address())
	db.FbusyTimeout = c.hold.timeout // what PRAGMA busy_timeout answers
}

// KeepTimeout takes over a wait that a statement has set by PRAGMA busy_timeout.
func (c *Conn) KeepTimeout() {
	db := (*lib.Tsqlite3)(at(c.db))
	if db.FbusyHandler.FxBusyHandler != function(onBusy) && db.FbusyHandler.FxBusyHandler != 0 {
		c.SetTimeout(time.Duration(db.FbusyTimeout) * time.Millisecond)
	}
}

// onBusy sleeps a little, longer each time as SQLite's own handler does, and gives up after the timeout.
func onBusy(_ *libc.TLS, p uintptr, count int32) int32 {
	h := (*hold)(at(p))
	slept, next := waits(count)
	if atomic.LoadInt32(&h.stop) != 0 || slept >= h.timeout {
		return 0
	}
	time.Sleep(time.Duration(min(next, h.timeout-slept)) * time.Millisecond)
	return 1
}

// waits gives the milliseconds slept before the count-th call, from 0, and those to sleep now.
func waits(count int32) (slept, next int32) {
	delays := [...]int32{1, 2, 5, 10, 15, 20, 25}
	for i := range min(count, int32(len(delays))) {
		slept += delays[i]
	}
	last := int32(len(delays) - 1)
	return slept + max(count-last-1, 0)*delays[last], delays[min(count, last)]
}
