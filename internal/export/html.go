package export

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"ormbook/internal/show"
)

//go:embed assets
var assets embed.FS

var pageTemplate = template.Must(template.New("page.html").Funcs(template.FuncMap{
	"prose": prosed, "code": coloured, "rows": rowed,
	"trim": func(text string) string { return strings.TrimRight(text, "\n") },
	"join": func(list []string) string { return strings.Join(list, " · ") },
}).ParseFS(assets, "assets/page.html"))

// page is a document as HTML, and its place among others.
type page struct {
	Document
	Root       string // relative address of the book's first page's folder; empty for a page that stands alone
	Style      template.CSS
	Prev, Next *Entry
	Up         *Entry
	Search     bool
}

// HTML writes a page that stands alone: style and all in one file, nothing loaded from elsewhere.
func HTML(w io.Writer, d Document) error {
	style, err := assets.ReadFile("assets/style.css")
	if err != nil {
		return fmt.Errorf("read the style of pages: %w", err)
	}
	return page{Document: d, Style: template.CSS(style)}.write(w)
}

func (p page) write(w io.Writer) error {
	var out strings.Builder
	if err := pageTemplate.Execute(&out, p); err != nil {
		return fmt.Errorf("write the page %s: %w", p.Title, err)
	}
	return printed(w, out.String())
}

// printed writes a page without characters that steer a terminal or turn a line round.
func printed(w io.Writer, text string) error {
	if _, err := io.WriteString(w, show.Printable(strings.ReplaceAll(text, "\r\n", "\n"))); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}
