// Package pages shows a lesson's web app to the student's own browser. It listens on the loopback, hands each request to the lesson's
// program, and tells what the request did there. It stands between tutor, which runs the program, and the commands and screens.
package pages

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strconv"
	"sync"
	"time"

	"ormbook/internal/runner/inside"
	"ormbook/internal/tutor"
)

// App is a lesson's app that answers requests; a *tutor.App is one.
type App interface {
	Dial(ctx context.Context) (net.Conn, error)
	During(ctx context.Context, visit func(n int)) (*tutor.Result, error)
	Done() <-chan struct{}
	Err() error
}

// Visit is one request and what came of it.
type Visit struct {
	Method, Path string // as the browser sent them; a form's _method changes nothing here
	Status       int
	Result       *tutor.Result // what the program printed, the SQL it sent, the rows that changed
}

// Options say where to listen and who hears of visits.
type Options struct {
	Port    int           // 0 for a free one
	Limit   time.Duration // what a request may take; 0 for the limit of a step
	Visited func(Visit)   // one at a time, and before the next request begins; may be nil
}

// Server is a page being shown.
type Server struct {
	URL  string // http://127.0.0.1:PORT/
	app  App
	opts Options
	http *http.Server
	port string
	hand *httputil.ReverseProxy
	one  sync.Mutex // requests are answered one after the other, so that each has its own tape
}

// Serve begins to show an app. It answers until ctx ends, the app does, or Close.
func Serve(ctx context.Context, app App, o Options) (*Server, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(o.Port)))
	if err != nil {
		return nil, fmt.Errorf("listen for the browser (--port 0 takes a free port): %w", err)
	}
	if o.Limit == 0 {
		o.Limit = tutor.StepLimit
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	s := &Server{URL: "http://127.0.0.1:" + port + "/", app: app, opts: o, port: port}
	s.hand = s.proxy()
	s.http = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	go s.http.Serve(listener) //nolint:errcheck // it ends by Close
	return s, nil
}

// Wait waits until ctx ends or the app does, and says why the app did.
func (s *Server) Wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case <-s.app.Done():
		return s.app.Err()
	}
}

// Close answers no more. The app itself is its opener's to close.
func (s *Server) Close() { _ = s.http.Close() }

// proxy hands requests on to the app's program, with the browser's own Host.
func (s *Server) proxy() *httputil.ReverseProxy {
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(&url.URL{Scheme: "http", Host: "app"})
			r.Out.Host = r.In.Host
		},
		Transport: &http.Transport{
			DialContext:       func(ctx context.Context, _, _ string) (net.Conn, error) { return s.app.Dial(ctx) },
			DisableKeepAlives: true,
		},
		ErrorHandler: s.trouble,
	}
}

// trouble is the page where the app has none.
func (s *Server) trouble(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		http.Error(w, fmt.Sprintf("ormbook: the app gave no answer within %s", s.opts.Limit), http.StatusGatewayTimeout)
		return
	}
	http.Error(w, "ormbook: the app gave no answer: "+err.Error(), http.StatusBadGateway)
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.ours(r.Host) {
		http.Error(w, "ormbook: this address is for your own browser; open "+s.URL, http.StatusForbidden)
		return
	}
	s.one.Lock()
	defer s.one.Unlock()
	seen := &seen{ResponseWriter: w}
	res, err := s.app.During(r.Context(), func(n int) {
		ctx, cancel := context.WithTimeout(r.Context(), s.opts.Limit)
		defer cancel()
		numbered := r.Clone(ctx)
		numbered.Header.Set(inside.VisitHeader, strconv.Itoa(n))
		s.hand.ServeHTTP(seen, numbered)
	})
	if err == nil && s.opts.Visited != nil {
		s.opts.Visited(Visit{Method: r.Method, Path: r.URL.RequestURI(), Status: seen.status, Result: res})
	}
}

// ours is false for a host name that a stranger's page may have pointed at this computer.
func (s *Server) ours(host string) bool {
	return host == "127.0.0.1:"+s.port || host == "localhost:"+s.port
}

// seen remembers the status.
type seen struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements http.ResponseWriter.
func (s *seen) WriteHeader(status int) {
	if s.status = status; status >= 200 || status == http.StatusSwitchingProtocols {
		s.ResponseWriter.WriteHeader(status)
	}
}

// Unwrap lets the proxy flush what it copies.
func (s *seen) Unwrap() http.ResponseWriter { return s.ResponseWriter }
