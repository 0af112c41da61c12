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
	lib.Xsqlite3_set_authorizer(c.tls, c.db, function(onAuthorize), 0)
}

func onProgress(_ *libc.TLS, p uintptr) int32 {
	return atomic.LoadInt32(&(*hold)(at(p)).stop)
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
func onAuthorize(_ *libc.TLS, _ uintptr, action int32, a, b, _, _ uintptr) int32 {
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
		refused = b != 0 && guarded[strings.ToLower(libc.GoString(a))]
	}
	if refused {
		return lib.SQLITE_DENY
	}
	return lib.SQLITE_OK
}

// guarded are the pragmas that may be read and not set.
var guarded = map[string]bool{"writable_schema": true, "temp_store_directory": true, "data_store_directory": true}

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
