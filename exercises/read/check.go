// Package check observes what the four reads give. What is right, the author's solution says.
package check

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/read/solution"
)

// Read calls each function with what is there and with what is not.
func Read(p *probe.P) {
	second := p.Row("computers", 2)
	shared := p.Row("computers", 1).String("name") // row 3 has it too
	quoted := p.Row("computers", 4).String("name")
	long := strings.Repeat(shared, 40)

	p.See("all-order", p.Values(exercise.AllComputers(p.DB)))
	get(p, "get", second.Uint("id"))
	get(p, "get", p.Row("computers", 1).Uint("id"))
	get(p, "get-missing-99", 99)
	get(p, "get-missing-0", 0)
	byName(p, "by-name", shared)
	byName(p, "by-name", second.String("name"))
	byName(p, "by-name-none", "Nobody")
	byName(p, "by-name-none", long)
	byName(p, "by-name-empty", "")
	byName(p, "by-name-quote", quoted)
	for _, near := range []string{shared[:3], "%", shared[:len(shared)-1] + "_", "*", " " + shared + " ", strings.ToUpper(shared)} {
		byName(p, "by-name-exact", near)
		firstByName(p, "first-exact", near)
	}
	firstByName(p, "first-lowest", shared)
	firstByName(p, "first-lowest", quoted)
	firstByName(p, "first-missing", "Nobody")
	firstByName(p, "first-missing", "")
	firstByName(p, "first-missing", long)
	p.See("no-leak", p.InUse())
}

// Injection asks for names that are SQL, where a careless function has survived everything else.
func Injection(p *probe.P) {
	for _, name := range []string{
		"x' OR '1'='1", `x" OR "1"="1`, "x') OR ('1'='1", "1=1", "id = id", "' --", `\' OR 1=1 --`, "?", "@name", "x''y",
	} {
		byName(p, "by-name-injection", name)
		firstByName(p, "first-injection", name)
	}
	p.Look("by-name-injection", "computers")
}

// Again calls everything twice, and the second time the table is another and so is the connection.
func Again(p *probe.P) {
	first, third := p.Row("computers", 1), p.Row("computers", 3)
	everything := func() {
		p.See("again", p.Call("AllComputers").Gave(unordered(exercise.AllComputers(p.DB))))
		get(p, "again", first.Uint("id"))
		get(p, "again", third.Uint("id"))
		name := first.String("name")
		p.See("again", p.Call("FindByName(%q)", name).Gave(unordered(exercise.FindByName(p.DB, name))))
		firstByName(p, "again", name)
	}
	everything()
	p.See("again", p.DB.Exec("UPDATE computers SET memory_in_gb = 77 WHERE id = ?", first.Uint("id")).Error)
	p.See("again", p.DB.Exec("DELETE FROM computers WHERE id = ?", third.Uint("id")).Error)
	everything()
	old := p.SQL
	p.DB = p.Reopen()
	_ = old.Close()
	everything()
}

// many reads more rows than fit on a page. How many came says enough.
func many(p *probe.P) {
	p.See("many", p.DB.Exec("INSERT INTO computers (name, memory_in_gb) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150) SELECT 'Many', i FROM n").Error)
	p.See("many", p.Call("AllComputers, and then len,").Gave(count(exercise.AllComputers(p.DB))))
	p.See("many", p.Call(`FindByName("Many"), and then len,`).Gave(count(exercise.FindByName(p.DB, "Many"))))
}

func count(computers []exercise.Computer, err error) (int, error) { return len(computers), err }

// Broken reads a table in which the last computer of each name fails on the way.
func Broken(p *probe.P) {
	name := p.Row("computers", 1).String("name")
	p.See("rows-err", p.Call("AllComputers").Err(exercise.AllComputers(p.DB)))
	p.See("rows-err", p.Call("FindByName(%q)", name).Err(exercise.FindByName(p.DB, name)))
}

// NoRows reads an empty table, and then a long one.
func NoRows(p *probe.P) {
	p.See("nothing-there", p.Call("AllComputers").Gave(exercise.AllComputers(p.DB)))
	byName(p, "nothing-there", "anything")
	many(p)
}

// Closed reads from a database that answers nothing.
func Closed(p *probe.P) {
	id, name := p.Row("computers", 1).Uint("id"), p.Row("computers", 1).String("name")
	p.Close()
	p.Sentinel("sql: database is closed", p.SQL.Ping())
	p.See("returns-error",
		p.Call("AllComputers").Err(exercise.AllComputers(p.DB)),
		p.Call("GetComputer(%d)", id).Err(exercise.GetComputer(p.DB, id)),
		p.Call("FindByName(%q)", name).Err(exercise.FindByName(p.DB, name)),
		p.Call("FirstByName(%q)", name).Err(exercise.FirstByName(p.DB, name)))
}

// unordered leaves the order to the checks that are about it.
func unordered(computers []exercise.Computer, err error) ([]exercise.Computer, error) {
	byID := func(a, b exercise.Computer) int { return cmp.Compare(a.ID, b.ID) }
	return slices.SortedFunc(slices.Values(computers), byID), err
}

func get(p *probe.P, id string, key uint) {
	p.See(id, p.Call("GetComputer(%d)", key).Gave(exercise.GetComputer(p.DB, key)))
}

func byName(p *probe.P, id, name string) {
	p.See(id, p.Call("FindByName(%s)", label(name)).Gave(exercise.FindByName(p.DB, name)))
}

func firstByName(p *probe.P, id, name string) {
	p.See(id, p.Call("FirstByName(%s)", label(name)).Gave(exercise.FirstByName(p.DB, name)))
}

// label is a name as a call shows it: a long one is no sentence.
func label(name string) string {
	if len(name) > 100 {
		return fmt.Sprintf("a name of %d letters", len(name))
	}
	return strconv.Quote(name)
}
