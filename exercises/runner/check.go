// Package check runs lists of steps and observes what is applied, recorded and taken back. What is right, the author's solution says.
package check

import (
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/runner/solution"
)

var errStep = errors.New("the step failed")

// Run runs four steps of which the third fails once, then again, and a third time.
func Run(p *probe.P) {
	p.Sentinel("the step's own error", errStep)
	ids := []string{"001_parts", "002_first_part", "003_price", "004_second_part"}
	ran := make([]int, 4)
	mended := false
	steps := []exercise.Migration{
		step(ids[0], &ran[0], "CREATE TABLE parts (name text)"),
		step(ids[1], &ran[1], "INSERT INTO parts (name) VALUES ('screw')"),
		{ID: ids[2], Up: func(tx *gorm.DB) error {
			ran[2]++
			err := errors.Join(tx.Exec("ALTER TABLE parts ADD COLUMN price integer").Error, tx.Exec("INSERT INTO parts (name) VALUES ('half')").Error)
			if !mended {
				return fmt.Errorf("003: %w", errors.Join(err, errStep))
			}
			return err
		}},
		step(ids[3], &ran[3], "INSERT INTO parts (name) VALUES ('nail')"),
	}
	applied, err := exercise.RunMigrations(p.DB, steps)
	p.See("stops-with-error", p.Call("RunMigrations").Gave(err))
	p.See("applied-before-failure", p.Call("RunMigrations").Gave(applied))
	parts := partsOf(p)
	p.See("steps-before-stay", slices.DeleteFunc(slices.Clone(parts), func(name string) bool { return name == "half" || name == "nail" }))
	p.See("failed-step-rolled-back", priceOf(p), slices.Contains(parts, "half"))
	p.See("nothing-after-failure", ran[3])
	p.See("recorded", recorded(p))

	mended = true
	again(p, "resumes", steps)
	p.See("resumes", partsOf(p), recorded(p))
	again(p, "nothing-to-do", steps)
	p.See("nothing-to-do", recorded(p))
	p.See("ran-once", ran)
}

// Leaks runs a list that ends well, and then one that does not.
func Leaks(p *probe.P) {
	var ran int
	_, _ = exercise.RunMigrations(p.DB, []exercise.Migration{step("001", &ran, "CREATE TABLE parts (name text)")})
	p.See("no-leak", p.InUse())
	_, _ = exercise.RunMigrations(p.DB, []exercise.Migration{step("001", &ran, "SELECT 1"), {ID: "002", Up: func(*gorm.DB) error { return errStep }}})
	p.See("no-leak", p.InUse())
}

// Gap records the first and the last step of three, and then runs all; later comes a list that lacks the old steps.
func Gap(p *probe.P) {
	var ran int
	all := []exercise.Migration{
		step("010", &ran, "CREATE TABLE parts (name text)"), step("020", &ran, "INSERT INTO parts (name) VALUES ('nut')"),
		step("030", &ran, "INSERT INTO parts (name) VALUES ('bolt')"),
	}
	again(p, "gap", []exercise.Migration{all[0], all[2]})
	old := p.SQL
	p.DB = p.Reopen() // as a program does that starts anew
	_ = old.Close()
	again(p, "gap", all)
	again(p, "gap", []exercise.Migration{step("015", &ran, "INSERT INTO parts (name) VALUES ('pin')")})
	again(p, "gap", []exercise.Migration{step("O'Brien's step", &ran, "INSERT INTO parts (name) VALUES ('clip')")})
	again(p, "gap", append(all, step("O'Brien's step", &ran, "SELECT 1")))
	p.See("gap", partsOf(p), recorded(p), ran)
}

// Nothing runs no step at all, twice.
func Nothing(p *probe.P) {
	again(p, "empty-list", nil)
	again(p, "empty-list", []exercise.Migration{})
}

