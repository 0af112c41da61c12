package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"ormbook/checker/probe"
)

func TestVisibleIsWhatAVisitorReads(t *testing.T) {
	for page, want := range map[string]string{
		"":                                      "",
		"Macbook  Pro\n8&nbsp;GB":               "Macbook Pro 8 GB",
		"<td>Macbook Pro</td><td>8</td>":        "Macbook Pro 8",
		"<b>8</b>GB":                            "8 GB",
		"O&#39;Brien &apos;&amp;&apos; Sons":    "O'Brien '&' Sons",
		"&lt;script&gt;alert(1)&lt;/script&gt;": "<script>alert(1)</script>",
		"a<script>alert(1)</script>b":           "a b",
		"<title>Computers</title><h1>x</h1>":    "x",
		"<STYLE>h1 {}</STYLE >y":                "y",
		"5 < 6, <br>a<b":                        "5 < 6, a",
		"<!-- <b>old</b> -->new<!doctype x>":    "new",
		`<a title="x > y" href='/1'>z</a>`:      "z",
		`<input name=a value="8 &amp; 9"/> b`:   "8 & 9 b",
		`<input value=8><input type=hidden name=_method value=PATCH>`: "8",
		`<input type="text">c`: "c",
		"<script>never closed": "never closed",
		"<!-- never closed":    "",
		"<p":                   "",
	} {
		if got := visible(page); got != want {
			t.Errorf("%q reads %q, want %q", page, got, want)
		}
	}
}

func TestMentionsAreWholeWordsInThePagesOrder(t *testing.T) {
	for _, c := range []struct {
		page  string
		texts []string
		want  string
	}{
		{"Zoe, Ann, Zoe", []string{"Ann", "Zoe"}, "Zoe|Ann|Zoe"},
		{"18 GB and 8 GB", []string{"8 GB", "18 GB"}, "18 GB|8 GB"},
		{"18 GB", []string{"8 GB"}, ""},
		{"Mac mini", []string{"Mac", "Mac mini", "mini"}, "Mac mini"},
		{"Macs", []string{"Mac"}, ""},
		{"<b>x</b>", []string{"<b>x</b>"}, "<b>x</b>"},
		{"a b", []string{"a  b", ""}, "a  b"},
		{"école école", []string{"école", "cole"}, "école|école"},
	} {
		if got := strings.Join(mentions(c.page, c.texts), "|"); got != c.want {
			t.Errorf("%q mentions %q, want %q", c.page, got, c.want)
		}
	}
}

// echo answers with what it was asked, so that requests are seen as a handler sees them.
func echo(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "%s %s name=%s %s", r.Method, r.URL.Path, r.FormValue("name"), r.Header.Get("Content-Type"))
}

func TestRequestsArriveAsABrowserSendsThem(t *testing.T) {
	site := Open(&probe.P{}, http.HandlerFunc(echo))
	for _, c := range []struct {
		answer     *Answer
		name, body string
	}{
		{site.Get("/computers/1=1"), "GET /computers/1=1", "GET /computers/1=1 name= "},
		{site.Get("/computers/a b?c"), "GET /computers/a b?c", "GET /computers/a b?c name= "},
		{site.Get("/computers", "name", "R&D", "page", "2"), "GET /computers?name=R&D&page=2", "GET /computers name=R&D "},
		{site.Post("/computers", "name", "Mac + mini"), "POST /computers name=Mac + mini", "POST /computers name=Mac + mini application/x-www-form-urlencoded"},
	} {
		if c.answer.request != c.name || c.answer.body != c.body || c.answer.status != 200 || c.answer.panicked != nil {
			t.Errorf("%+v\nwant %s: %s", c.answer, c.name, c.body)
		}
	}
}

func TestLocationsAreComparedAsPaths(t *testing.T) {
	for location, want := range map[string]string{
		"/computers/3":                   "/computers/3",
		"http://example.com/computers/3": "/computers/3",
		"3":                              "/3",
		"?page=2":                        "/computers?page=2",
		"https://other.org/computers":    "https://other.org/computers",
		"":                               "",
	} {
		site := Open(&probe.P{}, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", location)
			w.WriteHeader(http.StatusSeeOther)
		}))
		if a := site.Post("/computers"); a.Location() != want || a.status != 303 {
			t.Errorf("Location %q leads to %q, want %q", location, a.Location(), want)
		}
	}
}

func TestAPanickingHandlerDoesNotEndTheScenario(t *testing.T) {
	asked := []string{}
	site := Open(&probe.P{}, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path)
		panic("boom")
	}))
	if a := site.Get("/a"); a.panicked == nil || !strings.Contains(fmt.Sprint(a.panicked), "boom") {
		t.Errorf("the panic is %v", a.panicked)
	}
	site.Get("/b")
	if !slices.Equal(asked, []string{"/a", "/b"}) {
		t.Errorf("asked for %v", asked)
	}
	if a := Open(&probe.P{}, nil).Get("/a"); !strings.Contains(fmt.Sprint(a.panicked), "Routes gave nil") {
		t.Errorf("a nil handler gives %v", a.panicked)
	}
}
