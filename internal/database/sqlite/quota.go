package sqlite

import (
	"errors"
	"os"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// heed tells of a program's statement that wanted more than it may have. The engine itself keeps the bounds of a file and of memory; the
// write-ahead log, which nothing bounds while a row set is open, is looked at after each write.
func (d *Database) heed(err error, file string, st *statement) {
	var e *lite.Error
	switch {
	case errors.As(err, &e) && e.Code == lite.CodeFull:
		d.over("database")
	case errors.As(err, &e) && e.Code == lite.CodeNoMem:
		d.over("memory")
	case err == nil && file != "" && (st.writes() || st.kind == database.Commit):
		if log, err := os.Stat(file + "-wal"); err == nil && log.Size() > 2*database.Quota {
			d.over("database")
			d.hangUp()
		}
	}
}

// over tells of the first limit that was passed.
func (d *Database) over(limit string) {
	if d.setup.Over != nil {
		d.told.Do(func() { d.setup.Over(limit) })
	}
}

// hangUp ends the program's connections from the workbook's side. Their sessions notice by themselves.
func (d *Database) hangUp() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, l := range d.allLinks() {
		if l.program {
			l.hangUp()
		}
	}
}
