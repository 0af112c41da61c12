package book_test

import (
	"strings"
	"testing"
)

const (
	task  = "exercises/read/exercise.md"
	spec  = "exercises/read/exercise.yaml"
	check = "exercises/read/check.go"
)

// edited is one of the sound book's files with one text replaced by another.
func edited(t *testing.T, file, from, to string) map[string]string {
	t.Helper()
	if !strings.Contains(sound[file], from) {
		t.Fatalf("%s does not hold %q", file, from)
	}
	return map[string]string{file: strings.Replace(sound[file], from, to, 1)}
}

func TestTaskFaults(t *testing.T) {
	for name, c := range map[string]struct{ from, to, want string }{
		"no title":        {"title: Read them\n", "", ":2: title is missing; add title: what the list of exercises shows"},
		"no teaches":      {"teaches: Reading.", "teaches:", ":5: teaches is missing; add teaches: what it teaches, in one sentence"},
		"stars":           {"stars: 2", "stars: 6", ":3: stars is not a number from 1 to 5; add stars: 1 for the easiest to stars: 5 for the hardest"},
		"no stars":        {"stars: 2\n", "", ":2: stars is not a number from 1 to 5; add stars: 1 for the easiest to stars: 5 for the hardest"},
		"after near":      {"start/bench", "start/bnech", ":4: after names no lesson: \"start/bnech\"; did you mean start/bench?"},
		"after elsewhere": {"start/bench", "begin/bench", ":4: after names no lesson: \"begin/bench\"; did you mean start/bench?"},
		"after far":       {"start/bench", "crud/read", ":4: after names no lesson: \"crud/read\"; write CHAPTER or CHAPTER/LESSON, as in start or start/bench"},
		"unknown key":     {"stars: 2", "stars: 2\nstar: 2", ":4: unknown key \"star\"; did you mean stars?"},
		"no task":         {"Write AllComputers.", "", ":6: the task is missing; write below the front matter what is to be done"},
		"empty hint":      {"Think.", "", ":9: the section Hint is empty; write its text, or leave the heading out"},
		"hints":           {"## Hint\n\nThink", "## Hints\n\nThink", ":9: unknown section \"Hints\"; did you mean ## Hint?"},
		"other section":   {"## Hint\n\nThink", "## Rules\n\nThink", ":9: unknown section \"Rules\"; write ### for headings inside the task; ## Hint and ## Afterwards begin the other sections"},
		"one #":           {"Write", "# Read\n\nWrite", ":7: a heading with one #; write ### inside the task; its title stands in the front matter"},
		"underlined":      {"Write AllComputers.", "Write\n---\nit", ":7: a heading underlined with ---; write ### before it, or a blank line between text and ---"},
		"no afterwards":   {"## Afterwards\n\nWell.\n", "", ":6: the section Afterwards is missing; add ## Afterwards at the end, which is read after a pass"},
		"hint afterwards": {"Well.", "Well.\n\n## Hint\n\nLate.", ":21: a section stands after Afterwards; write hints before it, and Afterwards once, at the end"},
		"open fence":      {"Well.", "```go\nx", ":19: this fence is never closed; write ``` on a line of its own after its last line"},
		"no hint":         {"## Hint\n\nThink.\n\n## Hint\n\nSort.\n", "", ":6: there is no hint; add sections ## Hint, from a question to nearly the answer"},
	} {
		t.Run(name, func(t *testing.T) { wantFaults(t, edited(t, task, c.from, c.to), task+c.want+"\n") })
	}
}

