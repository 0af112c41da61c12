package proxy

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// MaxFrame bounds the messages that a program may send, in bytes.
const MaxFrame = 16 << 20

// kept is the largest buffer that a reader keeps for the next message.
const kept = 1 << 20

var errLength = errors.New("a message's length is out of bounds")

// errTooLong is a message beyond MaxFrame.
type errTooLong int

func (n errTooLong) Error() string {
	return fmt.Sprintf("a message of %d bytes is more than the %d that ormbook passes on", int(n), MaxFrame)
}

// frames reads messages: a type byte, a length of four bytes that counts itself, the body.
type frames struct {
	r      *bufio.Reader
	header [5]byte
	left   int // bytes of the body still unread
	buf    []byte
}

func newFrames(r io.Reader) *frames { return &frames{r: bufio.NewReaderSize(r, 32<<10)} }

// next reads a message's header; its body must then be taken by body, pass or skip.
func (f *frames) next() (typ byte, err error) {
	if _, err := io.ReadFull(f.r, f.header[:]); err != nil {
		return 0, err
	}
	n := binary.BigEndian.Uint32(f.header[1:])
	if n < 4 || n > 1<<30 { // PostgreSQL's own limit, MaxAllocSize
		return 0, errLength
	}
	f.left = int(n) - 4
	return f.header[0], nil
}

// body reads the whole body, which is good until the next call.
func (f *frames) body() ([]byte, error) {
	n := f.left
	if n > MaxFrame {
		return nil, errTooLong(n)
	}
	if cap(f.buf) > kept && n <= kept {
		f.buf = nil
	}
	f.buf = f.buf[:0]
	for len(f.buf) < n { // by pieces, so that a length alone reserves no memory
		at := len(f.buf)
		piece := min(n-at, max(kept, at))
		if cap(f.buf) < at+piece {
			f.buf = append(make([]byte, 0, at+piece), f.buf...)
		}
		f.buf = f.buf[:at+piece]
		if _, err := io.ReadFull(f.r, f.buf[at:]); err != nil {
			return nil, unexpected(err)
		}
	}
	f.left = 0
	return f.buf, nil
}

// pass hands a message on to w as it came; body is what was read of it, nil if nothing was.
func (f *frames) pass(w *bufio.Writer, body []byte) error {
	if _, err := w.Write(f.header[:]); err != nil {
		return err
	}
	if _, err := w.Write(body); err != nil {
		return err
	}
	n, err := io.CopyN(w, f.r, int64(f.left))
	f.left -= int(n)
	return unexpected(err)
}

// idle says whether nothing more has arrived, so that what was passed on should be flushed.
func (f *frames) idle() bool { return f.r.Buffered() == 0 }

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
