package book

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// A loader reads one book and gathers its faults.
type loader struct {
	fsys   fs.FS
	dir    string // as messages show it
	book   *Book
	faults []Fault
	seeds  map[string]map[string]string // file → engine → SQL
	named  []reference                  // exercises that lessons name
}

// A reference is a name somewhere in a page that must exist elsewhere.
type reference struct {
	file string // as messages show it
	line int
	name string
}

// Load reads the book below fsys, which holds lessons/ and exercises/, and returns what could be read of it with all faults in order of
// file and line. dir is the folder that messages show before the paths, empty for the embedded book. The book is never nil; a book with
// faults is for repairing only.
func Load(fsys fs.FS, dir string) (*Book, []Fault) {
	l := &loader{fsys: fsys, dir: dir, book: &Book{Dir: dir}, seeds: map[string]map[string]string{}}
	if l.header() {
		l.chapters()
		l.glossary()
		l.exercises()
		l.references()
	}
	return l.book, sortFaults(l.faults)
}

// bookHead is lessons/book.yaml.
type bookHead struct {
	Title    string `yaml:"title"`
	Format   int    `yaml:"format"`
	Database string `yaml:"database"`
}

// word is what ids, slugs and names of seeds look like.
var word = regexp.MustCompile(`^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$`)

var databaseName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)

// header reads book.yaml and says whether the rest is in a format that this program knows.
func (l *loader) header() bool {
	s := l.text("lessons/book.yaml")
	if s == nil {
		return true
	}
	var head bookHead
	y := &yamlPage{page: &s.page}
	root := y.parse(s.yaml())
	if root == nil {
		return true
	}
	y.decode(root, reflectValue(&head), "book.yaml")
	l.book.Title, l.book.Format, l.book.Database = head.Title, head.Format, head.Database
	if head.Format > FormatVersion {
		l.faults = nil // what else seems wrong may be right in its format
		s.fault(y.lineOf(root, "format"), fmt.Sprintf("the book has format %d, this ormbook reads format %d", head.Format, FormatVersion),
			"the book is newer: install a newer ormbook")
		return false
	}
	y.need(root, head.Title, "title", "the book's title")
	y.need(root, head.Database, "database", "computers")
	if head.Format < 1 {
		s.fault(y.lineOf(root, "format"), "the format is missing", fmt.Sprintf("add format: %d", FormatVersion))
	}
	if head.Database != "" && !databaseName.MatchString(head.Database) {
		s.fault(y.lineOf(root, "database"), "the database's name is "+short(head.Database), "write small letters, digits and _, at most 40")
	}
	return true
}

// yaml is the text of a YAML file without byte order mark and carriage returns.
func (s *source) yaml() []byte { return []byte(strings.TrimPrefix(clean(s.data), string(bom))) }

func (l *loader) exerciseCure(slug string) string {
	if near := nearest(slug, l.book.slugs()); near != "" {
		return "did you mean " + near + "?"
	}
	return "write the folder exercises/" + slug + ", or take it off the list"
}

// references records exercises that do not exist, and puts the exercises in the order in which lessons name them.
func (l *loader) references() {
	place := map[string]int{}
	for _, r := range l.named {
		if l.book.Exercise(r.name) == nil {
			(&page{loader: l, name: r.file}).fault(r.line, "there is no exercise "+short(r.name), l.exerciseCure(r.name))
			continue
		}
		if _, ok := place[r.name]; !ok {
			place[r.name] = len(place)
		}
	}
	slices.SortStableFunc(l.book.Exercises, func(a, b *Exercise) int {
		i, named := place[a.Slug]
		j, also := place[b.Slug]
		switch {
		case named && also:
			return i - j
		case named:
			return -1
		case also:
			return 1
		}
		return strings.Compare(a.Slug, b.Slug)
	})
}
