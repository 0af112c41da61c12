package sqlite_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3/wire"

	"ormbook/internal/database"
)

// requests and replies cover every kind with every type of value.
func requests() []*wire.Request {
	args := []wire.Arg{
		{Value: nil}, {Value: int64(math.MinInt64)}, {Name: "x", Value: int64(math.MaxInt64)}, {Value: math.Inf(-1)}, {Value: true}, {Value: false},
		{Value: ""}, {Value: "ß\x00"}, {Value: []byte{}}, {Value: []byte{0, 255}}, {Value: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)},
		{Value: time.Date(-1, 1, 1, 0, 0, 0, 0, time.FixedZone("odd", -3601))},
	}
	var list []*wire.Request
	for op := wire.Open; op <= wire.Forget; op++ {
		list = append(list, &wire.Request{Op: op, Seq: uint32(op), ID: 1 << 40, SQL: "SELECT ?", Args: args, File: "a.md", Line: 12})
		list = append(list, &wire.Request{Op: op, Args: []wire.Arg{}})
	}
	return list
}

func replies() []*wire.Reply {
	broken := &wire.Failure{Code: 19, Extended: 2067, Errno: 2, Message: "UNIQUE constraint failed"}
	return []*wire.Reply{
		{Kind: wire.Done, Seq: math.MaxUint32},
		{Kind: wire.Prepared, ID: 7, Inputs: 3},
		{Kind: wire.Result, LastID: -1, Changes: math.MaxInt64},
		{Kind: wire.Rows, ID: 9, Columns: []wire.Column{{Name: "a", Type: "datetime"}, {}}, Values: []any{int64(1), nil, "x", []byte("y")}, Failure: broken},
		{Kind: wire.Rows, Values: []any{}, End: true},
		{Kind: wire.Failed, Failure: broken},
	}
}

func frameOf(t testing.TB, b []byte) wire.Frame {
	t.Helper()
	f, err := wire.ReadFrame(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestMessagesComeThroughTheWireWhole(t *testing.T) {
	for _, q := range requests() {
		b, err := wire.AppendRequest(nil, q)
		if err != nil {
			t.Fatal(err)
		}
		got, err := wire.ParseRequest(frameOf(t, b))
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range got.Args { // zones are compared by what they say
			if at, ok := a.Value.(time.Time); ok && at.Format(time.RFC3339Nano+"MST") == q.Args[i].Value.(time.Time).Format(time.RFC3339Nano+"MST") {
				got.Args[i].Value = q.Args[i].Value
			}
		}
		if !reflect.DeepEqual(got, q) {
			t.Errorf("%+v came as %+v", q, got)
		}
	}
	for _, p := range replies() {
		b, err := wire.AppendReply(nil, p)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := wire.ParseReply(frameOf(t, b)); err != nil || !reflect.DeepEqual(got, p) {
			t.Errorf("%+v came as %+v, %v", p, got, err)
		}
	}
}

func TestTheWireHasBounds(t *testing.T) {
	big := make([]byte, wire.MaxFrame)
	if b, err := wire.AppendRequest([]byte("x"), &wire.Request{Op: wire.Exec, Args: []wire.Arg{{Value: big}}}); err == nil || len(b) != 1 {
		t.Errorf("a frame over the limit was made: %v", err)
	}
	if _, err := wire.AppendRequest(nil, &wire.Request{Op: wire.Exec, Args: []wire.Arg{{Value: 1}}}); err == nil {
		t.Error("an int travelled")
	}
	for _, n := range []uint32{0, 4, wire.MaxFrame + 1, math.MaxUint32} {
		if _, err := wire.ReadFrame(bytes.NewReader(append(binary.BigEndian.AppendUint32(nil, n), make([]byte, 64)...))); !errors.Is(err, wire.ErrFrame) {
			t.Errorf("a length of %d gives %v", n, err)
		}
	}
	short := append(binary.BigEndian.AppendUint32(nil, 50<<20), 1, 0, 0, 0, 0)
	if _, err := wire.ReadFrame(bytes.NewReader(short)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a frame that ends early gives %v", err)
	}
}

func TestAHostileProgramIsHungUpOn(t *testing.T) {
	d := create(t, server(t), database.Setup{})
	for _, b := range [][]byte{
		[]byte("GET / HTTP/1.1\r\n\r\n"),
		append(binary.BigEndian.AppendUint32(nil, 9), 99, 0, 0, 0, 0, 1, 2, 3, 4),
		append(binary.BigEndian.AppendUint32(nil, 6), byte(wire.Open), 0, 0, 0, 0, 77),
	} {
		nc := dialRaw(t, d)
		if _, err := nc.Write(b); err != nil {
			t.Fatal(err)
		}
		if n, err := io.Copy(io.Discard, nc); n != 0 && err == nil {
			t.Errorf("%q is answered with %d bytes", b, n)
		}
	}
	for _, q := range requests() { // before Open, and with numbers that are not there
		if q.Op == wire.Open || q.Op.Silent() {
			continue
		}
		nc := dialRaw(t, d)
		b, _ := wire.AppendRequest(nil, q)
		if _, err := nc.Write(b); err != nil {
			t.Fatal(err)
		}
		f, err := wire.ReadFrame(nc)
		if err != nil || wire.Kind(f.Kind) != wire.Failed {
			t.Errorf("request %d before Open gives kind %d, %v", q.Op, f.Kind, err)
		}
		nc.Close()
	}
	run(t, dial(t, "computers.db"), "CREATE TABLE t (i integer)")
}

// FuzzFrames reads any bytes as messages. What can be read must be written and read again as the same.
func FuzzFrames(f *testing.F) {
	for _, q := range requests() {
		if b, err := wire.AppendRequest(nil, q); err == nil {
			f.Add(b)
		}
	}
	for _, p := range replies() {
		if b, err := wire.AppendReply(nil, p); err == nil {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		frame, err := wire.ReadFrame(bytes.NewReader(b))
		if err != nil {
			return
		}
		if q, err := wire.ParseRequest(frame); err == nil {
			again, err := wire.AppendRequest(nil, q)
			if err != nil {
				t.Fatal(err)
			}
			q2, err := wire.ParseRequest(frameOf(t, again))
			if err != nil {
				t.Fatalf("%+v cannot be read again: %v", q, err)
			}
			if third, err := wire.AppendRequest(nil, q2); err != nil || !bytes.Equal(again, third) {
				t.Fatalf("%+v is written in two ways, error %v", q, err)
			}
		}
		if p, err := wire.ParseReply(frame); err == nil {
			again, err := wire.AppendReply(nil, p)
			if err != nil {
				t.Fatal(err)
			}
			if p2, err := wire.ParseReply(frameOf(t, again)); err != nil || len(p2.Values) != len(p.Values) || len(p2.Columns) != len(p.Columns) {
				t.Fatalf("%+v came again as %+v, %v", p, p2, err)
			}
		}
	})
}
