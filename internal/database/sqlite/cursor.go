package sqlite

import (
	"github.com/mattn/go-sqlite3/wire"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// A batch of rows ends when it is this large. The first is small, so that a program which wants one row waits for no more.
const (
	firstRows  = 256
	batchRows  = 1024
	batchBytes = 64 << 10
)

// cursor is a row set that the program has not closed.
type cursor struct {
	id       uint64
	l        *link
	st       *statement
	own      bool // the statement is the cursor's alone and ends with it
	rec      *record
	returned int64
	ended    bool
	released bool          // no longer counted as open
	failure  *wire.Failure // after the last row
}

// query begins a row set. Errors of its first step come with the rows, as with the cgo driver.
func (l *link) query(st *statement, own bool, args []wire.Arg, at database.Place) *cursor {
	l.ids++
	cur := &cursor{id: l.ids, l: l, st: st, own: own, rec: l.record(st, args, at)}
	st.cursor = cur
	l.cursors[cur.id] = cur
	l.rowSets.Add(1)
	if err := l.equip(st, args); err != nil {
		cur.finish(err)
	}
	return cur
}

// fetch reads the next batch.
func (cur *cursor) fetch(rows int) (values []any, end bool, f *wire.Failure) {
	for size := 0; !cur.ended && rows > 0 && size < batchBytes; rows-- {
		more, err := cur.st.Step()
		if err != nil || !more {
			cur.finish(err)
			break
		}
		cur.returned++
		before := len(values)
		for i := range cur.st.Columns {
			v := cur.st.Value(i)
			if values, size = append(values, v), size+sizeOf(v); size > wire.MaxFrame {
				cur.finish(errTooBig) // of columns that are computed, none of which may be larger than a text
				return values[:before], true, cur.failure
			}
		}
	}
	return values, cur.ended, cur.failure
}

var errTooBig = &lite.Error{Code: lite.CodeTooBig, Extended: lite.CodeTooBig, Message: "string or blob too big"}

func sizeOf(v any) int {
	switch v := v.(type) {
	case string:
		return len(v) + 8
	case []byte:
		return len(v) + 8
	}
	return 8
}

// finish ends the statement's run and its entry on the tape.
func (cur *cursor) finish(err error) {
	if cur.ended {
		return
	}
	cur.ended = true
	if ending := cur.st.Reset(); err == nil {
		err = ending
	}
	if cur.st.verb == "pragma" {
		cur.l.c.KeepTimeout()
	}
	cur.rec.end(cur.returned, err)
	if err != nil {
		cur.failure = failure(err)
	}
	cur.st.cursor = nil
	if cur.own {
		cur.st.Finalize()
	}
}

// stop gives the row set up.
func (cur *cursor) stop() {
	cur.finish(nil)
	delete(cur.l.cursors, cur.id)
	cur.uncount()
}

func (cur *cursor) uncount() {
	if !cur.released {
		cur.released = true
		cur.l.rowSets.Add(-1)
	}
}

// abort ends the row set; a program that goes on reading gets an error.
func (cur *cursor) abort() {
	cur.uncount()
	if !cur.ended {
		cur.finish(nil)
		cur.failure = failure(&lite.Error{Code: lite.CodeAbort, Extended: lite.CodeAbort, Message: "query aborted: the step that made it has ended"})
	}
}