func TestSpecFaults(t *testing.T) {
	few := "{id: few, tape: {select: {max: 2}}, says: too many}"
	for name, c := range map[string]struct{ from, to, want string }{
		"unknown key":          {"given:", "givn: []\ngiven:", ":4: unknown key \"givn\"; did you mean given?"},
		"signature":            {"type Computer struct", "type Computer strct {", ":3: the signature \"type Computer strct {\" does not parse: expected ';', found '{'; write it as Go does, without a body: func F(db *gorm.DB) error"},
		"signature with body":  {"func AllComputers(db *gorm.DB) ([]Computer, error)", "func F() { }", ":2: the signature \"func F() { }\" does not parse: it has a body; write it as Go does, without a body: func F(db *gorm.DB) error"},
		"signature of a local": {"type Computer struct", "type computer struct", ":3: the signature \"type computer struct\" does not parse: computer does not begin with a capital letter; write it as Go does, without a body: func F(db *gorm.DB) error"},
		"signature twice":      {"type Computer struct", "func AllComputers()", ":3: the signature AllComputers stands twice; keep one of them"},
		"two in one":           {"type Computer struct", "var A, B error", ":3: the signature \"var A, B error\" does not parse: it declares several names; write it as Go does, without a body: func F(db *gorm.DB) error"},
		"import":               {"given:", "imports: [\"net http\"]\ngiven:", ":4: the import \"net http\" is no package's path; write it as Go does, as in net/http"},
		"given exercise.go":    {"[given.go]", "[given.go, exercise.go]", ":4: exercise.go is given; leave it out: it is the student's"},
		"given not there":      {"[given.go]", "[given.go, more.go]", ":4: the given file more.go is not in starter; write starter/more.go, or take it off the list"},
		"given outside":        {"[given.go]", "[given.go, ../x.go]", ":4: the given file \"../x.go\" is not a .go file's name; write it without a folder, as in given.go"},
		"fail verb":            {"Read: {}", "Read: {fail: {updte: 2}}", ":6: unknown verb \"updte\" in fail; did you mean update?"},
		"fail count":           {"Read: {}", "Read: {fail: {update: 0}}", ":6: fail says update: 0; write the number, from 1, of the statement that fails"},
		"seconds":              {"Read: {}", "Read: {seconds: -1}", ":6: seconds is negative; write its time limit, or leave it out for 8"},
		"empty and no rows":    {"Read: {}", "Read: {empty: true, no-rows: true}", ":6: empty and no-rows stand together; leave out no-rows: where there is no table there are no rows"},
		"data and no rows":     {"Read: {}", "Read: {no-rows: true, data: [1]}", ":6: the scenario names data and leaves it out; leave out data, or empty and no-rows"},
		"no such data":         {"Read: {}", "Read:\n    data: [1, 3]", ":7: there is no data set \"3\"; did you mean 1?"},
		"scenario as text":     {"Read: {}", "Read: yes", ":6: Read is the text \"yes\"; write keys below it: data, empty, no-rows, script, fail, rival, double or seconds"},
		"check id":             {"id: all-order", "id: All-Order\n    see: all-order", ":8: the check's id is \"All-Order\"; write small letters, digits and hyphens\nexercises/read/wrong/no-order/exercise.go:1: there is no check \"all-order\"; did you mean All-Order?"},
		"check without id":     {"{id: few, ", "{", ":10: a check without an id; add id: a word of small letters, digits and hyphens"},
		"check twice":          {few, "{id: all-order, says: x}", ":10: the check all-order stands twice, first in line 8; give it an id of its own"},
		"checker's own":        {"id: few", "id: panic", ":10: the check's id panic is a finding of the checker's own; give it another"},
		"scenario far":         {"id: few, ", "id: few, scenario: Reed, ", ":10: the check few names no scenario: \"Reed\"; did you mean Read?"},
		"engine":               {"id: few, ", "id: few, engine: postgresql, ", ":10: unknown engine \"postgresql\"; did you mean postgres?"},
		"points":               {"id: few, ", "id: few, points: -1, ", ":10: points is negative; write 1 or more"},
		"points as text":       {"id: few, ", "id: few, points: many, ", ":10: points is \"many\", not a whole number; write a number, as in points: 2"},
		"says nothing":         {", says: too many", "", ":10: the check few says nothing when it fails; add says: a sentence, with {want} and {got} where they help"},
		"two subjects":         {"id: few, ", "id: few, leak: true, ", ":10: the check few looks at leak and tape at once; make a check of each"},
		"match of a tape":      {"id: few, ", "id: few, match: bag, ", ":10: the check few has a match and no observation; leave out match: it is for see and rows"},
		"match word":           {few, "{id: few, rows: computers, match: bags, says: x}", ":10: unknown match \"bags\"; did you mean bag?"},
		"match without list":   {few, "{id: few, rows: computers, match: one-of, says: x}", ":10: the match one-of has no list; write match: {one-of: …}"},
		"match list as text":   {few, "{id: few, rows: computers, match: {one-of: 404}, says: x}", ":10: the match one-of has no list; write match: {one-of: [a, b]}"},
		"match number":         {few, "{id: few, rows: computers, match: {min: three}, says: x}", ":10: the match min is \"three\", not a number; write match: {min: 3}"},
		"match key":            {few, "{id: few, rows: computers, match: {hasnot: x}, says: x}", ":10: unknown match \"hasnot\"; did you mean has-not?"},
		"match two keys":       {few, "{id: few, rows: computers, match: {min: 1, max: 2}, says: x}", ":10: the match is a group of keys, not a word or one key; write match: equal, or match: {one-of: [404, 400]}"},
		"match with value":     {few, "{id: few, rows: computers, match: {bag: x}, says: x}", ":10: the match bag takes no value; write match: bag"},
		"schema, no table":     {few, "{id: few, schema: {columns: same-names}, says: x}", ":10: the check few names no table; add table: to its schema"},
		"schema columns":       {few, "{id: few, schema: {table: t, columns: same}, says: x}", ":10: the schema's columns is \"same\"; write columns: same-names"},
		"schema of nothing":    {few, "{id: few, schema: {table: t}, says: x}", ":10: the check few asks nothing of the schema; add columns: same-names, not-null, unique or key"},
		"no tape rule":         {"{select: {max: 2}}", "{}", ":10: the check few has no rule for the tape; add one, as in tape: {select: {max: 2}}"},
		"tape key":             {"{select: {max: 2}}", "{selects: {max: 2}, insert: {min: 1}}", ":10: unknown key \"selects\"; did you mean select?"},
		"count":                {"{max: 2}", "{}", ":10: the tape rule select has no bound; write select: {max: 2}"},
		"count below 0":        {"{max: 2}", "{max: -2}", ":10: the tape rule select has a negative bound; write 0 or more"},
		"count crossed":        {"{max: 2}", "{min: 3, max: 2}", ":10: the tape rule select has min 3 above max 2; swap them"},
		"regexp":               {"{select: {max: 2}}", "{never: ['a', '(b']}", ":10: the regular expression \"(b\" does not compile: missing closing ): `(b`; mend it; \\ stands before a bracket or a point that is meant as itself"},
		"constant":             {"{select: {max: 2}}", "{constant: true}", ":10: the check few wants a constant count in a scenario that is not doubled; add double: true to the scenario"},
		"never seen":           {"id: few, tape: {select: {max: 2}}", "id: few, see: al-order", ":10: the check few judges \"al-order\", which the scenario Read never sees; did you mean all-order?"},
		"never seen, far":      {"id: few, tape: {select: {max: 2}}", "id: few", ":10: the check few judges \"few\", which the scenario Read never sees; write p.See(\"few\", …) in it"},
		"not YAML":             {"scenarios:", "\tscenarios:", ":5: this is not YAML: found character that cannot start any token; write key: value lines, with text that holds : or # in quotes"},
		"second document":      {"scenarios:", "---\nscenarios:", ":4: there is no scenario"},
	} {
		t.Run(name, func(t *testing.T) {
			want := spec + c.want + "\n"
			if name == "second document" {
				want = check + `:8: the func Read is no scenario of exercise.yaml; add Read: {} to its scenarios, or begin its name with a small letter
` + spec + `:1: there is no scenario; add scenarios: {Read: {}} with the names of check.go's funcs
` + spec + `:1: there is no check; add checks: a list of {id: …, says: …}
` + spec + `:5: a second YAML document begins; keep one, and leave out the line ---
exercises/read/wrong/no-order/exercise.go:1: there is no check "all-order"; write compile, imports, limit, not-finished, panic or signature
`
			}
			wantFaults(t, edited(t, spec, c.from, c.to), want)
		})
	}
}

