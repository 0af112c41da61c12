// No mux: the path is cut by hand, and a type with methods answers.
package exercise

import (
	"fmt"
	"html"
	"net/http"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

type shop struct{ db *gorm.DB }

func Routes(db *gorm.DB) http.Handler { return shop{db} }

func (s shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	switch {
	case r.Method != http.MethodGet:
		w.WriteHeader(http.StatusMethodNotAllowed)
	case len(parts) == 1 && parts[0] == "computers":
		s.list(w)
	case len(parts) == 2 && parts[0] == "computers":
		s.show(w, parts[1])
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

func (s shop) list(w http.ResponseWriter) {
	var all []Computer
	if res := s.db.Model(&Computer{}).Order("id ASC").Scan(&all); res.Error != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	fmt.Fprintln(w, "<table>")
	for _, c := range all {
		fmt.Fprintf(w, "<tr><td>%d</td><td>%s</td><td>%d</td></tr>\n", c.ID, html.EscapeString(c.Name), c.MemoryInGB)
	}
	fmt.Fprintln(w, "</table>")
}

func (s shop) show(w http.ResponseWriter, word string) {
	n, err := strconv.ParseUint(word, 10, 32)
	if err != nil || n == 0 {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	var found []Computer
	if s.db.Where("id = ?", n).Limit(1).Find(&found).Error != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	for _, c := range found {
		fmt.Fprintf(w, "<h1>%s</h1>\n<strong>%d</strong> GB", html.EscapeString(c.Name), c.MemoryInGB)
		return
	}
	w.WriteHeader(http.StatusNotFound)
}
