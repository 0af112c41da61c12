// Plain SQL with placeholders; the id comes back through RETURNING.
package exercise

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

func Routes(db *gorm.DB) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rest, ok := strings.CutPrefix(r.URL.Path, "/computers")
		if !ok {
			http.NotFound(w, r)
			return
		}
		rest = strings.TrimPrefix(rest, "/")
		switch {
		case r.Method == "GET":
			fmt.Fprintln(w, "nothing to see here")
		case r.Method == "POST" && rest == "":
			create(db, w, r)
		case r.Method == "POST":
			id, err := strconv.ParseUint(rest, 10, 32)
			if err != nil {
				w.WriteHeader(404)
				return
			}
			change(db, w, r, int64(id))
		default:
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	})
}

func form(r *http.Request) (name string, memory int, ok bool) {
	name = r.FormValue("name")
	memory, err := strconv.Atoi(strings.TrimSpace(r.FormValue("memory")))
	return name, memory, err == nil && memory >= 1 && strings.TrimSpace(name) != ""
}

func create(db *gorm.DB, w http.ResponseWriter, r *http.Request) {
	name, memory, ok := form(r)
	if !ok {
		w.WriteHeader(http.StatusUnprocessableEntity)
		fmt.Fprintln(w, "<p>Please fill in the whole form.</p>")
		return
	}
	var id int
	if err := db.Raw("INSERT INTO computers (name, memory_in_gb) VALUES (?, ?) RETURNING id", name, memory).Scan(&id).Error; err != nil {
		w.WriteHeader(500)
		return
	}
	http.Redirect(w, r, "/computers/"+strconv.Itoa(id), http.StatusSeeOther)
}

func change(db *gorm.DB, w http.ResponseWriter, r *http.Request, id int64) {
	var res *gorm.DB
	to := "/computers"
	switch r.FormValue("_method") {
	case "PATCH":
		name, memory, ok := form(r)
		if !ok {
			w.WriteHeader(http.StatusUnprocessableEntity)
			return
		}
		res = db.Exec("UPDATE computers SET name = @name, memory_in_gb = @memory WHERE id = @id", map[string]any{"name": name, "memory": memory, "id": id})
		to = fmt.Sprint(to, "/", id)
	case "DELETE":
		res = db.Exec(`DELETE FROM computers WHERE id = ?`, id)
	default:
		w.WriteHeader(405)
		return
	}
	if res.Error != nil {
		w.WriteHeader(500)
	} else if res.RowsAffected != 1 {
		w.WriteHeader(404)
	} else {
		http.Redirect(w, r, to, 303)
	}
}
