package checker

import (
	"ormbook/checker/observe"
	"ormbook/internal/database"
)

// evidence is what one run of one scenario showed: what the program saw, what the workbook read from outside, what came through the
// wire, and how it ended. It says nothing about right or wrong.
type evidence struct {
	Seen   map[string][]seen         `json:"seen"`
	Rows   map[string]observe.Value  `json:"rows"`   // tables when the scenario had ended
	Tables map[string]database.Table `json:"tables"` // the schema then
	Leaks  database.Leaks            `json:"leaks"`
	Tape   []database.Entry          `json:"-"` // the drivers' own statements left out
	End    ending                    `json:"end"`
	Output string                    `json:"-"` // the end of what it printed
}

// seen is one observation, and the stretch of tape that belongs to it.
type seen struct {
	Value observe.Value `json:"value"`
	From  int           `json:"-"` // entries after this number …
	To    int           `json:"-"` // … up to this one
}

// ending is how a run ended.
type ending struct {
	How   string `json:"how"`  // done, panic, exit, limit, broken
	Text  string `json:"text"` // the panic's words, or why it is broken
	At    string `json:"at"`   // the panic's line of the student's files
	Limit string `json:"limit"`
	// Busy says of the limit of time that it was used up by computing.
	Busy bool `json:"-"`
	// First is the end of another run, of the same program, after which this one got less time.
	First *ending `json:"-"`
	Code  int     `json:"code"`
	// Signal is what ended it, where it did not end by itself and nobody here ended it.
	Signal string `json:"-"`
}

const (
	endDone   = "done"
	endPanic  = "panic"
	endExit   = "exit"
	endLimit  = "limit"
	endBroken = "broken"
)

// window is the tape between two numbers.
func (e *evidence) window(from, to int) []database.Entry {
	var out []database.Entry
	for _, entry := range e.Tape {
		if entry.Seq > from && entry.Seq <= to {
			out = append(out, entry)
		}
	}
	return out
}

// rowsValue is a table's rows as an observation: a list of structs.
func rowsValue(r database.Rows) observe.Value {
	list := observe.Value{Kind: observe.List, Cut: r.Count > len(r.Rows)}
	for _, row := range r.Rows {
		v := observe.Value{Kind: observe.Struct}
		for i, c := range r.Columns {
			v.Fields = append(v.Fields, observe.Field{Name: c, Value: cellValue(row[i])})
		}
		list.Items = append(list.Items, v)
	}
	return list
}

func cellValue(v any) observe.Value {
	switch v := v.(type) {
	case nil:
		return observe.Value{Kind: observe.Nil}
	case bool:
		return observe.Value{Kind: observe.Bool, Text: database.Show(v)}
	case int64, float64:
		return observe.Value{Kind: observe.Number, Text: database.Show(v)}
	}
	if isTime(v) {
		return observe.Value{Kind: observe.Time, Text: "set"}
	}
	return observe.Value{Kind: observe.String, Text: database.Show(v)}
}
