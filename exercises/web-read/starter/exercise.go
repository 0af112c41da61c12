package exercise

import (
	"net/http"

	"gorm.io/gorm"
)

// Routes gives the handler of the web app: the list of all computers, and a page for each.
func Routes(db *gorm.DB) http.Handler {
	app := http.NewServeMux()
	app.HandleFunc("GET /computers", func(w http.ResponseWriter, r *http.Request) {
		// TODO: read all computers, ordered by id; look at the error; let a template of html/template make the page.
	})
	// TODO: GET /computers/{id}
	return app
}
