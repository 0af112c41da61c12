package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"ormbook/internal/pages"
)

// TestThePagesOfTheBookInABrowser does in a real browser what a student does there: look at the list and at a computer, create one, edit it
// and delete it through the forms, and try a name that is a script.
func TestThePagesOfTheBookInABrowser(t *testing.T) {
	b := openBrowser(t)
	onEach(t, func(t *testing.T, engine string) {
		b := *b
		b.t = t
		s := open(t, engine, embedded(t, "web/crud-app"), pages.Options{})
		v := visitor{&b, s.URL}
		v.looks()
		address := v.creates("Amiga 500", "1")
		v.edits(address)
		v.isRefused()
		v.deletes(address)
		v.writesAScript()
	})
}

// TestTheListOfTheFirstWebLessonInABrowser opens the other page that the chapter builds.
func TestTheListOfTheFirstWebLessonInABrowser(t *testing.T) {
	b := openBrowser(t)
	s := open(t, "sqlite", embedded(t, "web/pages"), pages.Options{})
	b.open(s.URL + "computers")
	if text := b.do("document.body.innerText"); !strings.Contains(text, "Macbook Pro") || strings.Contains(text, "<li>") {
		t.Errorf("the list shows as %q", text)
	}
}

// visitor is somebody at the browser.
type visitor struct {
	*browser
	url string
}

// shows fails the test where the page does not show a text to its reader.
func (v visitor) shows(text string) {
	v.t.Helper()
	if page := v.do("document.body.innerText"); !strings.Contains(page, text) {
		v.t.Errorf("the page does not show %q but %q", text, page)
	}
}

func (v visitor) looks() {
	v.t.Helper()
	v.call("Page.navigate", map[string]any{"url": v.url}, &struct{}{})
	v.arrive(v.url + "computers") // the address without a path leads there
	v.shows("Computers")
	v.shows("Macbook Pro")
	v.follow("Aspire V15", v.url+"computers/2")
	v.shows("16 GB")
}

// follow clicks a link.
func (v visitor) follow(text, to string) {
	v.t.Helper()
	v.do(fmt.Sprintf("[...document.links].find(a => a.textContent == %q).click()", text))
	v.arrive(to)
}

// fill types into a form's two fields and presses its button.
func (v visitor) fill(name, memory string) {
	v.t.Helper()
	v.do(fmt.Sprintf("document.querySelector('[name=name]').value = %q; "+
		"document.querySelector('[name=memory]').value = %q; document.querySelector('button').click()", name, memory))
}

// creates makes a computer and gives the address of its page.
func (v visitor) creates(name, memory string) string {
	v.t.Helper()
	v.browser.open(v.url + "computers/new")
	v.fill(name, memory)
	// The lesson has stored four computers itself, and ids are not used again.
	address := v.url + "computers/5"
	v.arrive(address)
	v.shows(name)
	v.shows(memory + " GB")
	return address
}

func (v visitor) edits(address string) {
	v.t.Helper()
	v.follow("Edit", address+"/edit")
	if name := v.do("document.querySelector('[name=name]').value"); name != "Amiga 500" {
		v.t.Errorf("the edit form is filled with %q", name)
	}
	v.fill("Amiga 600", "2")
	v.arrive(address)
	v.shows("Amiga 600")
	v.shows("2 GB")
}

func (v visitor) isRefused() {
	v.t.Helper()
	v.browser.open(v.url + "computers/new")
	v.fill("Netbook", "lots")
	v.arrive(v.url + "computers")
	v.shows("A computer has a name and some memory.")
	if typed := v.do("document.querySelector('[name=memory]').value"); typed != "lots" {
		v.t.Errorf("the form came back with %q", typed)
	}
}

func (v visitor) deletes(address string) {
	v.t.Helper()
	v.browser.open(address)
	v.do("document.querySelector('button').click()")
	v.arrive(v.url + "computers")
	if page := v.do("document.body.innerText"); strings.Contains(page, "Amiga 600") {
		v.t.Errorf("the deleted computer is still there: %q", page)
	}
	v.browser.open(address)
	v.shows("404 page not found")
}

func (v visitor) writesAScript() {
	v.t.Helper()
	const script = `<script>document.title = "it ran"</script>`
	v.browser.open(v.url + "computers/new")
	v.fill(script, "1")
	v.arrive(v.url + "computers/6")
	v.shows(script)
	v.browser.open(v.url + "computers")
	v.shows(script)
	if ran := v.do("document.title + document.scripts.length"); ran != "0" {
		v.t.Errorf("the name is not only text: title and number of scripts are %s", ran)
	}
}
