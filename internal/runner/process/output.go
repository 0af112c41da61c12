package process

import (
	"bytes"
	"sync"
)

// output hands on what a program writes, up to its limit, and notices when the runtime says that memory ran out.
type output struct {
	limit   int64
	deliver func([]byte)
	over    func() // called once, when the limit is passed

	mu     sync.Mutex
	count  int64
	cut    bool
	tail   []byte // the end of what came before, in which a message may have begun
	memory bool   // the runtime has said that memory ran out
	fault  bool   // the runtime itself has crashed
}

// Write counts, cuts and hands on. It never fails: what is beyond the limit must still be read, or the program would block.
func (o *output) Write(b []byte) (int, error) {
	n := len(b)
	fits, over := o.take(b)
	if len(fits) > 0 && o.deliver != nil {
		o.deliver(fits)
	}
	if over {
		o.over()
	}
	return n, nil
}

func (o *output) take(b []byte) (fits []byte, over bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.cut {
		return nil, false
	}
	o.listen(b)
	if room := o.limit - o.count; int64(len(b)) > room {
		b, o.cut = b[:room], true
	}
	o.count += int64(len(b))
	return b, o.cut
}

func (o *output) reset() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.count = 0
}

// exhausted are the ways in which Go's runtime says that the system gave it no more memory: the throws of runtime/mem_*.go, malloc.go
// and mheap.go.
var exhausted = [][]byte{
	[]byte("runtime: out of memory"), []byte("fatal error: out of memory"), []byte("runtime: cannot allocate memory"),
	[]byte("pageAlloc: out of memory"),
}

// fault begins what the runtime prints when its own code touches memory that it does not have, as Go 1.26's collector does when it was
// given none. A nil pointer of the program's own is a panic and reads otherwise.
var fault = []byte("SIGSEGV: segmentation violation\nPC=")

// longest is the length of the longest of these messages.
const longest = 36

func (o *output) listen(b []byte) {
	text := append(o.tail, b...)
	o.fault = o.fault || bytes.Contains(text, fault)
	for _, message := range exhausted {
		o.memory = o.memory || bytes.Contains(text, message)
	}
	o.tail = append([]byte(nil), text[max(0, len(text)-longest):]...)
}

// outOfMemory tells whether the program's runtime ended it for want of memory; used is the most it had, limit what it might have.
func (o *output) outOfMemory(used, limit int64) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.memory || o.fault && used > limit/2
}
