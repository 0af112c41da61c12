// Package check observes which page a search gives and which total. What is right, the author's solution says.
package check

import (
	"fmt"
	"strings"

	"gorm.io/gorm"

	"ormbook/checker/probe"
	exercise "ormbook/exercises/search/solution"
)

// everything is more than any table here holds.
const everything = 500

// Find searches with each filter alone, with several, and page by page.
func Find(p *probe.P) {
	search(p, "all", p.DB, exercise.Filter{Page: 1, PerPage: everything})
	search(p, "all", p.DB, exercise.Filter{Sort: "id", Page: 1, PerPage: everything})
	part := part(p)
	search(p, "page-1", p.DB, exercise.Filter{Name: part, Page: 1, PerPage: 3})
	search(p, "page-3", p.DB, exercise.Filter{Name: part, Page: 3, PerPage: 3})
	search(p, "page-3", p.DB, exercise.Filter{Page: 2, PerPage: 3})
	search(p, "page-3", p.DB, exercise.Filter{Name: part, Page: 90, PerPage: 3})
	search(p, "zero-bound", p.DB, exercise.Filter{MaxMemory: new(0), Page: 1, PerPage: everything})
	search(p, "zero-bound", p.DB, exercise.Filter{MinMemory: new(0), Page: 1, PerPage: everything})
	most := p.Row("computers", 2).Int("memory_in_gb")
	search(p, "one-bound", p.DB, exercise.Filter{MinMemory: &most, Page: 1, PerPage: everything})
	search(p, "one-bound", p.DB, exercise.Filter{MaxMemory: &most, Page: 1, PerPage: everything})
	search(p, "both-bounds", p.DB, exercise.Filter{Name: part, MinMemory: new(1), MaxMemory: &most, Page: 1, PerPage: everything})
	search(p, "both-bounds", p.DB, exercise.Filter{MinMemory: &most, MaxMemory: &most, Page: 1, PerPage: everything})
	p.See("no-leak", p.InUse())
}

// Order searches in every order, whole and in pages.
func Order(p *probe.P) {
	for _, see := range []string{"name", "memory"} {
		search(p, "sort-"+see, p.DB, exercise.Filter{Sort: see, Page: 1, PerPage: everything})
		search(p, "sort-"+see, p.DB, exercise.Filter{Sort: see, Name: part(p), Page: 2, PerPage: 2})
	}
}

// Words asks for orders that are none, and for names that are SQL.
func Words(p *probe.P) {
	for _, sort := range []string{"id; UPDATE computers SET name = 'mine'", "(SELECT 1)", "CASE WHEN memory_in_gb > 1 THEN 0 ELSE 1 END", "id DESC", "name, id"} {
		word(p, "sort-injection", sort)
	}
	for _, sort := range []string{"memory_in_gb", "computers.id", "1", "price", "-"} {
		word(p, "sort-whitelist", sort)
	}
	for _, name := range []string{"x' OR '1'='1", `x" OR "1"="1`, "' --", "O'Brien"} {
		search(p, "name-is-a-value", p.DB, exercise.Filter{Name: name, Page: 1, PerPage: everything})
	}
	p.Look("name-is-a-value", "computers")
}

// Again searches for the same twice, then for something else, after the table has changed, and on another connection.
func Again(p *probe.P) {
	f := exercise.Filter{Name: part(p), MaxMemory: new(8), Sort: "name", Page: 1, PerPage: 2}
	search(p, "again", p.DB, f)
	search(p, "again", p.DB, f)
	search(p, "again", p.DB, exercise.Filter{Page: 1, PerPage: everything})
	p.See("again", p.DB.Exec("DELETE FROM computers WHERE id = ?", p.Row("computers", 2).Uint("id")).Error)
	search(p, "again", p.DB, f)
	other := p.Reopen()
	p.Close()
	search(p, "again", other, exercise.Filter{Sort: "memory", Page: 1, PerPage: everything})
	search(p, "again", other, f)
}

// FailedFirst meets a first SELECT that fails.
func FailedFirst(p *probe.P) {
	p.See("first-read", p.Call("Search").Err(third(exercise.Search(p.DB, exercise.Filter{Page: 1, PerPage: everything}))))
}

// FailedSecond meets a second SELECT that fails. Who searches with one SELECT does not meet it, and has all that was asked for.
func FailedSecond(p *probe.P) {
	found, total, err := exercise.Search(p.DB, exercise.Filter{Page: 1, PerPage: everything})
	said := fmt.Sprintf("%d computers of %d, and nil", len(found), total)
	if err != nil {
		said = "an error"
	}
	p.See("second-read", said)
}

// Closed searches where no database answers.
func Closed(p *probe.P) {
	p.Close()
	p.See("returns-error", p.Call("Search").Err(third(exercise.Search(p.DB, exercise.Filter{Page: 1, PerPage: everything}))))
}

// part is a part of the first computer's name, and no letter of it stands at the beginning of a word: whether capitals count is the
// database's affair.
func part(p *probe.P) string { return p.Row("computers", 1).String("name")[1:3] }

func word(p *probe.P, see, sort string) {
	f := exercise.Filter{Sort: sort, Page: 1, PerPage: everything}
	p.See(see, p.Call("Search(%s)", words(f)).Err(third(exercise.Search(p.DB, f))))
}

func third(_ []exercise.Computer, _ int64, err error) error { return err }

func search(p *probe.P, see string, db *gorm.DB, f exercise.Filter) {
	p.See(see, p.Call("Search(%s)", words(f)).Gave(exercise.Search(db, f)))
}

// words are the fields that are set.
func words(f exercise.Filter) string {
	var parts []string
	if f.Name != "" {
		parts = append(parts, fmt.Sprintf("Name: %q", f.Name))
	}
	if f.MinMemory != nil {
		parts = append(parts, fmt.Sprintf("MinMemory: %d", *f.MinMemory))
	}
	if f.MaxMemory != nil {
		parts = append(parts, fmt.Sprintf("MaxMemory: %d", *f.MaxMemory))
	}
	if f.Sort != "" {
		parts = append(parts, fmt.Sprintf("Sort: %q", f.Sort))
	}
	return strings.Join(append(parts, fmt.Sprintf("page %d of %d each", f.Page, f.PerPage)), ", ")
}
