// Plain SQL everywhere, the path cut by hand, pages written with Fprintf and html.EscapeString.
package exercise

import (
	"errors"
	"fmt"
	"html"
	"net/http"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

type handler struct{ db *gorm.DB }

func Routes(db *gorm.DB) http.Handler { return &handler{db} }

var errBad, errNone, errForm = errors.New("400"), errors.New("404"), errors.New("422")

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	method := r.Method
	if m := r.PostFormValue("_method"); method == "POST" && m != "" {
		method = m
	}
	parts := strings.Split(strings.TrimPrefix(r.URL.Path, "/"), "/")
	id := int64(-1)
	if len(parts) == 2 {
		var err error
		if id, err = strconv.ParseInt(parts[1], 10, 64); err != nil || id < 0 {
			w.WriteHeader(404)
			return
		}
	}
	var body, to string
	err := errNone
	switch route := fmt.Sprintf("%s %s %d", method, parts[0], len(parts)); route {
	case "GET computers 1":
		body, err = h.list(r)
	case "GET computers 2":
		body, err = h.show(id)
	case "POST computers 1":
		to, err = h.create(r)
	case "PATCH computers 2":
		to, err = h.patch(r, id)
	case "DELETE computers 2":
		to, err = h.exec("/computers", "UPDATE computers SET deleted_at = CURRENT_TIMESTAMP WHERE id = ? AND deleted_at IS NULL", id)
	case "GET archive 1":
		body, err = h.names("SELECT name FROM computers WHERE deleted_at IS NOT NULL ORDER BY id")
	case "POST archive 2":
		to, err = h.exec(fmt.Sprint("/computers/", id), "UPDATE computers SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL", id)
	case "DELETE archive 2":
		to, err = h.exec("/archive", "DELETE FROM computers WHERE id = ? AND deleted_at IS NOT NULL", id)
	case "GET owners 1":
		body, err = h.owners()
	case "GET owners 2":
		body, err = h.owner(id)
	}
	switch {
	case errors.Is(err, errNone):
		http.Error(w, "nobody", 404)
	case errors.Is(err, errBad):
		http.Error(w, "what?", 400)
	case errors.Is(err, errForm), errors.Is(err, gorm.ErrForeignKeyViolated):
		http.Error(w, "no", 422)
	case errors.Is(err, gorm.ErrDuplicatedKey):
		http.Error(w, "taken", 409)
	case err != nil:
		http.Error(w, "oh", 500)
	case to != "":
		w.Header().Set("Location", to)
		w.WriteHeader(303)
	default:
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, body)
	}
}

func (h *handler) names(query string, args ...any) (string, error) {
	var names []string
	err := h.db.Raw(query, args...).Scan(&names).Error
	body := ""
	for _, n := range names {
		body += "<li>" + html.EscapeString(n) + "</li>\n"
	}
	return "<ul>" + body + "</ul>", err
}

func (h *handler) list(r *http.Request) (string, error) {
	where, args := "deleted_at IS NULL", []any{}
	v := r.URL.Query()
	if q := v.Get("q"); q != "" {
		where += " AND UPPER(name) LIKE ?"
		args = append(args, "%"+strings.ToUpper(q)+"%")
	}
	for key, op := range map[string]string{"min": ">=", "max": "<="} {
		if v.Get(key) != "" {
			n, err := strconv.Atoi(v.Get(key))
			if err != nil {
				return "", errBad
			}
			where += " AND memory_in_gb " + op + " ?"
			args = append(args, n)
		}
	}
	sort := map[string]string{"": "id", "id": "id", "name": "name, id", "memory": "memory_in_gb, id"}[v.Get("sort")]
	page := 1
	if v.Get("page") != "" {
		page, _ = strconv.Atoi(v.Get("page"))
	}
	if sort == "" || page < 1 {
		return "", errBad
	}
	var total int
	if err := h.db.Raw("SELECT COUNT(*) FROM computers WHERE "+where, args...).Scan(&total).Error; err != nil {
		return "", err
	}
	body, err := h.names("SELECT name FROM computers WHERE "+where+" ORDER BY "+sort+" LIMIT 5 OFFSET ?", append(args, 5*(page-1))...)
	return fmt.Sprintf("<p>%d found</p>%s", total, body), err
}

