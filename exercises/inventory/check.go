// Package check asks the inventory for pages and sends it forms, and observes what a visitor and the tables show. What is right, the
// author's solution says.
package check

import (
	"fmt"
	"strings"

	"ormbook/checker/probe"
	"ormbook/checker/probe/web"
	exercise "ormbook/exercises/inventory/solution"
)

// Rows of the data that the scenarios count on.
const (
	live, another, archived, lonely = 1, 2, 3, 4
	nobody                          = "99" // an id that no row has
)

// Browse reads the list in all ways.
func Browse(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	for range 2 {
		browse(p, "list", site)
	}
	for _, text := range []string{"mac", "MAC", "a", "zz", "5", "O'B", "' OR '1'='1"} {
		browse(p, "search", site, "q", text)
	}
	for _, bounds := range [][]string{{"min", "2"}, {"max", "2"}, {"max", "0"}, {"min", "0"}, {"min", "8", "max", "16"}, {"min", "17", "max", "8"}, {"q", "a", "min", "2", "max", "64"}} {
		browse(p, "bounds", site, bounds...)
	}
	for _, word := range []string{"name", "memory", "id", ""} {
		browse(p, "sort", site, "sort", word)
	}
	browse(p, "pages", site, "sort", "memory", "page", "2")
	for _, page := range []string{"2", "3", "4", "1", ""} {
		browse(p, "pages", site, "page", page)
	}
	browse(p, "pages", site, "q", "a", "sort", "name", "page", "2", "min", "", "max", "")
	for _, bad := range [][]string{{"sort", "price"}, {"sort", "id DESC"}, {"sort", "(SELECT 1)"}, {"min", "lots"}, {"max", "8.5"}, {"page", "0"}, {"page", "-1"}, {"page", "x"}} {
		p.See("bad-query", site.Get("/computers", bad...).Status())
	}
	browse(p, "list", site)
}

// Escaped looks for names that are HTML on all pages that show them.
func Escaped(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	for n := range p.Rows("computers") {
		if name := p.Row("computers", n+1).String("name"); isHTML(name) {
			p.See("escaped", site.Get("/computers", "q", name[:5]).Page(name))
			p.See("escaped", site.Get(path("/computers", p.Row("computers", n+1).Uint("id"))).Page(name))
		}
	}
	for n := range p.Rows("owners") {
		if name := p.Row("owners", n+1).String("name"); isHTML(name) {
			p.See("escaped", site.Get(path("/owners", p.Row("owners", n+1).Uint("id"))).Page(name))
		}
	}
}

// Show asks for the other pages, for what is there and for what is not.
func Show(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	for _, n := range []int{live, lonely, live, another} {
		p.See("show", site.Get(computer(p, n)).Page(facts(p)...))
	}
	for _, page := range []string{"/computers/" + nobody, "/computers/0", computer(p, archived)} {
		p.See("show-missing", site.Get(page).Status())
	}
	p.See("archive-list", site.Get("/archive").List(computers(p)...))
	p.See("owners", site.Get("/owners").List(report(p)...))
	for n := range p.Rows("owners") {
		p.See("owner", site.Get(path("/owners", p.Row("owners", n+1).Uint("id"))).List(append(computers(p), owners(p)...)...))
	}
	p.See("owner-missing", site.Get("/owners/"+nobody).Status(), site.Get("/owners/0").Status())
	p.See("no-leak", p.InUse())
}

// Report asks for the owners alone, so that the statements can be counted.
func Report(p *probe.P) {
	web.Open(p, exercise.Routes(p.DB)).Get("/owners")
}

