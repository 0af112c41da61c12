// Package check asks for the two pages and observes what a visitor notices. What is right, the author's solution says.
package check

import (
	"fmt"
	"slices"
	"strings"

	"ormbook/checker/probe"
	"ormbook/checker/probe/web"
	exercise "ormbook/exercises/web-read/solution"
)

// List asks for the list, twice.
func List(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	for range 2 {
		a := site.Get("/computers")
		p.See("list", a.Page(names(p, false)...))
		p.See("list-order", a.List(names(p, false)...))
	}
}

// Escaped looks for names that are HTML, on both pages.
func Escaped(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	p.See("escaped", site.Get("/computers").Page(names(p, true)...))
	for n := range p.Rows("computers") {
		if row := p.Row("computers", n+1); isHTML(row.String("name")) {
			p.See("escaped-page", site.Get(path(row.Uint("id"))).Page(row.String("name")))
		}
	}
}

// Show asks for computers that are there, for some that are not, and for what is no id.
func Show(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	show := func(id string, n int) {
		p.See(id, site.Get(path(p.Row("computers", n).Uint("id"))).Page(facts(p)...))
	}
	show("show", 1)
	show("show-again", 1)
	for n := range p.Rows("computers") {
		show("show-again", n+1)
	}
	for _, id := range []uint{99, 0, 1 << 20} {
		p.See("show-missing", site.Get(path(id)).Status())
	}
	first := p.Row("computers", 1).Uint("id")
	for _, id := range []string{
		"abc", "1=1", "id=id", "id = id", "-1", "99999999999999999999", fmt.Sprintf("%dabc", first), fmt.Sprintf("%d OR 1=1", first), "'1'", "name",
	} {
		p.See("bad-id", site.Get("/computers/"+id).Status())
	}
	show("show-again", 2)
	p.See("show-again", site.Get("/computers").Page(names(p, false)...))
	p.See("no-leak", p.InUse())
}

// Fresh changes the table between requests, and then the connection.
func Fresh(p *probe.P) {
	first, second := p.Row("computers", 1).Uint("id"), p.Row("computers", 2).Uint("id")
	site := web.Open(p, exercise.Routes(p.DB))
	look := func() {
		p.See("fresh", site.Get("/computers").Page(append(names(p, false), "Commodore 64")...))
		p.See("fresh", site.Get(path(first)).Page("Commodore 64", "3 GB"))
		p.See("fresh", site.Get(path(second)).Status())
	}
	look()
	p.See("fresh", p.DB.Exec("UPDATE computers SET name = 'Commodore 64', memory_in_gb = 3 WHERE id = ?", first).Error)
	p.See("fresh", p.DB.Exec("DELETE FROM computers WHERE id = ?", second).Error)
	look()
	old := p.SQL
	site = web.Open(p, exercise.Routes(p.Reopen()))
	_ = old.Close()
	look()
}

// NoRows asks where there is nobody.
func NoRows(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	p.See("list-empty", site.Get("/computers").Status())
	p.See("list-empty", site.Get(path(p.Row("computers", 1).Uint("id"))).Status())
}

// Gone asks when the table is gone, and then without any database.
func Gone(p *probe.P) {
	page := path(p.Row("computers", 1).Uint("id"))
	site := web.Open(p, exercise.Routes(p.DB))
	site.Get("/computers")
	site.Get(page)
	p.See("db-error-500", p.DB.Exec("DROP TABLE computers").Error)
	p.See("db-error-500", site.Get("/computers").Status(), site.Get(page).Status())
	p.Close()
	p.See("db-error-500", site.Get("/computers").Status(), site.Get(page).Status())
}

// FailedList meets a SELECT that fails, once.
func FailedList(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	p.See("failed-list", site.Get("/computers").Status())
	p.See("failed-list", site.Get("/computers").Page(names(p, false)...))
}

// FailedShow meets a SELECT that fails, once.
func FailedShow(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	page := path(p.Row("computers", 1).Uint("id"))
	p.See("failed-show", site.Get(page).Status())
	p.See("failed-show", site.Get(page).Page(facts(p)...))
}

func path(id uint) string { return fmt.Sprintf("/computers/%d", id) }

// names are the computers' names, either those that are HTML or the others: one mistake is to fail one check.
func names(p *probe.P, html bool) (list []string) {
	for n := range p.Rows("computers") {
		if name := p.Row("computers", n+1).String("name"); isHTML(name) == html && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// isHTML tells whether a template has something to escape.
func isHTML(name string) bool { return strings.ContainsAny(name, `<>&'"`) }

// facts is everything that a page of one computer may show.
func facts(p *probe.P) []string {
	list := names(p, false)
	for n := range p.Rows("computers") {
		list = append(list, fmt.Sprintf("%d GB", p.Row("computers", n+1).Int("memory_in_gb")))
	}
	return list
}
