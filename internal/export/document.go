// Package export writes lessons and exercises to keep: as a student has worked on them, in Markdown or HTML, or the whole book as a folder of
// static pages. It knows no terminal and runs nothing; what a page tells of a run is handed to it.
package export

// Document is a page before it is Markdown or HTML.
type Document struct {
	Book    string
	Kicker  string // the line above the title: where in the book this is
	Title   string
	Lead    []string // goals of a lesson
	Parts   []Part
	Another string // the line at the foot
}

// Part is a stretch of a page with a heading of its own; without one it goes on with the part before.
type Part struct {
	Number int // its place on the page, which addresses name
	Title  string
	URL    string // where the title leads, if anywhere
	Blocks []Block
}

// BlockKind tells the pieces of a part apart.
type BlockKind string

// The kinds of blocks.
const (
	Prose  BlockKind = "prose"  // Text is Markdown
	Code   BlockKind = "code"   // Text is source in Lang
	Output BlockKind = "output" // Text is what a program printed
	Tape   BlockKind = "tape"   // Lines are statements
	Tables BlockKind = "tables" // Text is changes of tables, a row a line
	Fault  BlockKind = "fault"  // Text says why something did not end as it should
	Note   BlockKind = "note"   // Text is a short remark of the workbook
	Ask    BlockKind = "ask"    // Quiz is a question
	Links  BlockKind = "links"  // Entries are places in the book
)

// Block is one piece of a part.
type Block struct {
	Kind  BlockKind
	Label string // what it is, in a word or two
	Lang  string
	Text  string
	Lines []Line
	Quiz  *Quiz
	Fold  bool // it is shown on request

	Entries []Entry
}

// Entry names a place in the book.
type Entry struct{ Title, URL, Note string }

// Line is a statement of a tape, and what became of it.
type Line struct{ Text, Note string }

// Quiz is a question as a page shows it.
type Quiz struct {
	Ask    string // Markdown
	Items  []Item
	Answer []string // the student's, or the book's
	Label  string   // whose answer it is, and what it is worth
	Why    string   // Markdown
	Fold   bool     // answer and reason are shown on request
}

// Item is something that a question offers. Mark is "chosen" or empty.
type Item struct{ Text, Mark string }

func prose(markdown string) Block { return Block{Kind: Prose, Text: markdown} }

func note(text string) Block { return Block{Kind: Note, Text: text} }