func TestCheckGoFaults(t *testing.T) {
	for name, c := range map[string]struct{ from, to, want string }{
		"not Go":            {"func Read(", "func Read(((", check + ":8: this is not Go: expected ')', found '*'; mend it\n"},
		"package":           {"package check", "package chekc", check + ":1: the file is of package chekc; write package check\n"},
		"solution":          {"exercises/read/", "exercises/raed/", check + ":1: check.go does not import the solution; add import exercise \"ormbook/exercises/read/solution\"\n"},
		"no func":           {"func Read(", "func Reads(", check + ":8: the func Reads is no scenario of exercise.yaml; add Reads: {} to its scenarios, or begin its name with a small letter\n" + spec + ":6: check.go has no func for the scenario Read; did you mean Reads?\n"},
		"no func, far":      {"func Read(", "func helper(", spec + ":6: check.go has no func for the scenario Read; write func Read(p *probe.P) in it\n"},
		"not a scenario":    {"func Read(p *probe.P)", "func Read(p *probe.P, n int)", spec + ":6: check.go has no func for the scenario Read; write func Read(p *probe.P) in it\n"},
		"never judged":      {"\tp.See(", "\tp.See(\"more\", 1)\n\tp.See(", check + ":9: no check judges \"more\" of the scenario Read; add a check that sees it, or leave it out\n"},
		"judged by helper":  {"p.See(\"all-order\",", "see(p, \"all-order\")\n}\n\nfunc see(p *probe.P, id string) {\n\tp.Look(id,", ""},
		"student's func":    {"exercise.AllComputers(p.DB)))\n}\n", "exercise.Other(p.DB)))\n}\n\n// Other has the name of a func of the student's.\nfunc Other(p *probe.P, n int) { p.See(\"more\", n) }\n", ""},
		"helper of helper":  {"p.See(\"all-order\",", "see(p, \"all-ordr\")\n}\n\nfunc see(p *probe.P, id string) { see2(id, p) }\n\nfunc see2(id string, p *probe.P) {\n\tsee(p, id)\n\tp.LookSchema(id,", check + ":9: no check judges \"all-ordr\" of the scenario Read; add a check that sees it, or leave it out\n" + spec + ":8: the check all-order judges \"all-order\", which the scenario Read never sees; did you mean all-ordr?\n"},
		"computed":          {"p.See(\"all-order\",", "for _, id := range ids {\n\tp.See(id, 1) }\n\tp.See(\"all\"+\"-order\",", ""},
		"exported non-func": {"func Read(", "func Helper() {}\n\nfunc Read(", ""},
	} {
		t.Run(name, func(t *testing.T) { wantFaults(t, edited(t, check, c.from, c.to), c.want) })
	}
}

