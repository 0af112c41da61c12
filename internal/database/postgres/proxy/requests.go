package proxy

import (
	"time"

	"ormbook/internal/database"
)

// kind is what a request is answered by.
type kind int

const (
	simple kind = iota // Query: results, then ReadyForQuery
	parse
	bind
	describe
	execute
	closing
	syncing
	call // FunctionCall
)

// request is a message of the program's that the server will answer. Answers come in the order of the requests; an error in the extended
// protocol (Parse to Execute) skips all up to the next Sync.
type request struct {
	kind   kind
	stmt   *prepared
	portal *portal
	run    *run // the entry on the tape that it opened
	at     database.Place
	start  time.Time

	pieces []string // simple: its statements, and the one that runs
	next   int
	fault  int // simple, execute: the piece that was struck, -1 if none

	name string // parse: the statement's name, and what had it before
	old  *prepared
}

// push queues a request that is about to be sent on, and opens the tape's entry when it starts a statement.
func (s *session) push(r *request) {
	if s.p.o.Stir != nil && !s.own {
		s.p.o.Stir()
	}
	r.start = time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	r.at = s.place
	switch {
	case r.kind == simple:
		r.run = s.open(r.pieces[0], nil, r)
	case r.kind == execute && r.portal.run != nil:
		r.run = r.portal.run
	case r.kind == execute:
		r.run = s.open(r.stmt.sql, r.portal.args, r)
	}
	s.queue = append(s.queue, r)
}

func (s *session) head() *request {
	if len(s.queue) == 0 {
		return nil
	}
	return s.queue[0]
}

func (s *session) pop() {
	s.queue[0] = nil
	s.queue = s.queue[1:]
}

// series takes the requests up to and with the one that ReadyForQuery answers.
func (s *session) series() []*request {
	for i, r := range s.queue {
		if r.kind == simple || r.kind == syncing || r.kind == call {
			series := s.queue[:i+1]
			s.queue = s.queue[i+1:]
			return series
		}
	}
	series := s.queue
	s.queue = nil
	return series
}
