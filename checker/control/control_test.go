package control

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"ormbook/checker/observe"
)

func TestMessagesTravel(t *testing.T) {
	var wire bytes.Buffer
	sent := Request{Op: See, ID: "get", Seen: observe.Value{Kind: observe.List, Items: []observe.Value{{Kind: observe.Nil}}}}
	for range 2 {
		if err := Write(&wire, sent); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		var got Request
		if err := Read(&wire, &got); err != nil {
			t.Fatal(err)
		}
		if got.Op != See || got.ID != "get" || !observe.Equal(got.Seen, sent.Seen) {
			t.Errorf("got %+v", got)
		}
	}
	if err := Read(&wire, &Request{}); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

func TestNumbersOfTheDataStayWhole(t *testing.T) {
	var wire bytes.Buffer
	if err := Write(&wire, map[string]any{"tables": map[string]any{"computers": []any{map[string]any{"id": uint64(1<<63 + 1)}}}}); err != nil {
		t.Fatal(err)
	}
	var start Start
	if err := Read(&wire, &start); err != nil {
		t.Fatal(err)
	}
	if got := start.Tables["computers"][0]["id"]; got != json.Number("9223372036854775809") {
		t.Errorf("the id came as %v (%T)", got, got)
	}
}

func TestBytesThatAreNoMessage(t *testing.T) {
	for name, c := range map[string]struct {
		raw  string
		want error
	}{
		"printed text": {"--- PASS: TestAll (0.00s)\n", ErrFrame},
		"half a head":  {"\x00\x00", io.ErrUnexpectedEOF},
		"half a body":  {"\x00\x00\x00\x09{\"op\"", io.ErrUnexpectedEOF},
		"not JSON":     {"\x00\x00\x00\x04PASS", ErrFrame},
	} {
		if err := Read(strings.NewReader(c.raw), &Request{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if err := Write(io.Discard, strings.Repeat("x", MaxFrame)); !errors.Is(err, ErrFrame) {
		t.Errorf("too long to send: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	for _, body := range []string{`{"op":"see","id":"a","seen":{"k":"list"}}`, `{"op":"look","table":"computers"}`, `{}`, `[]`, `{"seen":null}`} {
		f.Add(append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), body...))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		r := bytes.NewReader(raw)
		for {
			var request Request
			if Read(r, &request) != nil {
				return
			}
			if len(request.Seen.String()) > 2000 {
				t.Errorf("%d bytes shown", len(request.Seen.String()))
			}
		}
	})
}
