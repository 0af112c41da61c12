// The generics API, one handler a closure, no override but a switch, conditions in a list.
package exercise

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type web struct {
	http.ResponseWriter
	*http.Request
	db *gorm.DB
}

type code int

func (c code) Error() string { return http.StatusText(int(c)) }

func Routes(db *gorm.DB) http.Handler {
	mux := http.NewServeMux()
	on := func(pattern string, f func(web) error) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			err := f(web{w, r, db})
			var c code
			switch {
			case err == nil:
			case errors.As(err, &c):
				w.WriteHeader(int(c))
			case errors.Is(err, gorm.ErrRecordNotFound):
				w.WriteHeader(404)
			case errors.Is(err, gorm.ErrDuplicatedKey):
				w.WriteHeader(409)
			case errors.Is(err, gorm.ErrForeignKeyViolated):
				w.WriteHeader(422)
			default:
				w.WriteHeader(500)
			}
		})
	}
	on("GET /computers", list)
	on("GET /computers/{id}", show)
	on("POST /computers", create)
	on("POST /computers/{id}", change)
	on("GET /archive", archive)
	on("POST /archive/{id}", revive)
	on("GET /owners", owners)
	on("GET /owners/{id}", owner)
	return mux
}

func (x web) page(text string, data any) error {
	t, err := template.New("").Parse("<!DOCTYPE html><title>Inventory</title><body>" + text)
	if err != nil {
		return err
	}
	var b strings.Builder
	if err := t.Execute(&b, data); err != nil {
		return err
	}
	_, err = fmt.Fprint(x.ResponseWriter, b.String())
	return err
}

func (x web) to(path string, args ...any) error {
	http.Redirect(x.ResponseWriter, x.Request, fmt.Sprintf(path, args...), http.StatusSeeOther)
	return nil
}

func (x web) id() (int, error) {
	n, err := strconv.Atoi(x.PathValue("id"))
	if err != nil {
		return 0, code(400)
	}
	return n, nil
}

func (x web) int(name string) (*int, error) {
	s := x.FormValue(name)
	if s == "" {
		return nil, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return nil, code(422)
	}
	return &n, nil
}

func list(x web) error {
	min, err1 := x.int("min")
	max, err2 := x.int("max")
	page, err3 := x.int("page")
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	p := 1
	if page != nil {
		p = *page
	}
	if p <= 0 {
		return code(400)
	}
	var order []string
	switch x.FormValue("sort") {
	case "", "id":
		order = []string{"id"}
	case "name":
		order = []string{"name"}
	case "memory":
		order = []string{"memory_in_gb", "id"}
	default:
		return code(422)
	}
	q := gorm.G[Computer](x.db).Where("LOWER(name) LIKE LOWER(?)", "%"+x.FormValue("q")+"%")
	if min != nil {
		q = q.Where("memory_in_gb >= ?", *min)
	}
	if max != nil {
		q = q.Where("memory_in_gb <= ?", *max)
	}
	total, err := q.Count(x.Context(), "id")
	if err != nil {
		return err
	}
	found, err := q.Order(strings.Join(order, ",")).Limit(5).Offset(5 * (p - 1)).Find(x.Context())
	if err != nil {
		return err
	}
	return x.page(`{{range .List}}<p><a href="/computers/{{.ID}}">{{.Name}}</a>{{end}}<hr><b>{{.N}}</b> found`, map[string]any{"N": total, "List": found})
}

func show(x web) error {
	id, err := x.id()
	if err != nil {
		return err
	}
	c, err := gorm.G[Computer](x.db).Preload("Owner", nil).Where("id = ?", id).First(x.Context())
	if err != nil {
		return err
	}
	return x.page(`{{.Name}}: {{.MemoryInGB}} GB {{if .Owner}}({{.Owner.Name}}){{else}}free{{end}}`, c)
}

