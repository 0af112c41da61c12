package value

import (
	"reflect"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
)

func TestDecode(t *testing.T) {
	d := NewDecoder()
	for _, c := range []struct {
		oid    uint32
		format int16
		src    string
		want   any
	}{
		{pgtype.BoolOID, Text, "t", true},
		{pgtype.BoolOID, Binary, "\x00", false},
		{pgtype.Int4OID, Binary, "\xff\xff\xff\xfe", int64(-2)},
		{pgtype.Float4OID, Binary, "\x3d\xcc\xcc\xcd", 0.1},
		{pgtype.NumericOID, Text, "1.50", "1.50"},
		{pgtype.TimestamptzOID, Text, "2026-01-02 03:04:05.000006+01", time.Date(2026, 1, 2, 2, 4, 5, 6000, time.UTC)},
		{pgtype.Int4ArrayOID, Binary, "\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x17\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x01" +
			"\x00\x00\x00\x04\x00\x00\x00\x05\xff\xff\xff\xff", "{{5},{NULL}}"},
		{pgtype.UnknownOID, Text, "as it is", "as it is"},
		{0, Binary, "\x00\xff", `\x00ff`},
		{999_999, Text, "a type of an extension", "a type of an extension"},
		{pgtype.Int4OID, Binary, "too long for it", `\x746f6f206c6f6e6720666f72206974`}, // malformed values are shown, not hidden
		{pgtype.Int4ArrayOID, Binary, "\x00\x00\x00\x01", `\x00000001`},
	} {
		if got := d.Decode(c.oid, c.format, []byte(c.src)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("type %d, format %d, %q: %#v, expected %#v", c.oid, c.format, c.src, got, c.want)
		}
	}
	if got := d.Decode(pgtype.TextOID, Text, nil); got != nil {
		t.Errorf("NULL is %#v", got)
	}
}

func TestHugeValuesTakeNoTime(t *testing.T) {
	d := NewDecoder()
	digits := append([]byte("\x7f\xff\x7f\xff\x00\x00\x00\x00"), make([]byte, 8<<20)...) // 32,767 groups of four digits
	if got := d.Decode(pgtype.NumericOID, Binary, digits); got != "(numeric of 8388616 bytes)" {
		t.Errorf("got %.100v", got)
	}
	if got, _ := d.Decode(pgtype.ByteaOID, Binary, digits).([]byte); len(got) != len(digits) {
		t.Errorf("%d bytes came of %d", len(got), len(digits))
	}
}

func TestWhatIsDecodedOutlivesItsSource(t *testing.T) {
	d := NewDecoder()
	for _, oid := range []uint32{pgtype.TextOID, pgtype.ByteaOID, pgtype.JSONBOID, pgtype.UUIDOID, 0} {
		for _, format := range []int16{Text, Binary} {
			src := []byte("\x01abcdefghijklmno")
			got := d.Decode(oid, format, src)
			again := d.Decode(oid, format, append([]byte(nil), src...))
			clear(src)
			if !reflect.DeepEqual(got, again) {
				t.Errorf("type %d, format %d: became %v", oid, format, got)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(uint32(pgtype.Int4ArrayOID), true, []byte("\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x17\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x04\x00\x00\x00\x05"))
	f.Add(uint32(pgtype.NumericOID), true, []byte("\x00\x01\x00\x00\x00\x00\x00\x00\x00\x07"))
	f.Add(uint32(pgtype.TextArrayOID), true, []byte("\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00\x00\x19\x7f\xff\xff\xff"))
	f.Add(uint32(pgtype.TimestamptzOID), false, []byte("infinity"))
	f.Add(uint32(pgtype.ByteaOID), false, []byte(`\x0`))
	f.Fuzz(func(t *testing.T, oid uint32, binary bool, src []byte) {
		format := int16(Text)
		if binary {
			format = Binary
		}
		switch v := NewDecoder().Decode(oid, format, src).(type) {
		case nil, bool, int64, float64, string, []byte, time.Time:
		default:
			t.Errorf("type %d gives a %T", oid, v)
		}
	})
}
