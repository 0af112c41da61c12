package control

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// MaxFrame bounds one message, in bytes.
const MaxFrame = 4 << 20

// ErrFrame is given for bytes that are no message: a program may write to any descriptor.
var ErrFrame = errors.New("not a message")

// Write sends one message: its length as four bytes, the highest first, then JSON.
func Write(w io.Writer, message any) error {
	text, err := json.Marshal(message)
	if err != nil {
		return fmt.Errorf("encode message: %w", err)
	}
	if len(text) > MaxFrame {
		return fmt.Errorf("message of %d bytes: %w", len(text), ErrFrame)
	}
	frame := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(text)), uint32(len(text)))
	if _, err := w.Write(append(frame, text...)); err != nil {
		return fmt.Errorf("send message: %w", err)
	}
	return nil
}

// Read receives one message. It gives io.EOF when the other side ended between two messages, and ErrFrame for bytes that are none.
func Read(r io.Reader, message any) error {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		if errors.Is(err, io.EOF) {
			return io.EOF
		}
		return fmt.Errorf("receive message: %w", err)
	}
	n := binary.BigEndian.Uint32(head[:])
	if n > MaxFrame {
		return fmt.Errorf("message of %d bytes: %w", n, ErrFrame)
	}
	text, err := readAll(r, int(n))
	if err != nil {
		return fmt.Errorf("receive message: %w", err)
	}
	if err := json.Unmarshal(text, message); err != nil {
		return fmt.Errorf("%w: %w", ErrFrame, err)
	}
	return nil
}

// readAll reads exactly n bytes and makes room only for what really comes.
func readAll(r io.Reader, n int) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, int64(n)))
	if err == nil && len(text) < n {
		err = io.ErrUnexpectedEOF
	}
	return text, err
}
