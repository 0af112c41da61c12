// wrong: postgres:search
// The text keeps its capitals, the names do not.
package exercise

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"strconv"

	"gorm.io/gorm"
)

var pages = template.Must(template.New("").Parse(`
{{define "list"}}<h1>Computers</h1><p>{{.Total}} found</p>
<ul>{{range .Computers}}<li><a href="/computers/{{.ID}}">{{.Name}}</a></li>{{end}}</ul>{{end}}
{{define "computer"}}<h1>{{.Name}}</h1><p>{{.MemoryInGB}} GB</p>{{with .Owner}}<p>belongs to <a href="/owners/{{.ID}}">{{.Name}}</a></p>{{end}}{{end}}
{{define "archive"}}<h1>Archive</h1><ul>{{range .}}<li>{{.Name}}</li>{{end}}</ul>{{end}}
{{define "owners"}}<h1>Owners</h1><table>{{range .}}
<tr><td><a href="/owners/{{.ID}}">{{.Name}}</a></td><td>{{len .Computers}} computers</td><td>{{.Total}} GB</td></tr>{{end}}</table>{{end}}
{{define "owner"}}<h1>{{.Name}}</h1><ul>{{range .Computers}}<li>{{.Name}}</li>{{end}}</ul>{{end}}
`))
var (
	errQuery = errors.New("the address makes no sense")
	errForm  = errors.New("a computer has a name, some memory, and an owner who exists or none")
)

func (o Owner) Total() (gb int) {
	for _, c := range o.Computers {
		gb += c.MemoryInGB
	}
	return gb
}

type inventory struct{ db *gorm.DB }

func Routes(db *gorm.DB) http.Handler {
	i := inventory{db}
	app := http.NewServeMux()
	for pattern, handler := range map[string]func(r *http.Request) (answer, error){
		"GET /computers": i.list, "GET /computers/{id}": i.show, "GET /archive": i.archived, "GET /owners": i.owners, "GET /owners/{id}": i.owner,
		"POST /computers": i.create, "PATCH /computers/{id}": i.update, "DELETE /computers/{id}": i.archive,
		"POST /archive/{id}": i.restore, "DELETE /archive/{id}": i.purge,
	} {
		app.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			a, err := handler(r)
			a.send(w, r, err)
		})
	}
	return override(app)
}
func override(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			switch method := r.FormValue("_method"); method {
			case http.MethodPatch, http.MethodDelete:
				r.Method = method
			}
		}
		next.ServeHTTP(w, r)
	})
}

type answer struct {
	page string
	data any
	to   string
}

func (a answer) send(w http.ResponseWriter, r *http.Request, err error) {
	var page bytes.Buffer
	if err == nil && a.page != "" {
		err = pages.ExecuteTemplate(&page, a.page, a.data)
	}
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		http.NotFound(w, r)
	case errors.Is(err, errQuery):
		http.Error(w, err.Error(), http.StatusBadRequest)
	case errors.Is(err, errForm), errors.Is(err, gorm.ErrForeignKeyViolated):
		http.Error(w, errForm.Error(), http.StatusUnprocessableEntity)
	case errors.Is(err, gorm.ErrDuplicatedKey):
		http.Error(w, "the name is taken", http.StatusConflict)
	case err != nil:
		http.Error(w, "our fault", http.StatusInternalServerError)
	case a.to != "":
		http.Redirect(w, r, a.to, http.StatusSeeOther)
	default:
		page.WriteTo(w)
	}
}

const perPage = 5

