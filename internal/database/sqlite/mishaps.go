package sqlite

import (
	"cmp"
	"maps"
	"sync"
	"time"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// mishaps are what a program shall meet: statements that fail, a rival who writes first.
type mishaps struct {
	mu    sync.Mutex // held while a rival writes, so that nobody comes between
	left  map[string]int
	rival string
}

func newMishaps(f database.Faults) *mishaps {
	return &mishaps{left: maps.Clone(f.Fail), rival: f.Rival}
}

// rivalTimeout is how long a rival waits for a lock.
const rivalTimeout = 2 * time.Second

// before is called before a program's statement runs. Its error is the statement's.
func (m *mishaps) before(l *link, st *statement) error {
	if len(m.left) == 0 && m.rival == "" {
		return nil // neither is set after a database was made
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	verb := cmp.Or(otherVerbs[st.verb], st.verb)
	begins := (st.kind == database.Begin || st.kind == database.Savepoint || verb == "insert") && !l.c.InTx()
	if begins && m.rival != "" {
		l.d.compete(m.rival)
		m.rival = ""
	}
	if n, ok := m.left[verb]; ok && n > 0 {
		if m.left[verb]--; n == 1 {
			return fault(l, verb)
		}
	}
	return nil
}

// otherVerbs are spellings of the verbs that faults are counted by.
var otherVerbs = map[string]string{"replace": "insert", "end": "commit"}

// fault is the error of a disk that does not work. SQLite itself ends a transaction that such a one keeps from being committed.
func fault(l *link, verb string) error {
	if verb == "commit" && l.c.InTx() {
		if err := l.c.Exec("ROLLBACK"); err != nil {
			return err
		}
	}
	return lite.Fault(lite.CodeIOErr)
}

// compete lets a rival write. It is on the tape as the workbook's own, with its error, if any.
func (d *Database) compete(sql string) {
	seq := d.tape.Open(database.Entry{Kind: database.Statement, SQL: sql, Returned: -1, Affected: -1, Driver: true})
	c, err := d.engine(&target{name: d.file(), file: d.file(), flags: lite.ReadWrite, timeout: rivalTimeout})
	if err == nil {
		err = c.Exec(sql)
		c.Close()
	}
	d.tape.Finish(seq, func(e *database.Entry) { e.Err, e.Code = describe(err) })
}
