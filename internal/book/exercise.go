package book

// Exercise is a folder with a task, its checks, a starter, a solution and wrong answers.
type Exercise struct {
	Slug       string // the folder's name
	Title      string
	Stars      int    // 1 to 5
	After      string // the lesson after which it can be solved: CHAPTER/LESSON
	Teaches    string // one sentence
	Task       string // Markdown
	Hints      []string
	Afterwards string // read after a pass
	File       string // path of exercise.md as messages show it
	Spec       Spec
	Schema     map[string]string // engine → SQL of data/schema.sql for it
	Data       []DataSet
	CheckGo    []byte            // check.go
	Starter    map[string][]byte // file name → content
	Solution   map[string][]byte
	Wrong      []WrongAnswer
}

// Points is the sum of the checks' points.
func (e *Exercise) Points() int {
	n := 0
	for _, c := range e.Spec.Checks {
		n += c.Points
	}
	return n
}

// Spec is exercise.yaml.
type Spec struct {
	File string `yaml:"-"` // as messages show it
	// Signatures are the declarations that exercise.go must make, as Go writes them without a body:
	//	func GetComputer(db *gorm.DB, id uint) (*Computer, error)
	//	type Computer struct
	//	func (Computer) String() string
	//	var ErrNameTaken error
	Signatures []string `yaml:"signatures"`
	// Given names files of starter/ that always come from the book.
	Given []string `yaml:"given"`
	// Imports are packages allowed beyond the usual ones.
	Imports   []string            `yaml:"imports"`
	Scenarios map[string]Scenario `yaml:"scenarios"`
	Checks    []Check             `yaml:"checks"`
}

// Scenario is the world in which one exported function of check.go runs, each time in a process and on a database of its own.
type Scenario struct {
	// Data names the data sets that it runs on, "1", "2", or "random"; all sets of data/ without it.
	Data []string `yaml:"data"`
	// Empty leaves the database without tables.
	Empty bool `yaml:"empty"`
	// NoRows leaves the tables without rows.
	NoRows bool `yaml:"no-rows"`
	// Script is SQL run after the rows are in, the same for both engines.
	Script string `yaml:"script"`
	// Fail makes the n-th statement of a verb fail: {update: 2}.
	Fail map[string]int `yaml:"fail"`
	// Rival is SQL that another client commits just before the first write.
	Rival string `yaml:"rival"`
	// Double runs the scenario once more with every table's rows doubled, for the tape rule constant.
	Double bool `yaml:"double"`
	// Seconds is its time limit, 8 without it.
	Seconds int `yaml:"seconds"`
	Line    int `yaml:"-"`
}

// Check is one thing that is judged. Exactly one of See, Rows, Schema, Tape and Leak says what it looks at; See is the check's own id
// when none is there.
type Check struct {
	ID       string     `yaml:"id"`
	Title    string     `yaml:"title"`    // one line for the list of checks; the id in words without it
	Points   int        `yaml:"points"`   // 1 without it
	Scenario string     `yaml:"scenario"` // may be left out where the exercise has one scenario
	See      string     `yaml:"see"`      // an observation that check.go records
	Rows     string     `yaml:"rows"`     // a table, read from outside when the scenario has ended
	Schema   *Schema    `yaml:"schema"`
	Tape     *TapeRules `yaml:"tape"`
	Leak     bool       `yaml:"leak"` // nothing is left open when the scenario has ended
	Match    Match      `yaml:"match"`
	Says     string     `yaml:"says"`   // what the student reads; {want} {got} {db} {n} are filled in
	Hidden   bool       `yaml:"hidden"` // its want and got are not shown
	Engine   string     `yaml:"engine"` // judged on this engine only
	Line     int        `yaml:"-"`
}

// Match is how an observation is compared with the author's. The zero Match is equal. In YAML it is a word or a map of one key:
//
//	match: equal | error | no-error | bag
//	match: {one-of: [404, 400]}   {none-of: [200]}   {min: 3}   {max: 2}   {in-order: [ball, kite]}   {has: "8 GB"}   {has-not: "<script>"}
type Match struct {
	Kind   string   // equal, error, no-error, bag, one-of, none-of, min, max, in-order, has, has-not
	Values []string // as text
}

// Schema is compared with the author's table, never by type or DDL text.
type Schema struct {
	Table   string   `yaml:"table"`
	Columns string   `yaml:"columns"`  // "same-names": exactly the author's column names
	NotNull []string `yaml:"not-null"` // columns that must refuse NULL
	Unique  []string `yaml:"unique"`   // columns that have a unique index of their own
	Key     []string `yaml:"key"`      // the primary key
}

// TapeRules hold for the statements that a scenario's student code sent, the drivers' own left out.
type TapeRules struct {
	Select     *Count   `yaml:"select"`
	Insert     *Count   `yaml:"insert"`
	Update     *Count   `yaml:"update"`
	Delete     *Count   `yaml:"delete"`
	DDL        *Count   `yaml:"ddl"`
	Begin      *Count   `yaml:"begin"`
	Rollback   *Count   `yaml:"rollback"`
	Statements *Count   `yaml:"statements"`   // all of select, insert, update, delete and ddl
	OneTx      bool     `yaml:"one-tx"`       // exactly one BEGIN, and every write inside it
	Never      []string `yaml:"never"`        // regular expressions that no normalised statement matches
	Has        []string `yaml:"has"`          // regular expressions, each matched by some normalised statement
	Bound      []string `yaml:"bound"`        // values that stand in no statement's text
	Constant   bool     `yaml:"constant"`     // the same number of statements when the data doubles
	InsertCols string   `yaml:"insert-never"` // a column that no INSERT names
}

// Count bounds a number of statements.
type Count struct {
	Min *int `yaml:"min"`
	Max *int `yaml:"max"`
}

// DataSet is one file of data/: the rows a scenario starts from.
type DataSet struct {
	Name   string // "1", "2", "random"
	File   string
	Tables []TableRows // in file order
	// Touch maps a table to the number, from 1, of the row that is updated once after filling, so that it moves to the heap's end on
	// PostgreSQL; row 1 of every table without it, 0 for none.
	Touch map[string]int
	// Random holds generators by column instead of rows, for the set named random.
	Random []RandomTable
}

// TableRows are rows of one table. Values are nil, bool, int64, float64 or string.
type TableRows struct {
	Table   string
	Columns []string
	Rows    [][]any
}

// RandomTable makes rows from a seed.
//
//	computers:
//	  rows: [4, 9]                 # from, to
//	  name: {words: 2}             # or {pick: [a, b]}, {unique: true, words: 1}
//	  memory_in_gb: {int: [1, 64]}
//	  owner_id: {ref: owners, null: 3}   # an id of that table, NULL once in three
type RandomTable struct {
	Table    string
	From, To int
	Columns  []RandomColumn
}

// RandomColumn is how one column's values are drawn. The column id counts from 1.
type RandomColumn struct {
	Name   string
	Kind   string // words, pick, int, ref
	Words  int
	Pick   []string
	Min    int
	Max    int
	Ref    string
	Null   int // NULL once in so many rows, 0 for never
	Unique bool
}

// WrongAnswer is a submission that must fail.
type WrongAnswer struct {
	Name  string
	Files map[string][]byte
	// Caught maps an engine to the check that must catch it, from the first comment of exercise.go:
	//	// wrong: zero
	//	// wrong: sqlite:wrapped postgres:name-taken
	// One of OwnFindings may stand in a check's place.
	Caught map[string]string
	About  string // the rest of that comment: the mistake in words
	File   string
	Line   int
}