func (i inventory) list(r *http.Request) (answer, error) {
	q, err := filtered(i.db, r)
	if err != nil {
		return answer{}, err
	}
	order, known := map[string]string{"": "id", "id": "id", "name": "name", "memory": "memory_in_gb, id"}[r.FormValue("sort")]
	page, err := number(r, "page", 1)
	if !known || err != nil || page < 1 {
		return answer{}, errQuery
	}
	var found struct {
		Total     int64
		Computers []Computer
	}
	q = q.Session(&gorm.Session{})
	if err := q.Count(&found.Total).Error; err != nil {
		return answer{}, err
	}
	err = q.Order(order).Limit(perPage).Offset((page - 1) * perPage).Find(&found.Computers).Error
	return answer{page: "list", data: found}, err
}
func filtered(db *gorm.DB, r *http.Request) (*gorm.DB, error) {
	q := db.Model(&Computer{})
	if text := r.FormValue("q"); text != "" {
		q = q.Where("LOWER(name) LIKE ?", "%"+text+"%")
	}
	for name, condition := range map[string]string{"min": "memory_in_gb >= ?", "max": "memory_in_gb <= ?"} {
		if r.FormValue(name) == "" {
			continue
		}
		bound, err := number(r, name, 0)
		if err != nil {
			return nil, err
		}
		q = q.Where(condition, bound)
	}
	return q, nil
}
func number(r *http.Request, name string, without int) (int, error) {
	text := r.FormValue(name)
	if text == "" {
		return without, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, errQuery
	}
	return n, nil
}
func id(r *http.Request) (uint64, error) {
	n, err := strconv.ParseUint(r.PathValue("id"), 10, 64)
	if err != nil {
		return 0, gorm.ErrRecordNotFound
	}
	return n, nil
}

func (i inventory) show(r *http.Request) (answer, error) {
	id, err := id(r)
	if err != nil {
		return answer{}, err
	}
	var c Computer
	err = i.db.Preload("Owner").First(&c, "id = ?", id).Error
	return answer{page: "computer", data: c}, err
}

func (i inventory) archived(*http.Request) (answer, error) {
	var cs []Computer
	err := i.db.Unscoped().Where("deleted_at IS NOT NULL").Order("id").Find(&cs).Error
	return answer{page: "archive", data: cs}, err
}

func (i inventory) owners(*http.Request) (answer, error) {
	var owners []Owner
	err := i.db.Preload("Computers").Order("name, id").Find(&owners).Error
	return answer{page: "owners", data: owners}, err
}

func (i inventory) owner(r *http.Request) (answer, error) {
	id, err := id(r)
	if err != nil {
		return answer{}, err
	}
	var o Owner
	err = i.db.Preload("Computers", func(db *gorm.DB) *gorm.DB { return db.Order("id") }).First(&o, "id = ?", id).Error
	return answer{page: "owner", data: o}, err
}

func (i inventory) create(r *http.Request) (answer, error) {
	c, err := form(r)
	if err != nil {
		return answer{}, err
	}
	err = i.db.Create(&c).Error
	return answer{to: fmt.Sprintf("/computers/%d", c.ID)}, err
}

func (i inventory) update(r *http.Request) (answer, error) {
	id, err := id(r)
	if err != nil {
		return answer{}, err
	}
	c, err := form(r)
	if err != nil {
		return answer{}, err
	}
	result := i.db.Model(&Computer{}).Where("id = ?", id).
		Updates(map[string]any{"name": c.Name, "memory_in_gb": c.MemoryInGB, "owner_id": c.OwnerID})
	return answer{to: fmt.Sprintf("/computers/%d", id)}, one(result)
}

func (i inventory) archive(r *http.Request) (answer, error) {
	id, err := id(r)
	if err != nil {
		return answer{}, err
	}
	return answer{to: "/computers"}, one(i.db.Delete(&Computer{}, "id = ?", id))
}

func (i inventory) restore(r *http.Request) (answer, error) {
	id, err := id(r)
	if err != nil {
		return answer{}, err
	}
	result := i.db.Unscoped().Model(&Computer{}).Where("id = ? AND deleted_at IS NOT NULL", id).Update("deleted_at", nil)
	return answer{to: fmt.Sprintf("/computers/%d", id)}, one(result)
}

func (i inventory) purge(r *http.Request) (answer, error) {
	id, err := id(r)
	if err != nil {
		return answer{}, err
	}
	return answer{to: "/archive"}, one(i.db.Unscoped().Where("id = ? AND deleted_at IS NOT NULL", id).Delete(&Computer{}))
}
func one(result *gorm.DB) error {
	if result.Error == nil && result.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return result.Error
}
func form(r *http.Request) (Computer, error) {
	memory, err := strconv.Atoi(r.FormValue("memory"))
	c := Computer{Name: r.FormValue("name"), MemoryInGB: memory}
	if c.Name == "" || err != nil || memory < 1 {
		return c, errForm
	}
	if text := r.FormValue("owner"); text != "" {
		n, err := strconv.ParseUint(text, 10, 63)
		if err != nil {
			return c, errForm
		}
		owner := uint(n)
		c.OwnerID = &owner
	}
	return c, nil
}
