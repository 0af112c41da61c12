// wrong: create
// The override reads the body itself, and leaves none for the handler.
package exercise

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"gorm.io/gorm"
)

var (
	listPage = template.Must(template.New("list").Parse(`<h1>Computers</h1>
<ul>{{range .}}
  <li><a href="/computers/{{.ID}}">{{.Name}}</a></li>{{end}}
</ul>
`))
	onePage = template.Must(template.New("one").Parse(`<h1>{{.Name}}</h1>
<p>{{.MemoryInGB}} GB</p>
`))
)

func Routes(db *gorm.DB) http.Handler {
	app := http.NewServeMux()
	app.HandleFunc("GET /computers", func(w http.ResponseWriter, r *http.Request) {
		var computers []Computer
		if err := db.Order("id").Find(&computers).Error; err != nil {
			ourFault(w)
			return
		}
		render(w, listPage, computers)
	})
	app.HandleFunc("GET /computers/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, ok := idOf(w, r)
		if !ok {
			return
		}
		var computer Computer
		err := db.First(&computer, "id = ?", id).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			http.NotFound(w, r)
			return
		}
		if err != nil {
			ourFault(w)
			return
		}
		render(w, onePage, computer)
	})
	app.HandleFunc("POST /computers", func(w http.ResponseWriter, r *http.Request) {
		computer, ok := computerOf(w, r)
		if !ok {
			return
		}
		if err := db.Create(&computer).Error; err != nil {
			ourFault(w)
			return
		}
		http.Redirect(w, r, fmt.Sprintf("/computers/%d", computer.ID), http.StatusSeeOther)
	})
	app.HandleFunc("PATCH /computers/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, ok := idOf(w, r)
		if !ok {
			return
		}
		computer, ok := computerOf(w, r)
		if !ok {
			return
		}
		result := db.Model(&Computer{}).Where("id = ?", id).Updates(map[string]any{"name": computer.Name, "memory_in_gb": computer.MemoryInGB})
		sendTo(w, r, result, fmt.Sprintf("/computers/%d", id))
	})
	app.HandleFunc("DELETE /computers/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, ok := idOf(w, r)
		if !ok {
			return
		}
		sendTo(w, r, db.Delete(&Computer{}, "id = ?", id), "/computers")
	})
	return override(app)
}
func methodOf(r *http.Request) string {
	body, _ := io.ReadAll(r.Body)
	form, _ := url.ParseQuery(string(body))
	return form.Get("_method")
}

func override(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			switch method := methodOf(r); method {
			case http.MethodPatch, http.MethodDelete:
				r.Method = method
			}
		}
		next.ServeHTTP(w, r)
	})
}
func idOf(w http.ResponseWriter, r *http.Request) (id uint64, ok bool) {
	id, err := strconv.ParseUint(r.PathValue("id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
	}
	return id, err == nil
}
func computerOf(w http.ResponseWriter, r *http.Request) (c Computer, ok bool) {
	memory, err := strconv.Atoi(r.FormValue("memory"))
	c = Computer{Name: r.FormValue("name"), MemoryInGB: memory}
	if c.Name == "" || err != nil || memory < 1 {
		http.Error(w, "a computer has a name and some memory", http.StatusUnprocessableEntity)
		return c, false
	}
	return c, true
}
func sendTo(w http.ResponseWriter, r *http.Request, result *gorm.DB, page string) {
	switch {
	case result.Error != nil:
		ourFault(w)
	case result.RowsAffected == 0:
		http.NotFound(w, r)
	default:
		http.Redirect(w, r, page, http.StatusSeeOther)
	}
}
func render(w http.ResponseWriter, t *template.Template, data any) {
	var page bytes.Buffer
	if err := t.Execute(&page, data); err != nil {
		ourFault(w)
		return
	}
	page.WriteTo(w)
}
func ourFault(w http.ResponseWriter) {
	http.Error(w, "our fault", http.StatusInternalServerError)
}
