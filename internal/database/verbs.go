package database

import "strings"

// Verb is the first keyword of a statement in lower case: select, insert, update, delete, create …; with is looked through to the verb of
// the statement that it introduces.
func Verb(sql string) string {
	words := words(sql)
	if len(words) == 0 {
		return ""
	}
	if words[0] != "with" {
		return words[0]
	}
	depth := 0
	for _, w := range words[1:] {
		switch w {
		case "(":
			depth++
		case ")":
			depth--
		case "select", "insert", "update", "delete":
			if depth == 0 {
				return w
			}
		}
	}
	return "select"
}

// words are the bare words and parentheses of a statement in lower case, without texts, names in quotes and comments.
func words(sql string) []string {
	var list []string
	for _, t := range tokens(sql) {
		if t.kind == other {
			list = append(list, strings.ToLower(t.text))
		}
	}
	return list
}

// IsSchema says whether a verb changes the schema.
func IsSchema(verb string) bool {
	switch verb {
	case "create", "alter", "drop", "truncate", "comment", "reindex", "vacuum", "rename":
		return true
	}
	return false
}

// Writes says what a stretch of tape wrote.
type Writes struct{ Rows, Schema bool }

// Nothing is true for a stretch that only read.
func (w Writes) Nothing() bool { return !w.Rows && !w.Schema }

// Written looks through entries for statements that write.
func Written(entries []Entry) Writes {
	var w Writes
	for _, e := range entries {
		if e.Kind != Statement {
			continue
		}
		switch v := Verb(e.SQL); {
		case v == "select" && e.Affected <= 0, v == "pragma", v == "set", v == "show", v == "explain":
		case IsSchema(v):
			w.Schema = true
		default:
			w.Rows = true
		}
	}
	return w
}
