package sqlite

import (
	"encoding/binary"
	"errors"
	"os"
	"time"

	"github.com/mattn/go-sqlite3/wire"
)

// watchAfter is how long a request runs before the workbook listens for its end. Most end before: they are served by one goroutine,
// which halves what they cost.
const watchAfter = 2 * time.Millisecond

// watch listens, while a request runs long, for a cancel, or for the program's end. The function that it gives must be called before
// the next request is read.
func (s *session) watch(seq uint32) (rest func()) {
	done := make(chan struct{})
	t := time.AfterFunc(watchAfter, func() {
		defer close(done)
		s.listen(seq)
	})
	return func() {
		if t.Stop() {
			return
		}
		s.nc.SetReadDeadline(time.Unix(1, 0)) // ends the listening
		<-done
		s.nc.SetReadDeadline(time.Time{})
	}
}

// listen looks at what comes without taking it, but for a cancel. The program waits for its reply, so nothing else can come before it.
func (s *session) listen(seq uint32) {
	for {
		head, err := s.in.Peek(5)
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			return // the request has ended
		case err != nil:
			s.kill()
			return
		case wire.Op(head[4]) != wire.Cancel:
			return
		}
		n := 4 + int(binary.BigEndian.Uint32(head))
		if n > s.in.Size() {
			s.kill()
			return
		}
		if _, err := s.in.Peek(n); errors.Is(err, os.ErrDeadlineExceeded) {
			return
		}
		q, err := s.next()
		if err != nil {
			s.kill()
			return
		}
		s.cancel(q.Seq)
	}
}
