// A wrapper recovers, logs and sets a header; a transaction that only reads; a session.
package exercise

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"
)

var errNoNumber = errors.New("not a number")

type view struct{ Name, Memory string }

func Routes(db *gorm.DB) http.Handler {
	db = db.Session(&gorm.Session{PrepareStmt: true, QueryFields: true})
	tmpl := template.Must(template.New("list").Parse("{{range .}}<div>{{.Name}}</div>{{end}}"))
	template.Must(tmpl.New("show").Parse("<em>{{.Name}}</em>\n<i>{{.Memory}}</i>"))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /computers", wrap(func(ctx context.Context, r *http.Request, w io.Writer) error {
		var views []view
		var computers []*Computer
		err := db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
			return tx.Order("computers.id").Find(&computers).Error
		})
		if err != nil {
			return fmt.Errorf("list: %w", err)
		}
		for _, c := range computers {
			views = append(views, view{Name: c.Name})
		}
		return tmpl.Execute(w, views)
	}))
	mux.HandleFunc("GET /computers/{number}", wrap(func(ctx context.Context, r *http.Request, w io.Writer) error {
		c, err := load(db.WithContext(ctx), r.PathValue("number"))
		if err != nil {
			return fmt.Errorf("show: %w", err)
		}
		return tmpl.ExecuteTemplate(w, "show", view{c.Name, fmt.Sprint(c.MemoryInGB, " GB")})
	}))
	return mux
}

func load(db *gorm.DB, text string) (c Computer, err error) {
	id, err := strconv.Atoi(text)
	if err != nil {
		return c, fmt.Errorf("%w: %v", errNoNumber, err)
	}
	err = db.Take(&c, "id = ?", id).Error
	return c, err
}

func wrap(f func(context.Context, *http.Request, io.Writer) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		var b strings.Builder
		switch err := f(ctx, r, &b); {
		case err == nil:
			w.Header().Set("Cache-Control", "no-store")
			io.WriteString(w, b.String())
		case errors.Is(err, gorm.ErrRecordNotFound), errors.Is(err, errNoNumber):
			http.NotFound(w, r)
		default:
			fmt.Println(err)
			http.Error(w, "something went wrong", 500)
		}
	}
}
