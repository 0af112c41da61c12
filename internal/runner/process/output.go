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
	memory bool
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

// longest is the length of the longest of these messages.
const longest = 32

func (o *output) listen(b []byte) {
	if o.memory {
		return
	}
	text := append(o.tail, b...)
	for _, message := range exhausted {
		o.memory = o.memory || bytes.Contains(text, message)
	}
	o.tail = append([]byte(nil), text[max(0, len(text)-longest):]...)
}

func (o *output) outOfMemory() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.memory
}
