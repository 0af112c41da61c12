package pages_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"ormbook/internal/book"
	"ormbook/internal/pages"
	"ormbook/internal/tutor"
)

// get asks for an address without following redirects.
func get(t *testing.T, address string) (status int, body string) {
	t.Helper()
	r, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, r)
}

func read(t *testing.T, r *http.Response) (int, string) {
	t.Helper()
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

var client = http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func TestAVisitTellsStatusTapeAndChanges(t *testing.T) {
	onEach(t, func(t *testing.T, engine string) {
		visits := make(chan pages.Visit, 10)
		s := open(t, engine, embedded(t, "web/crud-app"), pages.Options{Visited: func(v pages.Visit) { visits <- v }})

		if status, body := get(t, s.URL+"computers/2?x=1"); status != 200 || !strings.Contains(body, "<h1>Aspire V15</h1>") {
			t.Fatalf("the page is %d %s", status, body)
		}
		v := <-visits
		if v.Method != "GET" || v.Path != "/computers/2?x=1" || v.Status != 200 || len(v.Result.Tape) != 1 || len(v.Result.Changes.Tables) != 0 {
			t.Errorf("the first visit is told as %+v %+v", v, v.Result)
		}

		r, err := client.PostForm(s.URL+"computers", url.Values{"name": {"Amiga 500"}, "memory": {"1"}})
		if err != nil {
			t.Fatal(err)
		}
		status, _ := read(t, r)
		if to, _ := r.Location(); status != http.StatusSeeOther || to == nil || !strings.HasPrefix(to.String(), s.URL+"computers/") {
			t.Errorf("a new computer was answered with %d to %v", status, to)
		}
		v = <-visits
		if v.Status != 303 || !strings.Contains(tutor.TapeText(v.Result.Tape), "'Amiga 500'") || len(v.Result.Changes.Tables) != 1 {
			t.Errorf("the second visit is told as %+v %+v", v, v.Result)
		}
	})
}

func TestAnyStepWithAnAppCanBeServed(t *testing.T) {
	for id, path := range map[string]string{"web/pages": "computers", "web/templates": "computers/1", "web/create": "computers", "web/change": "computers/1"} {
		s := open(t, "sqlite", embedded(t, id), pages.Options{})
		if status, _ := get(t, s.URL+path); status == http.StatusBadGateway {
			t.Errorf("%s gives no answer", id)
		}
	}
}

func TestWhatAHandlerPrintsBelongsToItsRequest(t *testing.T) {
	visits := make(chan pages.Visit, 2)
	s := open(t, "sqlite", lesson(t, handler(`fmt.Println("asked for", r.URL.Path)`)), pages.Options{Visited: func(v pages.Visit) { visits <- v }})
	for _, path := range []string{"a", "b"} {
		get(t, s.URL+path)
		if v := <-visits; v.Result.Output != "asked for /"+path+"\n" {
			t.Errorf("printed for %s: %q", path, v.Result.Output)
		}
	}
}

func TestAHandlerThatHangsDoesNotHangTheNextRequest(t *testing.T) {
	slow := lesson(t, handler(`if r.URL.Path == "/slow" { time.Sleep(time.Hour) }`))
	s := open(t, "sqlite", slow, pages.Options{Limit: 200 * time.Millisecond})
	if status, body := get(t, s.URL+"slow"); status != http.StatusGatewayTimeout || !strings.Contains(body, "no answer within 200ms") {
		t.Errorf("a handler that hangs gives %d %s", status, body)
	}
	if status, _ := get(t, s.URL); status != http.StatusOK {
		t.Errorf("the next request gives %d", status)
	}
}

func TestAPanicInAHandlerIsShown(t *testing.T) {
	visits := make(chan pages.Visit, 1)
	s := open(t, "sqlite", lesson(t, handler(`panic("no such toy")`)), pages.Options{Visited: func(v pages.Visit) { visits <- v }})
	if status, _ := get(t, s.URL); status != http.StatusBadGateway {
		t.Errorf("a handler that panics gives %d", status)
	}
	if v := <-visits; !strings.Contains(v.Result.Output, "no such toy") {
		t.Errorf("printed: %q", v.Result.Output)
	}
}

func TestAnAppThatEndsSaysWhy(t *testing.T) {
	s := open(t, "sqlite", lesson(t, handler(`os.Exit(7)`)), pages.Options{})
	get(t, s.URL)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := s.Wait(ctx); err == nil || !strings.Contains(err.Error(), "exit code 7") {
		t.Errorf("the server ended with %v", err)
	}
}

func TestOnlyTheStudentsOwnBrowserIsAnswered(t *testing.T) {
	s := open(t, "sqlite", lesson(t, handler(`fmt.Fprint(w, "page")`)), pages.Options{})
	r, err := http.NewRequest("GET", s.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = "toys.example:80"
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if status, body := read(t, answer); status != http.StatusForbidden || strings.Contains(body, "page") {
		t.Errorf("a strange host name gets %d %s", status, body)
	}
	if !strings.HasPrefix(s.URL, "http://127.0.0.1:") {
		t.Errorf("it listens at %s", s.URL)
	}
}

func TestALessonWithoutAnAppSaysSo(t *testing.T) {
	for code, want := range map[string]string{
		`fmt.Println("no page")`: "has no page to show",
		`app := 7`:               "has no page to show",
		`panic("early")`:         "mend it",
	} {
		_, err := workbook.OpenApp(t.Context(), lesson(t, code), "sqlite", tutor.Draft{}, 1)
		var faulty *tutor.AppError
		if !errors.As(err, &faulty) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", code, err)
		}
	}
}

func TestAStudentsEditsAreServed(t *testing.T) {
	l := lesson(t, handler(`fmt.Fprint(w, "the book's")`))
	cell := l.Steps[0].Cells("sqlite")[0]
	d := tutor.Draft{Scratch: map[int][]string{2: {"nonsense after the step"}}}
	d.Edits = map[*book.Cell]string{cell: handler(`fmt.Fprint(w, "mine")`)}
	app, err := workbook.OpenApp(t.Context(), l, "sqlite", d, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer app.Close()
	s, err := pages.Serve(t.Context(), app, pages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, body := get(t, s.URL); body != "mine" {
		t.Errorf("served: %s", body)
	}
}
