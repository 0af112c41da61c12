// Find, modify, save in a transaction; delete what was found.
package exercise

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

var errForm = errors.New("bad form")

type server struct {
	db  *gorm.DB
	mux *http.ServeMux
}

func Routes(db *gorm.DB) http.Handler {
	s := &server{db: db, mux: http.NewServeMux()}
	s.mux.HandleFunc("POST /computers", s.create)
	s.mux.HandleFunc("PATCH /computers/{id}", s.update)
	s.mux.HandleFunc("DELETE /computers/{id}", s.delete)
	return s
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	method := strings.ToUpper(r.PostForm.Get("_method"))
	if r.Method == "POST" && (method == "PATCH" || method == "DELETE" || method == "PUT") {
		r2 := r.Clone(r.Context())
		r2.Method = method
		r = r2
	}
	s.mux.ServeHTTP(w, r)
}

func fill(c *Computer, form url.Values) error {
	c.Name = form.Get("name")
	c.MemoryInGB, _ = strconv.Atoi(form.Get("memory"))
	if len(c.Name) == 0 || c.MemoryInGB < 1 {
		return errForm
	}
	return nil
}

func (s *server) create(w http.ResponseWriter, r *http.Request) {
	c := new(Computer)
	err := fill(c, r.PostForm)
	if err == nil {
		err = s.db.Save(c).Error
	}
	s.answer(w, r, err, "/computers/"+strconv.Itoa(int(c.ID)))
}

func (s *server) one(r *http.Request, do func(tx *gorm.DB, c *Computer) error) error {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		return gorm.ErrRecordNotFound
	}
	return s.db.WithContext(r.Context()).Transaction(func(tx *gorm.DB) error {
		var c Computer
		if err := tx.First(&c, "id = ?", id).Error; err != nil {
			return err
		}
		return do(tx, &c)
	})
}

func (s *server) update(w http.ResponseWriter, r *http.Request) {
	err := s.one(r, func(tx *gorm.DB, c *Computer) error {
		if err := fill(c, r.Form); err != nil {
			return err
		}
		return tx.Save(c).Error
	})
	s.answer(w, r, err, r.URL.Path)
}

func (s *server) delete(w http.ResponseWriter, r *http.Request) {
	err := s.one(r, func(tx *gorm.DB, c *Computer) error { return tx.Delete(c).Error })
	s.answer(w, r, err, "http://"+r.Host+"/computers")
}

func (s *server) answer(w http.ResponseWriter, r *http.Request, err error, to string) {
	switch {
	case errors.Is(err, errForm):
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
	case errors.Is(err, gorm.ErrRecordNotFound):
		http.NotFound(w, r)
	case err != nil:
		http.Error(w, http.StatusText(500), 500)
	default:
		http.Redirect(w, r, to, http.StatusSeeOther)
	}
}
