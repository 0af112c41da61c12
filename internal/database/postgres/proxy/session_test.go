package proxy

import (
	"bufio"
	"bytes"
	"math/rand/v2"
	"net"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"ormbook/internal/database"
)

// pair is a session between two streams that nobody checks: whatever they say, it must neither panic nor change a byte that it passes on.
func pair(client net.Conn, server net.Conn) *session {
	p := New(Options{Tape: database.NewTape(), Faults: database.Faults{}, Cancel: func(uint32) {}, Kill: func(uint32) {}})
	return newSession(p, client, &pgconn.HijackedConn{Conn: server})
}

func FuzzSession(f *testing.F) {
	f.Add(frame('Q', "SELECT 1; BEGIN\x00"), append(frame('C', "SELECT 1\x00"), frame('Z', "T")...))
	f.Add(append(append(frame('P', "s\x00SELECT $1\x00\x00\x00"), frame('B', "\x00s\x00\x00\x00\x00\x00\x00\x00")...), append(frame('E', "\x00\x00\x00\x00\x00"), frame('S', "")...)...),
		append(frame('E', "SERROR\x00C42601\x00Mno\x00\x00"), frame('Z', "E")...))
	f.Add(frame('C', "Sx\x00"), frame('s', ""))
	f.Add(frame('D', "Px\x00"), append(frame('t', "\x00\x01\x00\x00\x00\x17"), frame('n', "")...))
	f.Fuzz(func(t *testing.T, up, down []byte) {
		var sent, given bytes.Buffer
		a, b := net.Pipe()
		_ = a.Close()
		_ = b.Close()
		s := pair(a, b)
		s.fromClient(newFrames(bytes.NewReader(up)), bufio.NewWriter(&sent))
		s.fromServer(newFrames(bytes.NewReader(down)), bufio.NewWriter(&given))
		s.finish()
		if !bytes.HasPrefix(down, given.Bytes()) {
			t.Errorf("%q was given as %q", down, given.Bytes())
		}
		if !subsequence(sent.Bytes(), up) {
			t.Errorf("%q was sent as %q", up, sent.Bytes())
		}
	})
}

// subsequence allows for our own messages, which are taken out.
func subsequence(part, whole []byte) bool {
	for _, c := range part {
		i := bytes.IndexByte(whole, c)
		if i < 0 {
			return false
		}
		whole = whole[i+1:]
	}
	return true
}

func TestOurMessagesNeverReachTheServer(t *testing.T) {
	var up, want, sent bytes.Buffer
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		switch r.IntN(3) {
		case 0:
			up.Write(frame(MsgPlace, "main.go:12"))
		case 1:
			up.Write(frame(MsgDone, ""))
		default:
			m := frame('H', "")
			up.Write(m)
			want.Write(m)
		}
	}
	a, b := net.Pipe()
	defer a.Close()
	defer b.Close()
	s := pair(a, b)
	w := bufio.NewWriter(&sent)
	s.fromClient(newFrames(&up), w)
	if !bytes.Equal(sent.Bytes(), want.Bytes()) {
		t.Errorf("%d bytes were sent, expected %d", sent.Len(), want.Len())
	}
	if s.place.File != "main.go" || s.place.Line != 12 {
		t.Errorf("the place is %+v", s.place)
	}
}
