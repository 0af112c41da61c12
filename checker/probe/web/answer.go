package web

import (
	"net/url"
	"strings"

	"ormbook/checker/probe"
)

// Answer is what came back for one request.
type Answer struct {
	p        *probe.P
	request  string   // as sentences name it
	asked    *url.URL // what Location may be relative to
	status   int
	location string
	body     string
	panicked any // an observation in place of all others, or nil
}

// Status observes the status alone.
func (a *Answer) Status() any { return a.gave(a.status) }

// redirect is a status and where it sends the visitor.
type redirect struct {
	Status   int
	Location string
}

// Redirect observes the status and the path that the visitor is sent to, empty where there is none. A Location may be relative, or name
// the site itself.
func (a *Answer) Redirect() any { return a.gave(redirect{a.status, a.path()}) }

// page is a status and what of some texts the visitor can read.
type page struct {
	Status int
	Shows  []string
}

// Page observes the status and which of the texts stand on the page, in the order in which they are named here. A text counts only as
// whole words, so that 18 GB does not show 8 GB; tags and escapes do not matter.
func (a *Answer) Page(texts ...string) any {
	found := map[string]bool{}
	for _, t := range mentions(visible(a.body), texts) {
		found[t] = true
	}
	shows := []string{}
	for _, t := range texts {
		if found[t] {
			shows = append(shows, t)
		}
	}
	return a.gave(page{a.status, shows})
}

// list is a status and in which order some texts come.
type list struct {
	Status int
	Order  []string
}

// List observes the status and the texts in the order in which they stand on the page, as often as they stand there; a text that follows
// itself counts once.
func (a *Answer) List(texts ...string) any {
	order := []string{}
	for _, t := range mentions(visible(a.body), texts) {
		if n := len(order); n == 0 || order[n-1] != t {
			order = append(order, t)
		}
	}
	return a.gave(list{a.status, order})
}

// Location is the path that the visitor is sent to, for the next request.
func (a *Answer) Location() string { return a.path() }

func (a *Answer) gave(seen any) any {
	if a.panicked != nil {
		seen = a.panicked
	}
	return a.p.Call("%s", a.request).Gave(seen)
}

// path is Location as a path of the site, with its query; what leads elsewhere is left as it is.
func (a *Answer) path() string {
	to, err := a.asked.Parse(a.location)
	if a.location == "" || err != nil {
		return a.location
	}
	if to.Host != "" && to.Host != site {
		return a.location
	}
	path, _ := url.PathUnescape(to.EscapedPath())
	if to.RawQuery != "" {
		path += "?" + to.RawQuery
	}
	return strings.TrimSuffix(path, "#")
}

// site is the host that httptest.NewRequest gives to requests.
const site = "example.com"
