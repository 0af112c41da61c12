package proxy

import (
	"bufio"

	"github.com/jackc/pgx/v5/pgproto3"

	"ormbook/internal/database"
)

// The extended protocol: Parse names a statement, Bind gives it values in a portal, Execute runs the portal, Sync ends a series.

func (s *session) parse(body []byte) error {
	var m pgproto3.Parse
	if err := m.Decode(body); err != nil {
		return err
	}
	stmt := &prepared{sql: database.CutText(m.Query, database.LongestSQL), oids: m.ParameterOIDs}
	stmt.bytes = 200 + len(stmt.sql) + 4*len(stmt.oids)
	s.mu.Lock()
	old := s.stmts[m.Name]
	s.held += stmt.size() - old.size()
	s.stmts[m.Name] = stmt
	s.mu.Unlock()
	s.push(&request{kind: parse, name: m.Name, stmt: stmt, old: old})
	return nil
}

func (s *session) bind(body []byte) error {
	var m pgproto3.Bind
	if err := m.Decode(body); err != nil {
		return err
	}
	s.mu.Lock()
	stmt := s.stmts[m.PreparedStatement]
	if stmt == nil {
		stmt = &prepared{}
	}
	oids := stmt.oids
	s.mu.Unlock()
	s.beforeFirst(stmt.sql)
	p := &portal{stmt: stmt, args: s.arguments(&m, oids)}
	s.mu.Lock()
	s.held += p.size() - s.portals[m.DestinationPortal].size()
	s.portals[m.DestinationPortal] = p
	s.mu.Unlock()
	s.push(&request{kind: bind, stmt: stmt, portal: p})
	return nil
}

// arguments decodes bound values; a format code may stand for all of them (manual, message Bind).
func (s *session) arguments(m *pgproto3.Bind, oids []uint32) []any {
	args := make([]any, len(m.Parameters))
	for i, p := range m.Parameters {
		var format int16
		var oid uint32
		switch {
		case len(m.ParameterFormatCodes) == 1:
			format = m.ParameterFormatCodes[0]
		case i < len(m.ParameterFormatCodes):
			format = m.ParameterFormatCodes[i]
		}
		if i < len(oids) {
			oid = oids[i]
		}
		args[i] = database.ShortValue(s.values.Decode(oid, format, p), database.LongestValue)
	}
	return args
}

func (s *session) describe(body []byte) error {
	var m pgproto3.Describe
	if err := m.Decode(body); err != nil {
		return err
	}
	s.mu.Lock()
	stmt := s.stmts[m.Name]
	if p := s.portals[m.Name]; m.ObjectType == 'P' {
		stmt = nil
		if p != nil {
			stmt = p.stmt
		}
	}
	s.mu.Unlock()
	if stmt == nil {
		stmt = &prepared{}
	}
	s.push(&request{kind: describe, stmt: stmt})
	return nil
}

func (s *session) close(body []byte) error {
	var m pgproto3.Close
	if err := m.Decode(body); err != nil {
		return err
	}
	s.mu.Lock()
	if m.ObjectType == 'S' {
		s.held -= s.stmts[m.Name].size()
		delete(s.stmts, m.Name)
	} else {
		s.held -= s.portals[m.Name].size()
		delete(s.portals, m.Name)
	}
	s.mu.Unlock()
	s.push(&request{kind: closing})
	return nil
}

// execute begins a bound statement, or goes on with one that stopped at its row limit.
func (s *session) execute(body []byte, f *frames, w *bufio.Writer) error {
	var m pgproto3.Execute
	if err := m.Decode(body); err != nil {
		return err
	}
	s.mu.Lock()
	p := s.portals[m.Portal]
	s.mu.Unlock()
	if p == nil {
		p = &portal{stmt: &prepared{}}
	}
	r := &request{kind: execute, stmt: p.stmt, portal: p, fault: -1}
	if p.run == nil && s.strike(p.stmt.sql) {
		r.fault = 0
		s.push(r)
		return pass(w, &pgproto3.Parse{Name: "ormbook_fault", Query: "ormbook fault"}) // a syntax error, in this place of the series
	}
	s.push(r)
	return f.pass(w, body)
}
