// One db for the whole program, as in the chapter, and named handlers; all rows are read and one is picked.
package exercise

import (
	"fmt"
	"html/template"
	"net/http"

	"gorm.io/gorm"
)

var db *gorm.DB

func Routes(gdb *gorm.DB) http.Handler {
	db = gdb
	mux := http.NewServeMux()
	mux.HandleFunc("GET /computers", listComputers)
	mux.HandleFunc("GET /computers/{id}", showComputer)
	return mux
}

func all() (computers []Computer, err error) {
	err = db.Order("id").Find(&computers).Error
	return
}

func listComputers(w http.ResponseWriter, r *http.Request) {
	computers, err := all()
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	t, err := template.New("x").Parse(`<html><body><h1>All computers</h1>{{range $i, $c := .}}<a href='/computers/{{$c.ID}}'>{{$c.Name}}</a><br/>{{end}}</body></html>`)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	_ = t.Execute(w, computers)
}

func showComputer(w http.ResponseWriter, r *http.Request) {
	computers, err := all()
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	for _, c := range computers {
		if fmt.Sprint(c.ID) == r.PathValue("id") {
			template.Must(template.New("x").Parse(`<p>Name: <b>{{.Name}}</b>, memory: {{printf "%d GB" .MemoryInGB}}</p>`)).Execute(w, c)
			return
		}
	}
	w.WriteHeader(http.StatusNotFound)
}
