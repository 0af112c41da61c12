package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/show"
)

// SiteOptions say what the book's pages tell beyond lessons and tasks.
type SiteOptions struct {
	Hints, Solutions bool
}

// Site is the whole book as static pages, by their names in a folder: contents, a page for each chapter, lesson and exercise, the glossary.
// It is the same for the same book, so that it can be kept under version control.
func Site(b *book.Book, o SiteOptions) (map[string][]byte, error) {
	files := map[string][]byte{}
	order := bookPages(b, o)
	for i, p := range order {
		p.page.Root = strings.Repeat("../", strings.Count(p.name, "/"))
		if i > 0 {
			p.page.Prev = order[i-1].entry(p.name)
			p.page.Up = p.up(b)
		}
		if i+1 < len(order) {
			p.page.Next = order[i+1].entry(p.name)
		}
		var out bytes.Buffer
		if err := p.page.write(&out); err != nil {
			return nil, err
		}
		files[p.name] = out.Bytes()
	}
	style, err := assets.ReadFile("assets/style.css")
	if err != nil {
		return nil, fmt.Errorf("read the style of pages: %w", err)
	}
	files["style.css"] = style
	files["search.js"], err = searchScript(order)
	return files, err
}

// placed is a page and its name in the folder.
type placed struct {
	name    string
	chapter *book.Chapter
	page    page
}

func lessonFile(l *book.Lesson) string     { return l.ID + ".html" }
func exerciseFile(e *book.Exercise) string { return "exercises/" + e.Slug + ".html" }
func chapterFile(c *book.Chapter) string   { return c.ID + "/index.html" }

// entry names the page as seen from another.
func (p placed) entry(from string) *Entry {
	return &Entry{Title: p.page.Title, URL: relative(from, p.name)}
}

// up is the page's chapter, or the contents.
func (p placed) up(b *book.Book) *Entry {
	if p.chapter == nil || p.name == chapterFile(p.chapter) {
		return &Entry{Title: b.Title, URL: relative(p.name, "index.html")}
	}
	return &Entry{Title: chapterName(p.chapter), URL: relative(p.name, chapterFile(p.chapter))}
}

// relative is the address of a page on another.
func relative(from, to string) string {
	if path.Dir(from) == path.Dir(to) {
		return path.Base(to)
	}
	return strings.Repeat("../", strings.Count(from, "/")) + to
}

// bookPages are all pages in reading order: an exercise follows the lesson that names it.
func bookPages(b *book.Book, o SiteOptions) []placed {
	list := []placed{{name: "index.html", page: page{Document: contents(b), Search: true}}}
	seen := map[string]bool{}
	exercise := func(c *book.Chapter, e *book.Exercise) {
		if e != nil && !seen[e.Slug] {
			seen[e.Slug] = true
			list = append(list, placed{exerciseFile(e), c, page{Document: FromExercise(b, e, o.Hints, o.Solutions)}})
		}
	}
	for _, c := range b.Chapters {
		list = append(list, placed{chapterFile(c), c, page{Document: chapterPage(b, c)}})
		for _, l := range c.Lessons {
			list = append(list, placed{lessonFile(l), c, page{Document: FromBook(b, l)}})
			for _, slug := range l.Exercises {
				exercise(c, b.Exercise(slug))
			}
		}
	}
	for _, e := range b.Exercises {
		exercise(nil, e)
	}
	if len(b.Glossary.Words) > 0 {
		list = append(list, placed{"glossary.html", nil, page{Document: glossary(b)}})
	}
	return list
}

func contents(b *book.Book) Document {
	d := Document{Book: b.Title, Title: b.Title}
	for _, c := range b.Chapters {
		links := Block{Kind: Links}
		for _, l := range c.Lessons {
			links.Entries = append(links.Entries, lessonEntries(b, l, "")...)
		}
		d.Parts = append(d.Parts, Part{Title: chapterName(c), URL: chapterFile(c), Blocks: []Block{links}})
	}
	if len(b.Glossary.Words) > 0 {
		d.Parts = append(d.Parts, Part{Blocks: []Block{{Kind: Links, Entries: []Entry{{Title: "The words of the book", URL: "glossary.html"}}}}})
	}
	return d
}

