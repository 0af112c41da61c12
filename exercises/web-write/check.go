// Package check fills in forms and observes where they lead and what becomes of the table. What is right, the author's solution says.
package check

import (
	"fmt"

	"ormbook/checker/probe"
	"ormbook/checker/probe/web"
	exercise "ormbook/exercises/web-write/solution"
)

// Create sends forms that are in order.
func Create(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	create(p, "create", site, "Supercomputer", "128")
	create(p, "create", site, `R&D's "Mac" + <mini>`, "1")
	create(p, "create", site, p.Row("computers", 1).String("name"), "7")
}

// Invalid sends forms that are not.
func Invalid(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	for _, memory := range []string{"0", "-1", "lots", "", "8.5"} {
		p.See("create-invalid", site.Post("/computers", "name", "Ghost", "memory", memory).Status())
	}
	p.See("create-invalid", site.Post("/computers", "name", "", "memory", "8").Status())
	p.See("create-invalid", site.Post("/computers", "name", "Ghost").Status())
	p.See("create-invalid", site.Post("/computers", "memory", "8").Status())
	p.See("create-invalid", site.Post("/computers").Status())
}

// Update changes two computers, and one of them twice.
func Update(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	first, second := path(p, 1), path(p, 2)
	update(p, "update", site, first, "Commodore 64", "3")
	p.Look("update", "computers")
	update(p, "update", site, second, `O'Brien's "PC" & <co>`, "1")
	update(p, "update", site, first, p.Row("computers", 2).String("name"), "2048")
	p.Look("update", "computers")
}

// UpdateInvalid sends changes that make no sense.
func UpdateInvalid(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	for _, memory := range []string{"0", "-8", "lots", ""} {
		p.See("update-invalid", site.Post(path(p, 1), "_method", "PATCH", "name", "Ghost", "memory", memory).Status())
	}
	p.See("update-invalid", site.Post(path(p, 1), "_method", "PATCH", "name", "", "memory", "8").Status())
	p.Look("update-invalid", "computers")
}

// UpdateMissing changes computers that nobody has, and then one that is there.
func UpdateMissing(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	for _, id := range []string{"99", "0", "1048576"} {
		p.See("update-missing", site.Post("/computers/"+id, "_method", "PATCH", "name", "Ghost", "memory", "8").Status())
	}
	p.Look("update-missing", "computers")
	update(p, "update-missing", site, path(p, 1), "Commodore 64", "3")
	site.Post("/computers/99", "_method", "DELETE")
	p.See("no-leak", p.InUse())
}

// BadID asks for what is no id, with forms that are in order.
func BadID(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	first := p.Row("computers", 1).Uint("id")
	for _, id := range []string{"1=1", "id=id", "abc", "-1", "99999999999999999999", fmt.Sprintf("%dabc", first), fmt.Sprintf("%d OR 1=1", first)} {
		p.See("bad-id", site.Post("/computers/"+id, "_method", "PATCH", "name", "Ghost", "memory", "8").Status())
		p.See("bad-id", site.Post("/computers/"+id, "_method", "DELETE").Status())
	}
}

// Safe follows links that would change something if the app believed them. What they answer does not matter.
func Safe(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	page := path(p, 1)
	site.Get("/computers")
	site.Get(page)
	site.Get("/computers", "name", "Ghost", "memory", "8")
	site.Get("/computers", "_method", "POST", "name", "Ghost", "memory", "8")
	site.Get(page, "_method", "PATCH", "name", "Ghost", "memory", "8")
	site.Get(page, "_method", "DELETE")
	for _, link := range []string{page + "/delete", page + "/edit", page + "/update", "/computers/new", "/delete" + page} {
		site.Get(link, "name", "Ghost", "memory", "8")
	}
}

// Delete deletes one computer, the same once more, and some that were never there.
func Delete(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	first := path(p, 1)
	p.See("delete", site.Post(first, "_method", "DELETE").Redirect())
	p.Look("delete", "computers")
	for _, page := range []string{first, "/computers/99", "/computers/0"} {
		p.See("delete-missing", site.Post(page, "_method", "DELETE").Status())
	}
	p.See("delete", site.Post(path(p, 2), "_method", "DELETE").Redirect())
	p.Look("delete", "computers")
}

// FailedWrites meets an INSERT, an UPDATE and a DELETE that fail, and then does everything once more.
func FailedWrites(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	p.See("failed-writes", site.Post("/computers", "name", "Commodore 64", "memory", "3").Status())
	p.See("failed-writes", site.Post(path(p, 1), "_method", "PATCH", "name", "Commodore 64", "memory", "3").Status())
	p.See("failed-writes", site.Post(path(p, 2), "_method", "DELETE").Status())
	p.Look("failed-writes", "computers")
	p.See("failed-writes", p.InUse())
	p.See("failed-writes", site.Post("/computers", "name", "Commodore 64", "memory", "3").Status()) // of which id, the engines do not agree
	update(p, "failed-writes", site, path(p, 1), "Commodore 64", "3")
	p.See("failed-writes", site.Post(path(p, 2), "_method", "DELETE").Redirect())
}

// Gone sends forms when the table is gone, and then without any database.
func Gone(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	everything := func() {
		p.See("db-error-500", site.Post("/computers", "name", "Commodore 64", "memory", "3").Status())
		p.See("db-error-500", site.Post(path(p, 1), "_method", "PATCH", "name", "Commodore 64", "memory", "3").Status())
		p.See("db-error-500", site.Post(path(p, 1), "_method", "DELETE").Status())
	}
	p.See("db-error-500", p.DB.Exec("DROP TABLE computers").Error)
	everything()
	p.Close()
	everything()
}

// Again calls Routes for one connection and then, when that is closed, for another.
func Again(p *probe.P) {
	site := web.Open(p, exercise.Routes(p.DB))
	update(p, "again", site, path(p, 1), "Commodore 64", "3")
	old := p.SQL
	site = web.Open(p, exercise.Routes(p.Reopen()))
	_ = old.Close()
	update(p, "again", site, path(p, 1), "Commodore 128", "4")
	create(p, "again", site, "Supercomputer", "128")
	p.See("again", site.Post(path(p, 2), "_method", "DELETE").Redirect())
	p.Look("again", "computers")
}

func create(p *probe.P, see string, site *web.Site, name, memory string) {
	p.See(see, site.Post("/computers", "name", name, "memory", memory).Redirect())
}

func update(p *probe.P, see string, site *web.Site, page, name, memory string) {
	p.See(see, site.Post(page, "_method", "PATCH", "name", name, "memory", memory).Redirect())
}

// path is the page of the n-th computer of the data.
func path(p *probe.P, n int) string {
	return fmt.Sprintf("/computers/%d", p.Row("computers", n).Uint("id"))
}
