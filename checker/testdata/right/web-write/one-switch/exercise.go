// The POST handler itself looks at _method; there is no override, and no reading half beyond what is needed.
package exercise

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"strconv"

	"gorm.io/gorm"
)

func Routes(db *gorm.DB) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /computers", func(w http.ResponseWriter, r *http.Request) {
		list, err := gorm.G[Computer](db).Order("id").Find(r.Context())
		if err != nil {
			http.Error(w, "database", 500)
			return
		}
		template.Must(template.New("").Parse("{{range .}}<p>{{.Name}}{{end}}")).Execute(w, list)
	})
	mux.HandleFunc("POST /computers", func(w http.ResponseWriter, r *http.Request) {
		c, msg := parse(r)
		if msg != "" {
			http.Error(w, msg, 422)
			return
		}
		if err := gorm.G[Computer](db).Create(r.Context(), &c); err != nil {
			http.Error(w, "database", 500)
			return
		}
		w.Header().Set("Location", "/computers/"+fmt.Sprint(c.ID))
		w.WriteHeader(303)
	})
	mux.HandleFunc("POST /computers/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
		if err != nil {
			http.Error(w, "what is that?", http.StatusBadRequest)
			return
		}
		one := gorm.G[Computer](db).Where("id = ?", id)
		var n int
		to := "/computers"
		switch r.PostFormValue("_method") {
		case "PATCH":
			c, msg := parse(r)
			if msg != "" {
				http.Error(w, msg, 422)
				return
			}
			to += "/" + strconv.FormatInt(id, 10)
			n, err = one.Updates(r.Context(), c)
		case "DELETE":
			n, err = one.Delete(context.Background())
		default:
			err = errors.New("no such method")
		}
		switch {
		case err != nil:
			http.Error(w, "database", 500)
		case n < 1:
			http.NotFound(w, r)
		default:
			http.Redirect(w, r, to, 303)
		}
	})
	return mux
}

func parse(r *http.Request) (c Computer, problem string) {
	n, err := strconv.Atoi(r.PostFormValue("memory"))
	if err != nil {
		return c, "memory is a number"
	}
	if n <= 0 {
		return c, "too little memory"
	}
	if r.PostFormValue("name") == "" {
		return c, "no name"
	}
	return Computer{Name: r.PostFormValue("name"), MemoryInGB: n}, ""
}
