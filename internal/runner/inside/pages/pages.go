// Package pages is imported by a lesson's program that serves its web app. The workbook listens to the browser and hands each request on
// through a socket in a folder that only this user can enter, so the program itself opens no port.
package pages

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"ormbook/internal/runner/inside"
)

// Serve answers requests with a lesson's handler until the workbook ends the program.
func Serve(app http.Handler) {
	listener, err := net.Listen("unix", os.Getenv(inside.PagesEnv))
	if err == nil {
		server := &http.Server{Handler: app, ReadHeaderTimeout: 10 * time.Second}
		err = server.Serve(listener)
	}
	fmt.Fprintln(os.Stderr, "ormbook: serve the lesson's app:", err)
	os.Exit(1)
}