// lessonEntries name a lesson and its exercises.
func lessonEntries(b *book.Book, l *book.Lesson, from string) []Entry {
	list := []Entry{{l.Title, relative(from, lessonFile(l)), fmt.Sprintf("%s, %d minutes", show.Count(len(l.Steps), "step"), l.Minutes)}}
	for _, slug := range l.Exercises {
		if e := b.Exercise(slug); e != nil {
			list = append(list, Entry{e.Title, relative(from, exerciseFile(e)), "exercise " + strings.Repeat("★", e.Stars)})
		}
	}
	return list
}

func chapterPage(b *book.Book, c *book.Chapter) Document {
	d := Document{Book: b.Title, Kicker: fmt.Sprintf("Chapter %d", c.Number), Title: c.Title}
	links := Block{Kind: Links}
	for _, l := range c.Lessons {
		links.Entries = append(links.Entries, lessonEntries(b, l, chapterFile(c))...)
	}
	d.Parts = []Part{{Blocks: []Block{prose(c.Intro), links}}}
	if c.Summary != "" {
		d.Parts = append(d.Parts, Part{Title: "In short", Blocks: []Block{prose(c.Summary)}})
	}
	return d
}

func glossary(b *book.Book) Document {
	d := Document{Book: b.Title, Title: "The words of the book"}
	words := Part{}
	for _, w := range b.Glossary.Words {
		words.Blocks = append(words.Blocks, prose("**"+escapeMarkdown(w.Word)+"**  "+w.Means+lessonLink(b, w.Lesson)))
	}
	d.Parts = []Part{words}
	if len(b.Glossary.Compare) > 0 {
		said := Part{Title: "In Python, and here"}
		for _, c := range b.Glossary.Compare {
			said.Blocks = append(said.Blocks, Block{Kind: Code, Lang: "python", Label: "Python", Text: c.Python},
				Block{Kind: Code, Lang: "go", Label: "Go", Text: c.Go}, prose(c.Note+lessonLink(b, c.Lesson)))
		}
		d.Parts = append(d.Parts, said)
	}
	return d
}

func lessonLink(b *book.Book, id string) string {
	l := b.Lesson(id)
	if l == nil {
		return ""
	}
	return fmt.Sprintf(" ([%s](%s))", escapeMarkdown(l.Title), lessonFile(l))
}

// found is a stretch of the book as the search knows it.
type found struct {
	Title string `json:"title"`
	Place string `json:"place"`
	URL   string `json:"url"`
	Text  string `json:"text"`
}

// searchScript is the search with all that it searches in.
func searchScript(pages []placed) ([]byte, error) {
	script, err := assets.ReadFile("assets/search.js")
	if err != nil {
		return nil, fmt.Errorf("read the search of pages: %w", err)
	}
	index := []found{}
	for _, p := range pages {
		if p.page.Search {
			continue
		}
		for _, part := range p.page.Parts {
			index = append(index, p.found(part))
		}
	}
	text, err := json.Marshal(index)
	if err != nil {
		return nil, fmt.Errorf("write the index of pages: %w", err)
	}
	// One stretch a line, so that a change of the book is a small change of this file.
	text = bytes.ReplaceAll(text, []byte(`},{"title"`), []byte("},\n{\"title\""))
	return append([]byte("var BOOK = "+string(text)+";\n"), script...), nil
}

func (p placed) found(part Part) found {
	f := found{Title: part.Title, Place: p.page.Title, URL: p.name}
	if part.Title == "" {
		f.Title = p.page.Title
	}
	if p.chapter != nil {
		f.Place = chapterName(p.chapter) + " · " + p.page.Title
	}
	if part.Number > 0 {
		f.URL += fmt.Sprintf("#s%d", part.Number)
	}
	var words []string
	for _, b := range part.Blocks {
		if b.Kind == Prose || b.Kind == Code {
			words = append(words, strings.Fields(b.Text)...)
		}
	}
	f.Text = strings.Join(words, " ")
	return f
}
