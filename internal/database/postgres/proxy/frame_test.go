package proxy

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"runtime"
	"testing"
	"testing/iotest"
)

func frame(typ byte, body string) []byte {
	return append(binary.BigEndian.AppendUint32([]byte{typ}, uint32(4+len(body))), body...)
}

func TestFramesComeWhole(t *testing.T) {
	stream := append(append(frame('Q', "SELECT 1\x00"), frame('D', string(make([]byte, 100_000)))...), frame('S', "")...)
	for _, r := range []io.Reader{bytes.NewReader(stream), iotest.OneByteReader(bytes.NewReader(stream))} {
		f := newFrames(r)
		var out bytes.Buffer
		w := bufio.NewWriter(&out)
		for i := range 3 {
			typ, err := f.next()
			if err != nil {
				t.Fatal(err)
			}
			var body []byte
			if i == 0 {
				if body, err = f.body(); err != nil || string(body) != "SELECT 1\x00" {
					t.Fatalf("%c has the body %q, %v", typ, body, err)
				}
			}
			if err := f.pass(w, body); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := f.next(); !errors.Is(err, io.EOF) {
			t.Errorf("at the end: %v", err)
		}
		if _ = w.Flush(); !bytes.Equal(out.Bytes(), stream) {
			t.Error("the stream was passed on changed")
		}
	}
}

func TestBrokenFramesAreRefused(t *testing.T) {
	var long errTooLong
	for text, want := range map[string]func(error) bool{
		"Q\x00\x00\x00\x03":    func(err error) bool { return errors.Is(err, errLength) },
		"Q\xff\xff\xff\xff":    func(err error) bool { return errors.Is(err, errLength) },
		"Q\x04\x00\x00\x05abc": func(err error) bool { return errors.As(err, &long) },
		"Q\x00\x00\x00\x08ab":  func(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) },
		"Q\x00":                func(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) },
	} {
		f := newFrames(bytes.NewReader([]byte(text)))
		_, err := f.next()
		if err == nil {
			_, err = f.body()
		}
		if !want(err) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestALengthAloneReservesNoMemory(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f := newFrames(bytes.NewReader([]byte("Q\x03\x00\x00\x00abc"))) // 48 MiB are promised
	if _, err := f.next(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.body(); err == nil {
		t.Error("three bytes were taken for the whole")
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 4<<20 {
		t.Errorf("%d bytes were reserved", n)
	}
}

func FuzzFrames(f *testing.F) {
	f.Add(append(frame('P', "name\x00SELECT $1\x00\x00\x01\x00\x00\x00\x17"), frame('S', "")...), uint8(3))
	f.Add(frame('B', "\x00name\x00\x00\x01\x00\x01\x00\x01\x00\x00\x00\x04\x00\x00\x00\x07\x00\x00"), uint8(0))
	f.Add([]byte("D\x00\x00\x00\x03"), uint8(1))
	f.Add([]byte("Q\x7f\xff\xff\xff"), uint8(255))
	f.Fuzz(func(t *testing.T, stream []byte, which uint8) {
		in := newFrames(bytes.NewReader(stream))
		var out bytes.Buffer
		w := bufio.NewWriter(&out)
		for i := 0; ; i++ {
			typ, err := in.next()
			if err != nil {
				break
			}
			var body []byte
			if which>>(i%8)&1 == 1 { // some are looked into, others are passed on unread
				if body, err = in.body(); err != nil {
					break
				}
			}
			if err := in.pass(w, body); err != nil {
				break
			}
			_ = typ
		}
		if _ = w.Flush(); !bytes.HasPrefix(stream, out.Bytes()) {
			t.Errorf("%q was passed on as %q", stream, out.Bytes())
		}
	})
}

func FuzzStartup(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x13\x00\x03\x00\x00user\x00me\x00\x00"))
	f.Add([]byte("\x00\x00\x00\x08\x04\xd2\x16\x2f\x00\x00\x00\x13\x00\x03\x00\x00user\x00me\x00\x00"))
	f.Add([]byte("\x00\x00\x00\x10\x04\xd2\x16\x2e\x00\x00\x00\x01\x00\x00\x00\x02"))
	f.Add([]byte("\x00\x00\x00\x09\x00\x03\x00\x00x"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		for r := bytes.NewReader(stream); ; {
			body, err := firstMessage(r)
			if err != nil {
				return
			}
			if len(body) < 4 || len(body) > longestStartup {
				t.Fatalf("a first message of %d bytes", len(body))
			}
			if msg, err := startup(body); err == nil && msg.Parameters == nil {
				t.Error("no parameters")
			}
		}
	})
}