// Create sends new computers: some that are in order, some that are not, and some whose name is taken.
func Create(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	owner := fmt.Sprint(p.Row("owners", 1).Uint("id"))
	p.See("create", post(site, "/computers", "Commodore 64", "3", owner).Redirect())
	p.See("create", post(site, "/computers", `R&D's "Mac" + <mini>`, "1", "").Redirect())
	p.Look("create", "computers")
	for _, f := range [][3]string{
		{"", "8", ""}, {"Ghost", "0", ""}, {"Ghost", "-1", owner}, {"Ghost", "lots", ""}, {"Ghost", "", ""}, {"Ghost", "8", nobody}, {"Ghost", "8", "Ann"},
	} {
		p.See("create-invalid", post(site, "/computers", f[0], f[1], f[2]).Status())
	}
	p.Look("create-invalid", "computers")
	for _, n := range []int{live, archived} {
		p.See("name-taken", post(site, "/computers", p.Row("computers", n).String("name"), "77", "").Status())
	}
	p.Look("name-taken", "computers")
	p.See("create-leak", p.InUse())
}

// Race sends a computer whose name a rival takes just before.
func Race(p *probe.P) {
	p.See("race", post(web.Open(p, exercise.Routes(p.DB)), "/computers", "Racer", "8", "").Status())
}

// Update changes computers: in order, not in order, to a name that is taken, and some that are not there.
func Update(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	owner := fmt.Sprint(p.Row("owners", 2).Uint("id"))
	p.See("update", patch(site, computer(p, live), "Commodore 64", "3", owner).Redirect())
	p.Look("update", "computers")
	p.See("update", patch(site, computer(p, live), "Commodore 64", "4", "").Redirect()) // its own name, and nobody's any more
	p.See("update", patch(site, computer(p, lonely), "Commodore 128", "1", owner).Redirect())
	p.Look("update", "computers")
	for _, f := range [][3]string{{"", "8", ""}, {"Ghost", "0", ""}, {"Ghost", "lots", ""}, {"Ghost", "8", nobody}} {
		p.See("update-invalid", patch(site, computer(p, another), f[0], f[1], f[2]).Status())
	}
	p.Look("update-invalid", "computers")
	for _, n := range []int{another, archived} {
		p.See("update-taken", patch(site, computer(p, live), p.Row("computers", n).String("name"), "77", "").Status())
	}
	p.Look("update-taken", "computers")
	for _, page := range []string{"/computers/" + nobody, "/computers/0", computer(p, archived)} {
		p.See("update-missing", patch(site, page, "Ghost", "8", "").Status())
	}
	p.Look("update-missing", "computers")
}

// Archive archives a computer, and what cannot be archived.
func Archive(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	p.See("archive", remove(site, computer(p, live)).Redirect())
	p.Look("archive", "computers")
	p.See("archive", site.Get(computer(p, live)).Status(), site.Get("/archive").List(computers(p)...))
	for _, page := range []string{computer(p, live), computer(p, archived), "/computers/" + nobody, "/computers/0"} {
		p.See("archive-missing", remove(site, page).Status())
	}
	p.Look("archive-missing", "computers")
}

// Restore brings a computer back, and what was never away.
func Restore(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	p.See("restore", site.Post(box(p, archived)).Redirect())
	p.Look("restore", "computers")
	p.See("restore", site.Get(computer(p, archived)).Page(facts(p)...))
	for _, page := range []string{box(p, archived), box(p, live), "/archive/" + nobody, "/archive/0"} {
		p.See("restore-missing", site.Post(page).Status())
	}
}

// Purge takes a computer out of the table, and what must not go.
func Purge(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	for _, page := range []string{box(p, live), "/archive/" + nobody, "/archive/0"} {
		p.See("purge-missing", remove(site, page).Status())
	}
	p.Look("purge-missing", "computers")
	p.See("purge", remove(site, box(p, archived)).Redirect())
	p.Look("purge", "computers")
	p.See("purge-missing", remove(site, box(p, archived)).Status())
}

// BadID uses what is no id on every route that has one.
func BadID(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	for _, id := range []string{"1=1", "id=id", "abc", "-1", "99999999999999999999", fmt.Sprintf("%dabc", p.Row("computers", live).Uint("id"))} {
		p.See("bad-id", site.Get("/computers/"+id).Status(), site.Get("/owners/"+id).Status())
		p.See("bad-id", patch(site, "/computers/"+id, "Ghost", "8", "").Status(), remove(site, "/computers/"+id).Status())
		p.See("bad-id", site.Post("/archive/"+id).Status(), remove(site, "/archive/"+id).Status())
	}
}