func TestExerciseFolderFaults(t *testing.T) {
	const dir = "exercises/read/"
	for name, c := range map[string]struct {
		changes map[string]string
		want    string
	}{
		"unknown part":      {map[string]string{dir + "exercise.yml": "x"}, dir + "exercise.yml: an exercise has no part of this name; did you mean exercise.yaml?\n"},
		"name":              {map[string]string{"exercises/Read_it/exercise.md": "x"}, "exercises/Read_it: the exercise's name is \"Read_it\"; write small letters, digits and hyphens, as in web-read\n"},
		"beside exercises":  {map[string]string{"exercises/embed.go": "x", "exercises/_old/x": "x", "exercises/.x/y": "z"}, ""},
		"no task":           {map[string]string{task: ""}, task + ": there is no such file; write it, or check its name\n"},
		"no check.go":       {map[string]string{check: ""}, check + ": there is no such file; write it, or check its name\n"},
		"one data set":      {map[string]string{dir + "data/2.yaml": ""}, dir + "data: the exercise has 1 data sets; add 1.yaml and 2.yaml: with one set an answer may be right by luck\n"},
		"no schema":         {map[string]string{dir + "data/schema.sql": ""}, dir + "data/schema.sql: there is no such file; write the CREATE TABLE statements that the scenarios start from\n"},
		"other data":        {map[string]string{dir + "data/01.yaml": "x"}, dir + "data/01.yaml: this is no data set; name it 1.yaml, 2.yaml or random.yaml\n"},
		"schema engine":     {map[string]string{dir + "data/schema.sql": "-- engine: both\nx\n-- engine: mysql\nx\n"}, dir + "data/schema.sql:3: unknown engine \"mysql\"; write -- engine: sqlite, -- engine: postgres or -- engine: both\n"},
		"schema spelling":   {map[string]string{dir + "data/schema.sql": "--Engine: SQLite\nx\n"}, dir + "data/schema.sql:1: \"--Engine: SQLite\" does not begin a section; write it as -- engine: sqlite\n"},
		"schema half":       {map[string]string{dir + "data/schema.sql": "-- engine: sqlite\nx\n"}, dir + "data/schema.sql: the file holds nothing for postgres; write statements for it, or -- engine: both above those for both\n"},
		"no starter":        {map[string]string{dir + "starter/exercise.go": "", dir + "starter/given.go": ""}, spec + ":4: the given file given.go is not in starter; write starter/given.go, or take it off the list\n" + dir + "starter: there is no such folder; make it, or check its name\n"},
		"no exercise.go":    {map[string]string{dir + "solution/exercise.go": ""}, dir + "solution: there is no exercise.go in it; write it, for it is the file that the student works in\n"},
		"solution's Go":     {map[string]string{dir + "solution/exercise.go": "package exercise\n\nfunc {"}, dir + "solution/exercise.go:3: this is not Go: expected 'IDENT', found '{'; mend it\n"},
		"solution's name":   {map[string]string{dir + "solution/exercise.go": "// A\npackage solution\n"}, dir + "solution/exercise.go:2: the file is of package solution; write package exercise\n"},
		"no .go":            {map[string]string{dir + "starter/notes.md": "x"}, dir + "starter/notes.md: this is no .go file; move it away, for a submission is made of .go files\n"},
		"folder in starter": {map[string]string{dir + "starter/a/b.go": "x"}, dir + "starter/a: a folder stands among the files of package exercise; move its files up, for a submission is one package\n"},
		"stale copy":        {map[string]string{dir + "solution/given.go": "package exercise\n"}, dir + "solution/given.go: the copy differs from starter/given.go; run verify --update, which copies it\n"},
		"missing copy":      {map[string]string{dir + "wrong/no-order/given.go": ""}, dir + "wrong/no-order/given.go: the copy differs from starter/given.go; run verify --update, which copies it\n"},
		"no wrong answer":   {map[string]string{dir + "wrong/no-order/given.go": "", dir + "wrong/no-order/exercise.go": ""}, dir + "wrong: there is no wrong answer; add a folder for each mistake that students make, so that verify can prove the checks\n"},
		"wrong file":        {map[string]string{dir + "wrong/a.go": "package exercise"}, dir + "wrong/a.go: a file stands among the wrong answers; put it into a folder named for the mistake\n"},
		"wrong name":        {map[string]string{dir + "wrong/A B/exercise.go": "package exercise"}, dir + "wrong/A B: the wrong answer's name is \"A B\"; write small letters, digits and hyphens\n"},
		"wrong, late":       {map[string]string{dir + "wrong/no-order/exercise.go": "package exercise\n\n// wrong: all-order\n"}, ""},
		"wrong, no comment": {map[string]string{dir + "wrong/no-order/exercise.go": "package exercise\n"}, dir + "wrong/no-order/exercise.go:1: the first comment does not name the check that catches this; begin the file with // wrong: CHECK, or // wrong: sqlite:CHECK postgres:CHECK\n"},
		"wrong, other":      {map[string]string{dir + "wrong/no-order/exercise.go": "\n// Forgets.\npackage exercise\n"}, dir + "wrong/no-order/exercise.go:2: the first comment does not name the check that catches this; begin the file with // wrong: CHECK, or // wrong: sqlite:CHECK postgres:CHECK\n"},
		"wrong, no check":   {map[string]string{dir + "wrong/no-order/exercise.go": "// wrong: all-oder\npackage exercise\n"}, dir + "wrong/no-order/exercise.go:1: there is no check \"all-oder\"; did you mean all-order?\n"},
		"wrong, engine":     {map[string]string{dir + "wrong/no-order/exercise.go": "// wrong: sqlit:few postgres:few\npackage exercise\n"}, dir + "wrong/no-order/exercise.go:1: unknown engine \"sqlit\"; did you mean sqlite?\n"},
		"wrong, two":        {map[string]string{dir + "wrong/no-order/exercise.go": "// wrong: few sqlite:all-order\npackage exercise\n"}, dir + "wrong/no-order/exercise.go:1: two checks are named for sqlite: few and all-order; keep the first that fails\n"},
		"wrong, own":        {map[string]string{dir + "wrong/no-order/exercise.go": "// wrong: panic\npackage exercise\n"}, ""},
	} {
		t.Run(name, func(t *testing.T) { wantFaults(t, c.changes, c.want) })
	}
}

