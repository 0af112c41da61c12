// Begin, defer Rollback, Commit; structs as conditions where they are safe.
package exercise

import (
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"gorm.io/gorm"
)

type status int

func (s status) Error() string { return http.StatusText(int(s)) }

func Routes(db *gorm.DB) http.Handler {
	mux := http.NewServeMux()
	handle := func(pattern string, f func(tx *gorm.DB, r *http.Request) (string, error)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			to, err := inside(db, r, f)
			var code status
			switch {
			case err == nil:
				http.Redirect(w, r, to, http.StatusSeeOther)
			case errors.As(err, &code):
				w.WriteHeader(int(code))
			default:
				slog.Error("request", "err", err)
				w.WriteHeader(http.StatusInternalServerError)
			}
		})
	}
	handle("POST /computers", func(tx *gorm.DB, r *http.Request) (string, error) {
		c, err := read(r)
		if err != nil {
			return "", err
		}
		list := []*Computer{c}
		err = tx.Create(list).Error
		return "/computers/" + strconv.FormatUint(uint64(list[0].ID), 10), err
	})
	handle("PATCH /computers/{id}", func(tx *gorm.DB, r *http.Request) (string, error) {
		id, err := number(r)
		if err != nil {
			return "", err
		}
		c, err := read(r)
		if err != nil {
			return "", err
		}
		res := tx.Model(&Computer{}).Where("id = ?", id).Select("Name", "MemoryInGB").Updates(c)
		return r.URL.Path, affected(res)
	})
	handle("DELETE /computers/{id}", func(tx *gorm.DB, r *http.Request) (string, error) {
		id, err := number(r)
		if err != nil {
			return "", err
		}
		return "/computers", affected(tx.Delete(&Computer{}, []uint{id}))
	})
	return methods{mux}
}

func inside(db *gorm.DB, r *http.Request, f func(*gorm.DB, *http.Request) (string, error)) (string, error) {
	tx := db.Begin()
	if tx.Error != nil {
		return "", tx.Error
	}
	defer tx.Rollback()
	to, err := f(tx, r)
	if err != nil {
		return "", err
	}
	return to, tx.Commit().Error
}

func number(r *http.Request) (uint, error) {
	id, err := strconv.ParseUint(r.PathValue("id"), 10, 0)
	if err != nil || id == 0 {
		return 0, status(404)
	}
	return uint(id), nil
}

func read(r *http.Request) (*Computer, error) {
	memory, err := strconv.Atoi(r.Form.Get("memory"))
	if name := r.Form.Get("name"); err == nil && name != "" && memory > 0 {
		return &Computer{Name: name, MemoryInGB: memory}, nil
	}
	return nil, status(422)
}

func affected(res *gorm.DB) error {
	if res.Error == nil && res.RowsAffected == 0 {
		return status(404)
	}
	return res.Error
}

type methods struct{ next http.Handler }

func (m methods) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	r.ParseMultipartForm(1 << 20)
	if r.Method == http.MethodPost && r.Form.Has("_method") {
		r.Method = r.Form.Get("_method")
	}
	m.next.ServeHTTP(w, r)
}