// Safe follows links that would change something if the app believed them. What they answer does not matter.
func Safe(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	for _, page := range []string{"/computers", computer(p, live), box(p, archived), "/archive"} {
		for _, method := range []string{"", "POST", "PATCH", "DELETE"} {
			site.Get(page, "_method", method, "name", "Ghost", "memory", "8", "owner", "")
		}
		site.Get(page+"/delete", "name", "Ghost")
		site.Get(page+"/restore", "name", "Ghost")
	}
}

// Gone asks for everything when the tables are gone.
func Gone(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	for _, table := range []string{"computers", "owners"} {
		p.See("db-error-500", p.DB.Exec("DROP TABLE "+table).Error)
	}
	for _, page := range []string{"/computers", computer(p, live), "/archive", "/owners", path("/owners", p.Row("owners", 1).Uint("id"))} {
		p.See("db-error-500", site.Get(page).Status())
	}
	p.See("db-error-500", post(site, "/computers", "Ghost", "8", "").Status(), patch(site, computer(p, live), "Ghost", "8", "").Status())
	p.See("db-error-500", remove(site, computer(p, live)).Status(), site.Post(box(p, archived)).Status(), remove(site, box(p, archived)).Status())
}

// FailedWrites meets an INSERT, an UPDATE and a DELETE that fail.
func FailedWrites(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	p.See("failed-writes", post(site, "/computers", "Ghost", "8", "").Status(), patch(site, computer(p, live), "Ghost", "8", "").Status())
	p.See("failed-writes", remove(site, box(p, archived)).Status())
	p.Look("failed-writes", "computers")
	p.See("failed-writes", p.InUse())
}

func browse(p *probe.P, see string, site *web.Site, query ...string) {
	a := site.Get("/computers", query...)
	p.See(see, a.List(computers(p)...))
	p.See("found", a.Page(counts(p)...))
}

func post(site *web.Site, page, name, memory, owner string) *web.Answer {
	return site.Post(page, "name", name, "memory", memory, "owner", owner)
}

func patch(site *web.Site, page, name, memory, owner string) *web.Answer {
	return site.Post(page, "_method", "PATCH", "name", name, "memory", memory, "owner", owner)
}

func remove(site *web.Site, page string) *web.Answer { return site.Post(page, "_method", "DELETE") }

func path(folder string, id uint) string { return fmt.Sprintf("%s/%d", folder, id) }

// computer is the page of the n-th computer, box its place in the archive.
func computer(p *probe.P, n int) string { return path("/computers", p.Row("computers", n).Uint("id")) }
func box(p *probe.P, n int) string      { return path("/archive", p.Row("computers", n).Uint("id")) }

// computers are the names that need no escaping, archived ones too; owners likewise.
func computers(p *probe.P) []string { return names(p, "computers") }
func owners(p *probe.P) []string    { return names(p, "owners") }

func names(p *probe.P, table string) (list []string) {
	for n := range p.Rows(table) {
		if name := p.Row(table, n+1).String("name"); !isHTML(name) {
			list = append(list, name)
		}
	}
	return list
}

func isHTML(name string) bool { return strings.ContainsAny(name, "<&") }

// facts is everything that a page of one computer may show.
func facts(p *probe.P) []string {
	list := append(computers(p), owners(p)...)
	for n := range p.Rows("computers") {
		list = append(list, fmt.Sprintf("%d GB", p.Row("computers", n+1).Int("memory_in_gb")))
	}
	return list
}

// counts are the texts of which the list shows one; report those of which the owners' page shows two for each.
func counts(p *probe.P) (list []string) {
	for n := range p.Rows("computers") + 2 {
		list = append(list, fmt.Sprintf("%d found", n))
	}
	return list
}

func report(p *probe.P) []string {
	list, sum := owners(p), 0
	for n := range p.Rows("computers") {
		list = append(list, fmt.Sprintf("%d computers", n))
		sum += p.Row("computers", n+1).Int("memory_in_gb")
	}
	for n := range sum + 1 {
		list = append(list, fmt.Sprintf("%d GB", n))
	}
	return list
}
