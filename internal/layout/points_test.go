package layout

import "strings"

// point is something that the book must teach: its name in the front matter of lessons, what it is, and the exercises that ask for it.
type point struct {
	name, text string
	exercises  []string
}

// points are what the Python chapter teaches that this book follows (S), its traps (T), and the pitfalls of GORM (P).
var points = read(`
S01 What an ORM is, its benefits and drawbacks, and full CRUD on one resource | toys read
S02 The toys move into a table, and toy.name becomes toy[1] | toys web-read
S03 The more columns, the less a position says | toys
S04 Mapping by hand, in both directions | toys
S05 Object-relational mapping: objects to rows of a table |
S06 A model is mapped to a table, and brings the methods for CRUD |
S07 The ORM, the driver and the glue to a web framework are three things | open
S08 The set-up: what must be there before the first line |
S09 The connection: an address in the configuration, then one shared db | open
S10 The model: its table's name, its key, its columns | model
S11 A constructor takes the values; the id is taken care of | model
S12 A text form, which is what printing shows | model
S13 The tables are made from the models | tables
S14 Two instances; an id only after saving | seed
S15 Saving has two stages: add, or add all, then commit | seed move
S16 Look from outside, with SQL |
S17 Create | add
S18 Read: all, get, filter by, first | read
S19 Update: find, modify, save | rename patch
S20 Delete: find first, then delete | delete
S21 A CRUD app is built before your eyes | web-read web-write inventory
S22 And now you: complete the exercise | toys open model tables seed add read rename patch delete web-read web-write migrate runner register owners report move search archive inventory
S23 The better way to change tables: migrations | migrate runner
S24 An object can exist in memory and not in the table | seed
S25 Nothing is stored until the commit | seed move
S26 HTML forms know two methods, CRUD needs more: method override | web-write
S27 Template and ORM belong together: .name works again | web-read
S28 A place to try things out and learn |
S29 One db for the whole process |
S30 The schema must exist before the first query | tables
S31 The id that nobody has | read
S32 The drawbacks, which the chapter promises and never gives | report
T1 An attribute that no column knows is kept and saves nothing | rename
T2 A filter is a question, not a list | read
T3 The lines that save must not be left out | seed
T4 "There is no update function" is not true of GORM | patch
T5 "First find, then delete" is not true of GORM | delete
T6 The table's name is made from the model's | model
T7 None in Python, 0 in Go | seed
T8 An address may leave out the user, and then means you | open
T9 get takes only a key; First also takes SQL | read
P01 Updates with a struct skips zero values | patch move
P02 Save is an upsert of every column | rename web-write
P03 First fails where Find does not | read web-read
P04 A filled destination adds its key to the conditions | read
P05 Struct conditions drop zero values | read
P06 Id 0 means no condition | read
P07 A string in the inline position is SQL | web-read web-write inventory
P08 Where only builds, and its result must be kept | search
P09 A chain that is used again is polluted | web-read search
P10 Count needs a model |
P11 Without a condition nothing is written, or everything | delete
P12 Writing a missing row is no error | rename patch delete
P13 Updates with a struct copies the id, too |
P14 Keys of maps: fields are not columns | read rename
P15 Create of a struct by value panics | add
P16 Ids come back into the value that was passed | seed
P17 Ids set by hand pass the counter by | seed
P18 Batches have limits |
P19 default: takes the place of zero values |
P20 Errors of unique columns: TranslateError and errors.Is | register inventory
P21 Soft delete comes with gorm.Model | archive inventory
P22 AutoMigrate only adds | migrate
P23 DropColumn on SQLite rebuilds the table |
P24 SQLite ignores foreign keys unless asked | owners
P25 Associations load only when asked for | owners report inventory
P26 Saving a parent does not save its children | owners
P27 In a transaction use tx | runner move
P28 Hooks run for the model's value |
P29 The databases differ | read
P30 gorm.Open gives a db beside an error | open
`)

func read(table string) []point {
	var list []point
	for line := range strings.Lines(strings.TrimSpace(table)) {
		left, exercises, _ := strings.Cut(strings.TrimSpace(line), "|")
		name, text, _ := strings.Cut(strings.TrimSpace(left), " ")
		list = append(list, point{name, text, strings.Fields(exercises)})
	}
	return list
}