func TestDataFaults(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no table":        {"touch: {}\n", ": the data set has no table; add tables with rows, as in computers: [{id: 1, name: Macbook Pro}]"},
		"rows as text":    {"computers: many\n", ":1: the rows of computers are the text \"many\"; write a list of rows: - {id: 1, name: Macbook Pro}"},
		"row as text":     {"computers:\n- x\n", ":2: a row of computers is the text \"x\"; write columns and values: - {id: 1, name: Macbook Pro}"},
		"nested value":    {"computers:\n- {id: [1]}\n", ":2: id is a list; write one value"},
		"column twice":    {"computers:\n- {id: 1, id: 2}\n", ":2: \"id\" stands twice, first in line 2; keep one of them"},
		"column name":     {"computers:\n- {\"id; DROP\": 1}\n", ":2: the column's name is \"id; DROP\"; write letters, digits and _"},
		"table name":      {"a b:\n- {id: 1}\ncomputers: [{id: 1}]\n", ":1: the table's name is \"a b\"; write letters, digits and _"},
		"big number":      {"computers: [{id: 99999999999999999999}]\n", ":1: id is \"99999999999999999999\", which is no plain number; write it with digits, or in quotes"},
		"infinite":        {"computers: [{id: .inf}]\n", ":1: id is \".inf\", which is no plain number; write it with digits, or in quotes"},
		"binary":          {"computers: [{id: !!binary aGk=}]\n", ":1: id is binary data; write text"},
		"touch a table":   {"touch: {computer: 1}\ncomputers: [{id: 1}]\n", ":1: touch names no table: \"computer\"; did you mean computers?"},
		"touch a row":     {"computers: [{id: 1}]\ntouch: {computers: 2}\n", ":2: touch names row 2 of computers, which has 1; write the number of a row, from 1, or 0 for none"},
		"touch nothing":   {"computers: [{id: 1}]\ntouch: {computers: 0}\n", ""},
		"table of no row": {"computers: []\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			want := c.want
			if want != "" {
				want = "exercises/read/data/1.yaml" + want + "\n"
			}
			wantFaults(t, map[string]string{"exercises/read/data/1.yaml": c.text}, want)
		})
	}
}

