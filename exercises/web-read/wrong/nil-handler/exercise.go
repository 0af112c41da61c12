// wrong: list
// The handler is made and not returned.
package exercise

import (
	"bytes"
	"errors"
	"html/template"
	"net/http"
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
		id, err := strconv.ParseUint(r.PathValue("id"), 10, 64)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		var computer Computer
		err = db.First(&computer, "id = ?", id).Error
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
	_ = app
	return nil
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
