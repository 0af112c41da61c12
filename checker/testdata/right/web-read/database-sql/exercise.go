// Below GORM: rows and Scan by hand.
package exercise

import (
	"database/sql"
	"errors"
	"html/template"
	"log"
	"net/http"
	"strconv"

	"gorm.io/gorm"
)

var pages = template.Must(template.New("").Parse(`
{{define "list"}}<ol>{{range .}}<li value="{{.ID}}" title="{{.Name}}">{{.Name}} ({{.MemoryInGB}} GB)</li>{{else}}<li>nobody</li>{{end}}</ol>{{end}}
{{define "one"}}<form><input name="name" value="{{.Name}}"> <p>{{.MemoryInGB}} GB</p></form>{{end}}`))

func Routes(db *gorm.DB) http.Handler {
	pool, err := db.DB()
	if err != nil {
		panic(err)
	}
	m := http.NewServeMux()
	m.Handle("GET /computers", page(func(w http.ResponseWriter, r *http.Request) (int, error) {
		rows, err := pool.QueryContext(r.Context(), "SELECT id, name, memory_in_gb FROM computers ORDER BY id")
		if err != nil {
			return 500, err
		}
		defer rows.Close()
		var list []Computer
		for rows.Next() {
			var c Computer
			if err := rows.Scan(&c.ID, &c.Name, &c.MemoryInGB); err != nil {
				return 500, err
			}
			list = append(list, c)
		}
		if rows.Err() != nil {
			return 500, rows.Err()
		}
		return 200, pages.ExecuteTemplate(w, "list", list)
	}))
	m.Handle("GET /computers/{id}", page(func(w http.ResponseWriter, r *http.Request) (int, error) {
		id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
		if err != nil {
			return 404, err
		}
		var c Computer
		// The engines write their placeholders in two ways; GORM knows which.
		row := db.Raw("SELECT id, name, memory_in_gb FROM computers WHERE id = ?", id).Row()
		if row == nil {
			return 500, errors.New("no row")
		}
		switch err := row.Scan(&c.ID, &c.Name, &c.MemoryInGB); {
		case errors.Is(err, sql.ErrNoRows):
			return 404, err
		case err != nil:
			return 500, err
		}
		return 200, pages.ExecuteTemplate(w, "one", c)
	}))
	return m
}

type page func(http.ResponseWriter, *http.Request) (int, error)

func (p page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if code, err := p(w, r); code != 200 {
		log.Println(r.URL, err)
		http.Error(w, http.StatusText(code), code)
	}
}
