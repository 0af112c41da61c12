package book

import (
	"cmp"
	"fmt"
	"hash/crc32"
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
	ID       string `yaml:"id"` // made of the title where it is left out
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
	l.book.ID, l.book.Title, l.book.Format, l.book.Database = cmp.Or(head.ID, idOf(head.Title)), head.Title, head.Format, head.Database
	if what, cure := formatFault(head.Format, valueOf(root, "format") != nil, OldestFormat, FormatVersion); what != "" {
		l.faults = nil // what else seems wrong may be right in its format
		s.fault(y.lineOf(root, "format"), what, cure)
		return false
	}
	if head.ID != "" && !word.MatchString(head.ID) {
		s.fault(y.lineOf(root, "id"), "the book's id is "+short(head.ID), "write small letters, digits and hyphens, and never change it: progress is kept by it")
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

// formatFault says what is wrong with a book's format, where it is stated and the program reads those from oldest to newest.
func formatFault(format int, stated bool, oldest, newest int) (what, cure string) {
	reads := fmt.Sprintf("formats %d to %d", oldest, newest)
	if oldest == newest {
		reads = fmt.Sprintf("format %d", newest)
	}
	what = fmt.Sprintf("the book has format %d, this ormbook reads %s", format, reads)
	switch {
	case format > newest:
		return what, "the book is newer: install a newer ormbook"
	case stated && format < oldest:
		return what, fmt.Sprintf("the book is older: get a newer version of it; as its author, bring its files to format %d as docs/authoring.md describes them", newest)
	}
	return "", ""
}

// notInID is what an id cannot hold.
var notInID = regexp.MustCompile(`[^a-z0-9]+`)

// idOf makes an id of a title.
func idOf(title string) string {
	id := strings.Trim(notInID.ReplaceAllString(strings.ToLower(title), "-"), "-")
	switch {
	case id == "": // a title of other letters
		return fmt.Sprintf("book-%08x", crc32.ChecksumIEEE([]byte(title)))
	case !word.MatchString(id):
		return "book-" + id
	}
	return id
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
