package lite

import (
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

const pointerSize = unsafe.Sizeof(uintptr(0))

// at makes an address in the engine's memory, which is not Go's, a pointer.
func at(p uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&p)) }

func pointerAt(p uintptr) uintptr { return *(*uintptr)(at(p)) }

// view is n bytes of the engine's memory as they lie there.
func view(p uintptr, n int) []byte { return unsafe.Slice((*byte)(at(p)), n) }

// copyIn puts bytes into memory that sqlite3_free gives back, with a zero byte after them; 0 without memory.
func copyIn[T string | []byte](tls *libc.TLS, s T) uintptr {
	p := lib.Xsqlite3_malloc(tls, int32(len(s)+1))
	if p != 0 {
		b := view(p, len(s)+1)
		copy(b, s)
		b[len(s)] = 0
	}
	return p
}

// function is a Go function as the translated engine calls it: the address of its closure, which for a function of a package does not
// move.
func function[F any](f F) uintptr {
	return *(*uintptr)(unsafe.Pointer(&struct{ f F }{f}))
}
