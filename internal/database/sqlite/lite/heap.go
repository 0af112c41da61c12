package lite

import (
	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// The engine works in the workbook's process, so its memory is bounded: what one statement may add, and what all connections may have. Sorting
// and temporary tables stay in memory, where they count, and leave no files. In bytes.
const (
	mostGrowth = 256 << 20
	mostHeap   = 1 << 30
)

// countMemory makes the engine count what it takes. It must be called before anything else of the engine is.
func countMemory() {
	tls := libc.NewTLS()
	defer tls.Close()
	args := libc.Xmalloc(tls, 8)
	defer libc.Xfree(tls, args)
	lib.Xsqlite3_config(tls, lib.SQLITE_CONFIG_MEMSTATUS, libc.VaList(args, int32(1)))
	lib.Xsqlite3_hard_heap_limit64(tls, mostHeap)
}

// MemoryUsed is what all connections have together, in bytes.
func MemoryUsed() int64 {
	tls := libc.NewTLS()
	defer tls.Close()
	return lib.Xsqlite3_memory_used(tls)
}
