// Package web lets check.go ask a student's handler for pages. Requests are handed to it without a network, and what is observed of an
// answer is what a visitor would notice, whatever way the page is written:
//
//	site := web.Open(p, exercise.Routes(p.DB))
//	p.See("show", site.Get("/computers/1").Page("Macbook Pro", "8 GB"))
//
// It stands beside checker/probe, so that exercises without pages do not link net/http.
package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"ormbook/checker/probe"
)

// Site is a student's handler.
type Site struct {
	p       *probe.P
	handler http.Handler
}

// Open gives the site that a handler serves. A nil handler is observed with its first answer.
func Open(p *probe.P, handler http.Handler) *Site { return &Site{p: p, handler: handler} }

// Get asks for a page. The path is written as a reader would say it, and the query as pairs of name and value.
func (s *Site) Get(path string, query ...string) *Answer {
	u := url.URL{Path: path, RawQuery: values(query).Encode()}
	return s.send(httptest.NewRequest(http.MethodGet, u.String(), nil), label("GET "+path, "?", query))
}

// Post sends a form as a browser does, its fields as pairs of name and value.
func (s *Site) Post(path string, form ...string) *Answer {
	r := httptest.NewRequest(http.MethodPost, (&url.URL{Path: path}).String(), strings.NewReader(values(form).Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.send(r, label("POST "+path, " ", form))
}

// send hands a request to the handler. A handler that panics has no answer but the panic; the scenario goes on, as a server would.
func (s *Site) send(r *http.Request, name string) *Answer {
	a := &Answer{p: s.p, request: name, asked: r.URL}
	w := httptest.NewRecorder()
	a.panicked = s.p.Try(func() {
		if s.handler == nil {
			panic("there is no handler: Routes gave nil")
		}
		s.handler.ServeHTTP(w, r)
	})
	a.status, a.location, a.body = w.Code, w.Header().Get("Location"), w.Body.String()
	return a
}

func values(pairs []string) url.Values {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v
}

// label is a request as sentences name it: unescaped, for people.
func label(request, mark string, pairs []string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		request += mark + pairs[i] + "=" + pairs[i+1]
		mark = "&"
	}
	return request
}
