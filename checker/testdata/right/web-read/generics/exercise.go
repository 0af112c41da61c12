// The generics API, and 400 for what is no number.
package exercise

import (
	"errors"
	"html/template"
	"net/http"
	"strconv"

	"gorm.io/gorm"
)

const layout = `<!DOCTYPE html>
<html><head><title>{{block "title" .}}Computers{{end}}</title></head>
<body>{{template "body" .}}</body></html>
{{define "body"}}{{range .}}<p>{{.Name}}{{end}}{{end}}
`

func Routes(db *gorm.DB) http.Handler {
	list := template.Must(template.New("layout").Parse(layout))
	show := template.Must(template.Must(list.Clone()).Parse(
		`{{define "title"}}{{.Name}}{{end}}{{define "body"}}<dl><dt>Name<dd>{{.Name}}<dt>Memory<dd>{{.MemoryInGB}}&nbsp;GB</dl>{{end}}`))
	mux := http.NewServeMux()
	mux.HandleFunc("/computers", func(w http.ResponseWriter, r *http.Request) {
		computers, err := gorm.G[Computer](db).Order("id").Find(r.Context())
		if err != nil {
			http.Error(w, err.Error(), 500)
			return
		}
		list.Execute(w, computers)
	})
	mux.HandleFunc("/computers/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.Atoi(r.PathValue("id"))
		if err != nil {
			http.Error(w, "that is no number", http.StatusBadRequest)
			return
		}
		computer, err := gorm.G[Computer](db).Where("id = ?", id).First(r.Context())
		switch {
		case errors.Is(err, gorm.ErrRecordNotFound):
			w.WriteHeader(404)
		case err != nil:
			w.WriteHeader(500)
		default:
			show.Execute(w, &computer)
		}
	})
	return mux
}