func (h *handler) show(id int64) (string, error) {
	var rows []struct {
		Name, Owner string
		Memory      int
	}
	err := h.db.Raw(`SELECT c.name, c.memory_in_gb AS memory, o.name AS owner FROM computers c
		LEFT JOIN owners o ON o.id = c.owner_id WHERE c.id = ? AND c.deleted_at IS NULL`, id).Scan(&rows).Error
	if err == nil && len(rows) == 0 {
		err = errNone
	}
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("<h2>%s</h2>%d GB, %s", html.EscapeString(rows[0].Name), rows[0].Memory, html.EscapeString(rows[0].Owner)), nil
}

func fields(r *http.Request) (name string, memory int, owner *int, err error) {
	name = r.PostFormValue("name")
	memory, err = strconv.Atoi(r.PostFormValue("memory"))
	if err != nil || name == "" || memory < 1 {
		return name, memory, nil, errForm
	}
	if o := r.PostFormValue("owner"); o != "" {
		n, err := strconv.Atoi(o)
		if err != nil {
			return name, memory, nil, errForm
		}
		owner = &n
	}
	return name, memory, owner, nil
}

func (h *handler) create(r *http.Request) (string, error) {
	name, memory, owner, err := fields(r)
	if err != nil {
		return "", err
	}
	var id int64
	err = h.db.Raw("INSERT INTO computers (name, memory_in_gb, owner_id) VALUES (?, ?, ?) RETURNING id", name, memory, owner).Scan(&id).Error
	return fmt.Sprintf("/computers/%d", id), h.translated(err)
}

func (h *handler) patch(r *http.Request, id int64) (string, error) {
	name, memory, owner, err := fields(r)
	if err != nil {
		return "", err
	}
	return h.exec(r.URL.Path, "UPDATE computers SET name = ?, memory_in_gb = ?, owner_id = ? WHERE id = ? AND deleted_at IS NULL", name, memory, owner, id)
}

func (h *handler) exec(to, query string, args ...any) (string, error) {
	res := h.db.Exec(query, args...)
	if res.Error == nil && res.RowsAffected == 0 {
		return "", errNone
	}
	return to, h.translated(res.Error)
}

func (h *handler) translated(err error) error {
	if t, ok := h.db.Dialector.(gorm.ErrorTranslator); ok && err != nil {
		return t.Translate(err)
	}
	return err
}

func (h *handler) owners() (string, error) {
	var lines []struct {
		Name string
		N, S int
	}
	err := h.db.Raw(`SELECT o.name, COUNT(c.id) AS n, COALESCE(SUM(c.memory_in_gb), 0) AS s FROM owners o
		LEFT JOIN computers c ON c.owner_id = o.id AND c.deleted_at IS NULL GROUP BY o.id, o.name ORDER BY o.name, o.id`).Scan(&lines).Error
	body := "<table>"
	for _, l := range lines {
		body += fmt.Sprintf("<tr><td>%s<td>%d computers<td>%d GB", html.EscapeString(l.Name), l.N, l.S)
	}
	return body + "</table>", err
}

func (h *handler) owner(id int64) (string, error) {
	head, err := h.names("SELECT name FROM owners WHERE id = ?", id)
	if err == nil && !strings.Contains(head, "<li>") {
		err = errNone
	}
	if err != nil {
		return "", err
	}
	body, err := h.names("SELECT name FROM computers WHERE owner_id = ? AND deleted_at IS NULL ORDER BY id", id)
	return head + "<hr>" + body, err
}
