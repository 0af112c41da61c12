package gradebook

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"ormbook/checker"
)

//go:embed assets
var assets embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"sign": sign, "class": class, "percent": percent, "word": word, "stamp": stamp,
	"join": func(list []string) string { return strings.Join(list, " and ") },
	"style": func() (template.CSS, error) {
		text, err := assets.ReadFile("assets/style.css")
		return template.CSS(text), err
	},
}).ParseFS(assets, "assets/*.html"))

// page writes a page. What students wrote is escaped by the template, and then kept from steering whoever looks at the page's source.
func page(name string, data any) func(io.Writer) error {
	return func(w io.Writer) error {
		var out strings.Builder
		if err := templates.ExecuteTemplate(&out, name, data); err != nil {
			return err
		}
		_, err := io.WriteString(w, visible(out.String()))
		return err
	}
}

// pages writes index.html and a page for each submission, and removes those of submissions that are there no more.
func (c *Class) pages() error {
	folder := filepath.Join(c.Batch.Dir, "students")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make the folder of the students' pages: %w", err)
	}
	class, err := c.overview()
	if err != nil {
		return err
	}
	written := map[string]bool{}
	for i, s := range class.Students {
		one, err := c.student(class.Students, i)
		if err != nil {
			return err
		}
		written[s.File] = true
		if err := place(filepath.Join(folder, s.File), page("student.html", one)); err != nil {
			return err
		}
	}
	if err := place(filepath.Join(c.Batch.Dir, "index.html"), page("index.html", class)); err != nil {
		return err
	}
	return sweep(folder, written)
}

func sweep(folder string, keep map[string]bool) error {
	old, err := filepath.Glob(filepath.Join(folder, "*.html"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if !keep[filepath.Base(path)] {
			if err := os.Remove(path); err != nil {
				return fmt.Errorf("remove the page of a submission that is gone: %w", err)
			}
		}
	}
	return nil
}

// fileOf names a submission's page: its name in plain letters, and a part of a digest, since two names may come to the same letters.
func fileOf(name string) string {
	letters := strings.Map(func(r rune) rune {
		switch r = unicode.ToLower(r); {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			return r
		}
		return '-'
	}, name)
	sum := sha256.Sum256([]byte(name))
	return strings.Trim(letters[:min(len(letters), 40)], "-") + "-" + hex.EncodeToString(sum[:3]) + ".html"
}

// sign is a status in one character, so that no reader needs the colour.
func sign(s checker.Status) string {
	switch s {
	case checker.Passed:
		return "✓"
	case checker.Failed:
		return "✗"
	case checker.Limit:
		return "◔"
	case checker.Broken, Refused:
		return "!"
	}
	return "·"
}

// class is a status as a style.
func class(s checker.Status) string {
	if s == "" {
		return "none"
	}
	return string(s)
}

// word is a status for readers.
func word(s checker.Status) string {
	switch s {
	case "":
		return "not judged"
	case checker.NotReached:
		return "not reached"
	case checker.Limit:
		return "stopped at a limit"
	case checker.Broken:
		return "could not be judged"
	case Empty:
		return "nothing handed in"
	case Refused:
		return "not read"
	}
	return string(s)
}

func percent(n, of int) int { return 100 * n / max(of, 1) }
