package wire

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"
)

// The types of values.
const (
	tagNull byte = iota
	tagInt
	tagFloat
	tagFalse
	tagTrue
	tagText
	tagBlob
	tagTime
)

// AppendValue adds a value: nil, int64, float64, bool, string, []byte or time.Time. A time keeps its offset and its zone's name but not a
// monotonic reading. Another type is an error.
func AppendValue(b []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return append(b, tagNull), nil
	case int64:
		return binary.AppendVarint(append(b, tagInt), v), nil
	case float64:
		return binary.BigEndian.AppendUint64(append(b, tagFloat), math.Float64bits(v)), nil
	case bool:
		if v {
			return append(b, tagTrue), nil
		}
		return append(b, tagFalse), nil
	case string:
		return appendText(append(b, tagText), v), nil
	case []byte:
		return appendText(append(b, tagBlob), v), nil
	case time.Time:
		return appendTime(append(b, tagTime), v), nil
	}
	return b, fmt.Errorf("a value of type %T cannot travel", v)
}

func appendText[T string | []byte](b []byte, s T) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}

func appendTime(b []byte, t time.Time) []byte {
	name, offset := t.Zone()
	b = binary.AppendVarint(b, t.Unix())
	b = binary.AppendUvarint(b, uint64(t.Nanosecond()))
	b = binary.AppendVarint(b, int64(offset))
	return appendText(b, name)
}

// reader takes a body apart. The first thing that does not fit sets err, and from then on everything reads as zero.
type reader struct {
	b   []byte
	err error
}

func (r *reader) fail() {
	r.err, r.b = ErrFrame, nil
}

func (r *reader) byte() byte {
	if len(r.b) == 0 {
		r.fail()
		return 0
	}
	v := r.b[0]
	r.b = r.b[1:]
	return v
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) varint() int64 {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

// count reads how many things follow, each of at least one byte, so that a false count costs no memory.
func (r *reader) count() int {
	n := r.uvarint()
	if n > uint64(len(r.b)) {
		r.fail()
		return 0
	}
	return int(n)
}

// bytes gives the next bytes as they lie in the frame.
func (r *reader) bytes() []byte {
	n := r.count()
	v := r.b[:n:n]
	r.b = r.b[n:]
	return v
}

func (r *reader) text() string { return string(r.bytes()) }

func (r *reader) value() any {
	switch r.byte() {
	case tagNull:
		return nil
	case tagInt:
		return r.varint()
	case tagFloat:
		return r.float()
	case tagFalse:
		return false
	case tagTrue:
		return true
	case tagText:
		return r.text()
	case tagBlob:
		return r.bytes()
	case tagTime:
		return r.time()
	}
	r.fail()
	return nil
}

func (r *reader) float() float64 {
	if len(r.b) < 8 {
		r.fail()
		return 0
	}
	v := binary.BigEndian.Uint64(r.b)
	r.b = r.b[8:]
	return math.Float64frombits(v)
}

func (r *reader) time() time.Time {
	sec, nsec, offset, name := r.varint(), r.uvarint(), r.varint(), r.text()
	if nsec >= uint64(time.Second) || offset < -1e6 || offset > 1e6 {
		r.fail()
	}
	if r.err != nil {
		return time.Time{}
	}
	if name == "UTC" && offset == 0 {
		return time.Unix(sec, int64(nsec)).UTC()
	}
	return time.Unix(sec, int64(nsec)).In(time.FixedZone(name, int(offset)))
}

// done gives the first fault, or ErrFrame when bytes are left.
func (r *reader) done() error {
	if r.err == nil && len(r.b) > 0 {
		r.fail()
	}
	return r.err
}
