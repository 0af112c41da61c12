// Package pages is imported by a lesson's program that serves its web app. The workbook listens to the browser and hands each request on
// through a socket in a folder that only this user can enter, so the program itself opens no port.
package pages

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"ormbook/internal/runner/inside"
)

// Serve answers requests with a lesson's handler until the workbook ends the program.
func Serve(app http.Handler) {
	listener, err := net.Listen("unix", os.Getenv(inside.PagesEnv))
	if err == nil {
		server := &http.Server{Handler: told(app), ReadHeaderTimeout: 10 * time.Second}
		err = server.Serve(listener)
	}
	fmt.Fprintln(os.Stderr, "ormbook: serve the lesson's app:", err)
	os.Exit(1)
}

// told tells the workbook when a request was answered. A panic is reported before that, in the words of net/http, and ends the request there.
func told(app http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.Header.Get(inside.VisitHeader))
		r.Header.Del(inside.VisitHeader)
		defer func() {
			p := recover()
			if p != nil && p != http.ErrAbortHandler {
				fmt.Fprintf(os.Stderr, "http: panic serving %s %s: %v\n%s", r.Method, r.URL.Path, p, debug.Stack())
			}
			inside.Visited(n)
			if p != nil {
				panic(http.ErrAbortHandler)
			}
		}()
		app.ServeHTTP(w, r)
	})
}
