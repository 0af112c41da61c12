// Package value turns PostgreSQL's wire values, in text or binary, into the few Go types that the tape and table views show.
package value

import (
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
)

// The wire's two formats.
const (
	Text   = pgtype.TextFormatCode
	Binary = pgtype.BinaryFormatCode
)

// Decoder decodes by type number (OID). It is not safe for use by several goroutines.
type Decoder struct{ types *pgtype.Map }

// NewDecoder gives a decoder that knows PostgreSQL's built-in types.
func NewDecoder() *Decoder { return &Decoder{pgtype.NewMap()} }

// Decode gives nil, bool, int64, float64, string, []byte or time.Time. Types without a Go counterpart come as PostgreSQL's text for them;
// binary values of unknown types as \x and hexadecimal digits. src may be reused afterwards.
func (d *Decoder) Decode(oid uint32, format int16, src []byte) any {
	if src == nil {
		return nil
	}
	typ, known := d.types.TypeForOID(oid)
	if !known || oid == pgtype.UnknownOID {
		return plain(format, src)
	}
	if format == Binary && len(src) > largest && !verbatim(oid) {
		return fmt.Sprintf("(%s of %d bytes)", typ.Name, len(src))
	}
	v, err := d.decode(typ, format, src)
	if err != nil {
		return plain(format, src)
	}
	return v
}

func (d *Decoder) decode(typ *pgtype.Type, format int16, src []byte) (any, error) {
	switch codec := typ.Codec.(type) {
	case *pgtype.ArrayCodec:
		return d.array(codec, format, src)
	case pgtype.Float4Codec: // 0.1, not 0.10000000149
		return float4(format, src)
	case pgtype.DateCodec, *pgtype.TimestampCodec, *pgtype.TimestamptzCodec:
		v, err := typ.Codec.DecodeDatabaseSQLValue(d.types, typ.OID, format, src)
		if t, ok := v.(time.Time); ok {
			return t.UTC(), err
		}
		return v, err
	case *pgtype.JSONCodec, *pgtype.JSONBCodec, *pgtype.XMLCodec:
		v, err := typ.Codec.DecodeDatabaseSQLValue(d.types, typ.OID, format, src)
		if b, ok := v.([]byte); ok {
			return string(b), err
		}
		return v, err
	}
	if format == Text && !wanted(typ.OID) {
		return string(src), nil
	}
	v, err := typ.Codec.DecodeDatabaseSQLValue(d.types, typ.OID, format, src)
	if err != nil {
		return nil, err
	}
	return narrow(v)
}

// largest is the length in bytes beyond which a value is not decoded: the time that numbers take grows with the square of their digits.
const largest = 64 << 10

// verbatim are the types whose binary format is their text or bytes, which costs nothing to decode.
func verbatim(oid uint32) bool {
	switch oid {
	case pgtype.TextOID, pgtype.VarcharOID, pgtype.BPCharOID, pgtype.ByteaOID, pgtype.JSONOID, pgtype.JSONBOID, pgtype.XMLOID:
		return true
	}
	return false
}

// wanted are the types with a Go counterpart; the text of all others is shown as it is.
func wanted(oid uint32) bool {
	switch oid {
	case pgtype.BoolOID, pgtype.Int2OID, pgtype.Int4OID, pgtype.Int8OID, pgtype.OIDOID, pgtype.Float8OID, pgtype.ByteaOID:
		return true
	}
	return false
}

func narrow(v any) (any, error) {
	switch v := v.(type) {
	case nil, bool, int64, float64, string, []byte, time.Time:
		return v, nil
	default:
		return nil, fmt.Errorf("decode: unexpected %T", v)
	}
}

func float4(format int16, src []byte) (any, error) {
	if format == Text {
		return strconv.ParseFloat(string(src), 64)
	}
	if len(src) != 4 {
		return nil, fmt.Errorf("decode float4: %d bytes", len(src))
	}
	bits := uint32(src[0])<<24 | uint32(src[1])<<16 | uint32(src[2])<<8 | uint32(src[3])
	return strconv.ParseFloat(strconv.FormatFloat(float64(math.Float32frombits(bits)), 'g', -1, 32), 64)
}

// array gives PostgreSQL's text for an array, such as {1,2,NULL}.
func (d *Decoder) array(codec *pgtype.ArrayCodec, format int16, src []byte) (any, error) {
	if format == Text {
		return string(src), nil
	}
	elems, dims, err := elements(src)
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(elems))
	for i, e := range elems {
		texts[i] = d.element(codec.ElementType.OID, e)
	}
	return braces(texts, dims), nil
}

func (d *Decoder) element(oid uint32, src []byte) string {
	switch v := d.Decode(oid, Binary, src).(type) {
	case nil:
		return "NULL"
	case bool:
		return map[bool]string{true: "t", false: "f"}[v]
	case []byte:
		return `"\\x` + hex.EncodeToString(v) + `"`
	case time.Time:
		return `"` + v.Format("2006-01-02 15:04:05.999999") + `"`
	case string:
		return quote(v)
	default:
		return fmt.Sprint(v)
	}
}

// quote follows array_out: quotes where a reader of the array would else be misled.
func quote(s string) string {
	if s != "" && !strings.EqualFold(s, "null") && !strings.ContainsAny(s, "{}\",\\ \t\n\r\v\f") {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func plain(format int16, src []byte) any {
	if format == Text {
		return string(src)
	}
	return `\x` + hex.EncodeToString(src)
}
