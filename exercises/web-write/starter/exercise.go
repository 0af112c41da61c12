package exercise

import (
	"bytes"
	"errors"
	"html/template"
	"net/http"
	"strconv"

	"gorm.io/gorm"
)

// Templates are parsed once, when the program starts: a mistake in one shows then, and executing a template does not change it.
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

// Routes gives the handler of the web app: the list of all computers, a page for each, and what its forms do.
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
		var computer Computer // of this request alone, as is the query
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
	// TODO: POST /computers, PATCH /computers/{id}, DELETE /computers/{id}
	// TODO: something around the mux that turns a POST with _method into a PATCH or a DELETE
	return app
}

// idOf reads the id from the path, or answers 404. A number first, and the database afterwards: a stranger's text never becomes a condition.
func idOf(w http.ResponseWriter, r *http.Request) (id uint64, ok bool) {
	id, err := strconv.ParseUint(r.PathValue("id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
	}
	return id, err == nil
}

// render sends a page when it is complete: the status leaves with the first byte and cannot be taken back.
func render(w http.ResponseWriter, t *template.Template, data any) {
	var page bytes.Buffer
	if err := t.Execute(&page, data); err != nil {
		ourFault(w)
		return
	}
	page.WriteTo(w)
}

// ourFault tells the visitor no more than that it is not theirs.
func ourFault(w http.ResponseWriter) {
	http.Error(w, "our fault", http.StatusInternalServerError)
}
