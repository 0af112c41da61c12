// A type with the database and its templates; pages come out of a pool of buffers; Last with a limit of one.
package exercise

import (
	"bytes"
	"html/template"
	"net/http"
	"strconv"
	"sync"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type app struct {
	db      *gorm.DB
	buffers sync.Pool
	list    *template.Template
	one     *template.Template
}

func Routes(db *gorm.DB) http.Handler {
	a := &app{db: db, list: template.Must(template.New("").Parse(`{{- range . -}}
		<li>{{ .Name }}</li>
	{{- end -}}`)), one: template.Must(template.New("").Parse("{{with .}}{{.Name}} has {{.MemoryInGB}} GB{{end}}"))}
	a.buffers.New = func() any { return new(bytes.Buffer) }
	m := http.NewServeMux()
	m.HandleFunc("GET /computers", a.index)
	m.HandleFunc("GET /computers/{id}", a.show)
	m.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/computers", http.StatusFound) })
	return m
}

func (a *app) index(w http.ResponseWriter, _ *http.Request) {
	var cs []Computer
	res := a.db.Clauses(clause.OrderBy{Columns: []clause.OrderByColumn{{Column: clause.Column{Name: "id"}}}}).Find(&cs)
	a.write(w, a.list, cs, res.Error)
}

func (a *app) show(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseUint(r.PathValue("id"), 10, 63)
	if err != nil {
		http.Error(w, "no such page", http.StatusNotFound)
		return
	}
	var c Computer
	res := a.db.Where(map[string]any{"id": id}).Find(&c)
	if res.Error == nil && res.RowsAffected == 0 {
		http.Error(w, "no such page", http.StatusNotFound)
		return
	}
	a.write(w, a.one, c, res.Error)
}

func (a *app) write(w http.ResponseWriter, t *template.Template, data any, err error) {
	b := a.buffers.Get().(*bytes.Buffer)
	defer a.buffers.Put(b)
	b.Reset()
	if err == nil {
		err = t.Execute(b, data)
	}
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	b.WriteTo(w)
}
