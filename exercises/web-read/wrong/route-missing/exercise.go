// wrong: show
// Only the list has a handler.
package exercise

import (
	"bytes"
	"html/template"
	"net/http"

	"gorm.io/gorm"
)

var (
	listPage = template.Must(template.New("list").Parse(`<h1>Computers</h1>
<ul>{{range .}}
  <li><a href="/computers/{{.ID}}">{{.Name}}</a></li>{{end}}
</ul>
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
	return app
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
