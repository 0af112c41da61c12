// Counts first, then UpdateColumns; a lock around the writes; chains with a session.
package exercise

import (
	"fmt"
	"net/http"
	"strconv"
	"sync"

	"gorm.io/gorm"
)

type Form struct {
	Name   string
	Memory int
}

func (f *Form) ok(r *http.Request) bool {
	f.Name = r.PostFormValue("name")
	m, err := strconv.ParseInt(r.PostFormValue("memory"), 10, 32)
	f.Memory = int(m)
	return err == nil && f.Name != "" && !(f.Memory < 1)
}

func Routes(db *gorm.DB) http.Handler {
	var mu sync.Mutex
	table := db.Table("computers").Session(&gorm.Session{})
	mux := http.NewServeMux()
	mux.HandleFunc("/computers", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			http.Error(w, "", http.StatusMethodNotAllowed)
			return
		}
		mu.Lock()
		defer mu.Unlock()
		var f Form
		if !f.ok(r) {
			http.Error(w, "unprocessable", http.StatusUnprocessableEntity)
			return
		}
		c := Computer{Name: f.Name, MemoryInGB: f.Memory}
		if table.Create(&c).Error != nil {
			http.Error(w, "oops", http.StatusInternalServerError)
			return
		}
		http.Redirect(w, r, fmt.Sprintf("/computers/%v", c.ID), http.StatusSeeOther)
	})
	mux.HandleFunc("/computers/{id}", func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.Atoi(r.PathValue("id"))
		if err != nil {
			http.Error(w, "", http.StatusNotFound)
			return
		}
		if r.Method != http.MethodPost {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		var n int64
		if err := table.Where("id", id).Count(&n).Error; err != nil {
			http.Error(w, "oops", http.StatusInternalServerError)
			return
		}
		if n == 0 {
			http.Error(w, "", http.StatusNotFound)
			return
		}
		if r.FormValue("_method") == "DELETE" {
			if table.Where("id", id).Delete(nil).Error != nil {
				http.Error(w, "oops", http.StatusInternalServerError)
				return
			}
			http.Redirect(w, r, "/computers", http.StatusSeeOther)
			return
		}
		var f Form
		if !f.ok(r) {
			http.Error(w, "unprocessable", http.StatusUnprocessableEntity)
			return
		}
		if table.Where("id", id).UpdateColumns(map[string]interface{}{"name": f.Name, "memory_in_gb": f.Memory}).Error != nil {
			http.Error(w, "oops", http.StatusInternalServerError)
			return
		}
		http.Redirect(w, r, fmt.Sprintf("./%d", id), http.StatusSeeOther)
	})
	return mux
}