func (x web) computer() (c Computer, err error) {
	memory, err1 := strconv.Atoi(x.FormValue("memory"))
	if c.Name, c.MemoryInGB = x.FormValue("name"), memory; c.Name == "" || err1 != nil || memory < 1 {
		return c, code(422)
	}
	if s := x.FormValue("owner"); s != "" {
		n, err := strconv.ParseUint(s, 10, 32)
		if err != nil {
			return c, code(422)
		}
		c.OwnerID = new(uint)
		*c.OwnerID = uint(n)
	}
	return c, nil
}

func create(x web) error {
	c, err := x.computer()
	if err != nil {
		return err
	}
	if err := gorm.G[Computer](x.db).Create(x.Context(), &c); err != nil {
		return err
	}
	return x.to("/computers/%d", c.ID)
}

func touched(n int, err error) error {
	if err == nil && n == 0 {
		return code(404)
	}
	return err
}

func change(x web) error {
	id, err := x.id()
	if err != nil {
		return err
	}
	one := gorm.G[Computer](x.db).Where("id = ?", id)
	switch x.FormValue("_method") {
	case "DELETE":
		if err := touched(one.Delete(context.Background())); err != nil {
			return err
		}
		return x.to("/computers")
	case "PATCH":
		c, err := x.computer()
		if err != nil {
			return err
		}
		if err := touched(one.Select("Name", "MemoryInGB", "OwnerID").Updates(x.Context(), c)); err != nil {
			return err
		}
		return x.to("/computers/%d", id)
	}
	return code(405)
}

func archive(x web) error {
	var cs []Computer
	if err := x.db.Unscoped().Not("deleted_at IS NULL").Order(clause.OrderByColumn{Column: clause.Column{Name: "id"}}).Find(&cs).Error; err != nil {
		return err
	}
	return x.page(`<ol>{{range .}}<li>{{.Name}}{{end}}</ol>`, cs)
}

func revive(x web) error {
	id, err := x.id()
	if err != nil {
		return err
	}
	where := x.db.Unscoped().Model(&Computer{}).Where("id = ?", id).Where("deleted_at IS NOT NULL")
	if x.FormValue("_method") == "DELETE" {
		res := where.Delete(&Computer{})
		if err := touched(int(res.RowsAffected), res.Error); err != nil {
			return err
		}
		return x.to("/archive")
	}
	res := where.UpdateColumn("deleted_at", gorm.Expr("NULL"))
	if err := touched(int(res.RowsAffected), res.Error); err != nil {
		return err
	}
	return x.to("/computers/%d", id)
}

func owners(x web) error {
	all, err := gorm.G[Owner](x.db).Order("name").Order("id").Find(x.Context())
	if err != nil {
		return err
	}
	cs, err := gorm.G[Computer](x.db).Where("owner_id IS NOT NULL").Find(x.Context())
	if err != nil {
		return err
	}
	type sum struct {
		Name   string
		N, Sum int
	}
	sums := make([]sum, len(all))
	for i, o := range all {
		sums[i].Name = o.Name
		for _, c := range cs {
			if *c.OwnerID == o.ID {
				sums[i].N++
				sums[i].Sum += c.MemoryInGB
			}
		}
	}
	return x.page(`{{range .}}<p><b>{{.Name}}</b>: {{.N}} computers, {{.Sum}} GB</p>{{end}}`, sums)
}

func owner(x web) error {
	id, err := x.id()
	if err != nil {
		return err
	}
	o, err := gorm.G[Owner](x.db).Where("id = ?", id).Take(x.Context())
	if err != nil {
		return err
	}
	if o.Computers, err = gorm.G[Computer](x.db).Where("owner_id = ?", o.ID).Order("id").Find(x.Context()); err != nil {
		return err
	}
	return x.page(`<h1>{{.Name}}</h1>{{range .Computers}}<p>{{.Name}}{{else}}<p>nothing{{end}}`, o)
}
