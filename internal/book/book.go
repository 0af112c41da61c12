// Package book reads the files of a book, its lessons and exercises, into types with positions, and finds every fault in them. It is the
// lowest package beside the files themselves and runs nothing.
//
// Everything of a lesson stands in a step: text before the first ## heading is a fault, for no screen would show it. A chapter's
// introduction is its chapter.md. A step has any number of hidden cells, then one visible cell for each engine, Go or SQL, with what it
// prints and sends; or one question.
package book

// Book is a set of chapters and exercises.
type Book struct {
	ID        string // tells the book from others, whatever its place and title: a student's progress and files are kept by it
	Title     string
	Format    int    // version of the file formats; this program reads FormatVersion
	Database  string // what programs know their database by: "computers" is computers.db, or the PostgreSQL database computers
	Dir       string // folder of the book on disk, empty for the embedded one
	Chapters  []*Chapter
	Exercises []*Exercise // in the order in which lessons name them, then by slug
	Glossary  Glossary
}

// FormatVersion is the version of the file formats that this program writes, OldestFormat the oldest that it still reads.
const (
	FormatVersion = 1
	OldestFormat  = 1
)

// BuiltInID is the id of the built-in book, whose exercises lie at the top of a student's folder.
const BuiltInID = "ormbook"

// BooksFolder is where the exercises of other books lie in a student's folder.
const BooksFolder = "books"

// BuiltIn is true for the built-in book, wherever it was read from.
func (b *Book) BuiltIn() bool { return b.ID == BuiltInID }

// Chapter is a folder of lessons.
type Chapter struct {
	ID      string // folder name without its number
	Number  int    // from the folder's name
	Title   string
	Intro   string // Markdown
	Summary string // Markdown, read at the chapter's end; empty where there is none
	File    string // path of chapter.md as messages show it
	Lessons []*Lesson
}

// Lesson is one Markdown file.
type Lesson struct {
	ID        string // CHAPTER/LESSON
	Chapter   *Chapter
	Number    int
	Title     string
	Goals     []string
	Exercises []string // slugs
	Seed      string   // name of the seed, empty for an empty database
	Seeds     map[string]string
	Limit     int    // seconds a step may take, 0 for the usual limit
	Minutes   int    // estimated, from the length of the text and the number of steps
	File      string // path as messages, tape and //line directives show it: lessons/3-seeding/1-save.md
	Steps     []*Step
}

// Step is one `##` section: what the student reads, then runs or answers.
type Step struct {
	Number int // from 1
	Title  string
	Line   int
	Blocks []Block  // in file order
	Covers []string // names of points that the step teaches, as a table of coverage lists them
}

// BlockKind tells the parts of a step apart.
type BlockKind string

// The kinds of blocks.
const (
	ProseBlock  BlockKind = "prose"
	CellBlock   BlockKind = "cell"
	OutputBlock BlockKind = "output" // what the cell before it prints
	TapeBlock   BlockKind = "tape"   // what the cell before it sends
	QuizBlock   BlockKind = "quiz"
	CodeBlock   BlockKind = "code" // a fence that only shows something: text, sh, json, python, html …
)

// Block is one piece of a step, in file order.
type Block struct {
	Kind   BlockKind
	Line   int    // first line of the content in the lesson file
	Text   string // prose: Markdown; output, tape, code: the fence's content
	Lang   string // code: the fence's language
	Engine string // output, tape: the only engine it holds for; empty for both
	Cell   *Cell
	Quiz   *Quiz
	// Start and End are byte offsets of the fence's content in the file, for refreshing output and tape.
	Start, End int
}

// Cell is a fence that runs.
type Cell struct {
	Lang    string // "go" or "sql"
	Engine  string // empty for both
	Code    string
	File    string
	Line    int  // of the first line of Code
	Program bool // a whole package main of its own
	Hidden  bool // set-up, shown on request
	Fails   bool // must not compile, or must panic
	Own     bool // its names end with the cell
	Predict bool // the reader is asked for the output first
}

// QuizKind is how a question is answered.
type QuizKind string

// The kinds of questions.
const (
	QuizText  QuizKind = "text"  // typed; compared without case and outer space, any of several answers
	QuizOne   QuizKind = "one"   // one choice
	QuizMany  QuizKind = "many"  // all right choices
	QuizMatch QuizKind = "match" // pairs
	QuizOrder QuizKind = "order" // items in the right order
)

// Quiz is a question with its answer and reasons.
//
//	ask: In Python an unsaved id prints None. What does Go print?
//	kind: text
//	answer: "0"              # or a list of accepted answers
//	why: The zero value of uint.
//	wrong:                   # text: what to say to tempting wrong answers
//	  nil: A uint is never nil.
//
//	kind: one                # or many
//	choices:
//	  - {text: …, right: true, why: …}
//	  - {text: …, why: …}    # why it is tempting and wrong
//
//	kind: match
//	pairs: {table: type, row: value}      # shown shuffled on the right
//
//	kind: order
//	items: [first, second]   # in the right order, shown shuffled
type Quiz struct {
	Ask     string
	Kind    QuizKind
	Answers []string          // text
	Wrong   map[string]string // text: answer → reason
	Choices []Choice          // one, many
	Pairs   []Pair            // match
	Items   []string          // order
	Why     string
	Line    int
}

// Choice is one possible answer of a quiz of kind one or many.
type Choice struct {
	Text  string
	Right bool
	Why   string
}

// Pair is one row of a quiz of kind match.
type Pair struct{ Left, Right string }

// Fault is one thing wrong in a book.
type Fault struct {
	File string
	Line int
	What string // what is wrong
	Cure string // how to mend it
}