// Transactions looks from outside, while each step runs, at what is committed.
func Transactions(p *probe.P) {
	outside := p.Reopen()
	look := func(id, sql string) exercise.Migration {
		return exercise.Migration{ID: id, Up: func(tx *gorm.DB) error {
			var names []string
			outside.Raw("SELECT name FROM computers WHERE id > 100 ORDER BY id").Scan(&names)
			p.See("own-transaction", p.Call("step %s", id).Gave(names))
			return tx.Exec(sql).Error
		}}
	}
	again(p, "own-transaction", []exercise.Migration{
		look("1", "INSERT INTO computers (id, name) VALUES (101, 'one')"), look("2", "INSERT INTO computers (id, name) VALUES (102, 'two')"),
		look("3", "DELETE FROM computers WHERE id = 101"),
	})
}

// FailedRecord meets an INSERT that fails: steps that insert nothing leave it to the records.
func FailedRecord(p *probe.P) {
	var ran int
	steps := []exercise.Migration{
		step("001", &ran, "CREATE TABLE parts (name text)"), step("002", &ran, "ALTER TABLE parts ADD COLUMN price integer"), step("003", &ran, "ALTER TABLE parts ADD COLUMN weight integer"),
	}
	applied, err := exercise.RunMigrations(p.DB, steps)
	p.See("record-fails", p.Call("RunMigrations").Gave(applied, err))
	p.See("record-fails", priceOf(p), recorded(p), p.InUse())
	again(p, "record-fails", steps)
	p.See("record-fails", recorded(p))
}

// Broken runs a step whose statement the database refuses.
func Broken(p *probe.P) {
	var ran int
	steps := []exercise.Migration{
		step("001", &ran, "CREATE TABLE parts (name text)"),
		{ID: "002", Up: func(tx *gorm.DB) error {
			if err := tx.Exec("INSERT INTO parts (name) VALUES ('half')").Error; err != nil {
				return err
			}
			return tx.Exec("ALTER TABLE parts ADD COLUMN name text").Error // it is there already
		}},
		step("003", &ran, "INSERT INTO parts (name) VALUES ('nail')"),
	}
	for range 2 {
		applied, err := exercise.RunMigrations(p.DB, steps)
		p.See("broken-sql", p.Call("RunMigrations").Gave(applied, err))
		p.See("broken-sql", partsOf(p), recorded(p), p.InUse())
	}
}

// Closed runs a step where no database answers.
func Closed(p *probe.P) {
	var ran int
	p.Close()
	applied, err := exercise.RunMigrations(p.DB, []exercise.Migration{step("001", &ran, "CREATE TABLE parts (name text)")})
	p.See("returns-error", p.Call("RunMigrations").Gave(applied, err), ran)
}

// step sends one statement, and counts.
func step(id string, ran *int, sql string) exercise.Migration {
	return exercise.Migration{ID: id, Up: func(tx *gorm.DB) error {
		*ran++
		return tx.Exec(sql).Error
	}}
}

func again(p *probe.P, see string, steps []exercise.Migration) {
	applied, err := exercise.RunMigrations(p.DB, steps)
	p.See(see, p.Call("RunMigrations").Gave(applied, err))
}

// recorded are the ids in schema_migrations, whatever else the table holds.
func recorded(p *probe.P) any {
	var ids []string
	if err := p.DB.Raw("SELECT id FROM schema_migrations ORDER BY id").Scan(&ids).Error; err != nil {
		return err
	}
	slices.Sort(ids) // the engines sort in ways of their own
	return ids
}

// partsOf are the rows that the steps have left; none where there is no table.
func partsOf(p *probe.P) (names []string) {
	p.DB.Raw("SELECT name FROM parts ORDER BY name").Scan(&names)
	return names
}

// priceOf tells whether a step's column is there.
func priceOf(p *probe.P) any {
	if p.DB.Exec("SELECT price FROM parts").Error != nil {
		return "no column"
	}
	return "a column"
}