func TestRandomDataFaults(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"sound":          {"owners:\n  rows: [1, 2]\n  id: {int: [1, 2], unique: true}\ncomputers:\n  rows: [4, 9]\n  name: {words: 2}\n  owner_id: {ref: owners, null: 3}\n  kind: {pick: [a, 2]}\n", ""},
		"table as list":  {"computers: []\n", ":1: the table computers is a list; write rows: [4, 9] and a generator for each column"},
		"no rows":        {"computers:\n  name: {words: 2}\n", ":1: the table computers does not say how many rows it has; add rows: [4, 9], from and to"},
		"rows crossed":   {"computers:\n  rows: [9, 4]\n", ":2: rows is not two numbers, from and to; write rows: [4, 9], at most 10000"},
		"too many rows":  {"computers:\n  rows: [9, 400000]\n", ":2: rows is not two numbers, from and to; write rows: [4, 9], at most 10000"},
		"no generator":   {"computers:\n  rows: [4, 9]\n  name: {null: 3}\n", ":3: the column name names 0 generators; write one of {words: 2}, {pick: [a, b]}, {int: [1, 64]} or {ref: TABLE}"},
		"two generators": {"computers:\n  rows: [4, 9]\n  name: {words: 2, int: [1, 2]}\n", ":3: the column name names 2 generators; write one of {words: 2}, {pick: [a, b]}, {int: [1, 64]} or {ref: TABLE}"},
		"unknown key":    {"computers:\n  rows: [4, 9]\n  name: {words: 2, uniqe: true}\n", ":3: unknown key \"uniqe\"; did you mean unique?"},
		"words":          {"computers:\n  rows: [4, 9]\n  name: {words: 0}\n", ":3: name has 0 words; write a number from 1 to 20"},
		"pick":           {"computers:\n  rows: [4, 9]\n  name: {pick: []}\n", ":3: name picks from nothing; write pick: [a, b]"},
		"int":            {"computers:\n  rows: [4, 9]\n  name: {int: [3]}\n", ":3: name is not drawn from two numbers, from and to; write int: [1, 64]"},
		"null":           {"computers:\n  rows: [4, 9]\n  name: {words: 1, null: -1}\n", ":3: null is negative; write 3 for NULL once in three rows, or leave it out"},
		"ref":            {"computers:\n  rows: [4, 9]\n  owner_id: {ref: owner}\nowners:\n  rows: [1, 1]\n", ":3: owner_id refers to no table: \"owner\"; did you mean owners?"},
	} {
		t.Run(name, func(t *testing.T) {
			want := ""
			if c.want != "" {
				want = "exercises/read/data/random.yaml" + c.want + "\n"
			}
			wantFaults(t, map[string]string{"exercises/read/data/random.yaml": c.text}, want)
		})
	}
}
