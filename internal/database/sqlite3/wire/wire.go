// Package wire is the language between a program's SQLite driver and the workbook: requests one way, replies the other, over a byte
// stream. Both sides are this one package, so that they cannot disagree.
//
// A frame is its length (4 bytes, big-endian, of what follows), a kind (1 byte), the number of the request that it is or answers (4
// bytes, big-endian), and a body. Numbers in bodies are varints as encoding/binary writes them, texts carry their length before them,
// and a value begins with a byte that tells its type, so that NULL, integers, floats, booleans, texts, blobs and times arrive as they left.
package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Version is the language's version; it travels in the first request, and the workbook refuses another.
const Version = 1

// MaxFrame bounds a frame in bytes; SQLite's own limit for one text or blob is set below it.
const MaxFrame = 64 << 20

// headSize is what a frame has before its body: length, kind, number.
const headSize = 4 + 1 + 4

// ErrFrame says that bytes are not what this package writes.
var ErrFrame = errors.New("malformed frame")

// Frame is one frame as it was read.
type Frame struct {
	Kind byte
	Seq  uint32
	Body []byte
}

// ReadFrame reads one frame. The frame's end inside it is io.ErrUnexpectedEOF, a length out of bounds is ErrFrame.
func ReadFrame(r io.Reader) (Frame, error) {
	var head [headSize]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return Frame{}, err
	}
	n := binary.BigEndian.Uint32(head[:4])
	if n < headSize-4 || n > MaxFrame {
		return Frame{}, fmt.Errorf("%w: length %d", ErrFrame, n)
	}
	body, err := readBody(r, int(n)-(headSize-4))
	if err != nil {
		return Frame{}, err
	}
	return Frame{Kind: head[4], Seq: binary.BigEndian.Uint32(head[5:]), Body: body}, nil
}

// readBody trusts a length only as far as bytes have come, so that a false one costs no memory.
func readBody(r io.Reader, n int) ([]byte, error) {
	const step = 1 << 20
	body := make([]byte, 0, min(n, step))
	for len(body) < n {
		at := len(body)
		body = append(body, make([]byte, min(n-at, step))...)
		if _, err := io.ReadFull(r, body[at:]); err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
	}
	return body, nil
}

// begin starts a frame at the end of b; finish writes its length when the body is there.
func begin(b []byte, kind byte, seq uint32) []byte {
	b = append(b, 0, 0, 0, 0, kind)
	return binary.BigEndian.AppendUint32(b, seq)
}

func finish(b []byte, start int) ([]byte, error) {
	n := len(b) - start - 4
	if n > MaxFrame {
		return b[:start], fmt.Errorf("a message of %d bytes is over the limit of %d", n, MaxFrame)
	}
	binary.BigEndian.PutUint32(b[start:], uint32(n))
	return b, nil
}
