package exercise

import (
	"net/http"

	"gorm.io/gorm"
)

// Routes gives the handler of the inventory.
func Routes(db *gorm.DB) http.Handler {
	app := http.NewServeMux()
	app.HandleFunc("GET /computers", func(w http.ResponseWriter, r *http.Request) {
		// TODO: the list, at first without any filter
	})
	// TODO: one route after the other
	return app
}
