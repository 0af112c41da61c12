// Package check observes what OpenDB gives. What is right, the author's solution says.
package check

import (
	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/open/solution"
)

// Open opens a good address, and looks whether it is the right database and how it tells errors.
func Open(p *probe.P) {
	p.Sentinel("gorm.ErrDuplicatedKey", gorm.ErrDuplicatedKey)
	db, err := exercise.OpenDB(p.Engine, p.Address)
	p.See("opens", p.Call("OpenDB(%q, …)", p.Engine).Err(db, err))
	if db == nil {
		p.See("right-db", "no db")
		return
	}
	var names []string
	err = db.Raw("SELECT name FROM marker ORDER BY id").Scan(&names).Error
	p.See("right-db", p.Values(names, err))
	if len(names) > 0 { // the marker's error tells nothing where no marker is
		p.See("translate", db.Exec("INSERT INTO marker (id, name) VALUES (?, 'again')", p.Row("marker", 1).Int("id")).Error)
	}
	closeDB(db)
	if p.Engine == "sqlite" {
		empty(p, "shelf.db")
		setting(p, "?_foreign_keys=on", "PRAGMA foreign_keys")
	} else {
		setting(p, "&application_name=Shelf", "SELECT current_setting('application_name')")
	}
}

// setting opens an address that says more than where the database is, and asks whether that has arrived.
func setting(p *probe.P, parameter, question string) {
	db, err := exercise.OpenDB(p.Engine, p.Address+parameter)
	if db == nil {
		p.See("right-db", p.Call("OpenDB(%q, an address with %s)", p.Engine, parameter).Err(db, err))
		return
	}
	var value string
	err = db.Raw(question).Scan(&value).Error
	p.See("right-db", p.Call("%s after OpenDB(%q, an address with %s)", question, p.Engine, parameter).Gave(value, err))
	closeDB(db)
}

// empty opens a file that is not there: SQLite makes it, and no marker is in it.
func empty(p *probe.P, address string) {
	db, err := exercise.OpenDB(p.Engine, address)
	if db == nil {
		p.See("right-db", p.Call("OpenDB(%q, %q)", p.Engine, address).Err(db, err))
		return
	}
	var names []string
	err = db.Raw("SELECT name FROM marker ORDER BY id").Scan(&names).Error
	p.See("right-db", p.Call("marker in %s", address).Gave(names, err))
	closeDB(db)
}

// Unreachable opens an address where nothing can be, after one where something is.
func Unreachable(p *probe.P) {
	good, _ := exercise.OpenDB(p.Engine, p.Address)
	db, err := exercise.OpenDB(p.Engine, p.BadAddress)
	p.See("bad-dsn", p.Call("OpenDB(%q, %q)", p.Engine, p.BadAddress).Err(db, err))
	p.See("nil-on-error", db == nil)
	closeDB(good)
}

// Unknown asks for drivers that nobody has, and for other spellings of the two that there are.
func Unknown(p *probe.P) {
	for _, driver := range []string{"mongodb", "", "mysql", "sqlite-postgres", "sqlite3", "postgresql", "SQLite", "Postgres"} {
		db, err := exercise.OpenDB(driver, p.Address)
		p.See("unknown-driver", p.Call("OpenDB(%q, …)", driver).Err(db, err))
		p.See("unknown-nil", db == nil)
	}
}

func closeDB(db *gorm.DB) {
	if db == nil {
		return
	}
	if pool, err := db.DB(); err == nil {
		_ = pool.Close()
	}
}
