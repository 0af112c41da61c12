package checker

import (
	"fmt"
	"slices"
	"strings"

	"ormbook/checker/observe"
	"ormbook/internal/book"
	"ormbook/internal/database"
)

// judgeSchema compares a table with the author's by names and properties, never by types or DDL.
func judgeSchema(c book.Check, p pair) *Finding {
	if p.yours.End.How != endDone {
		return notReached()
	}
	want, got := p.author.Tables[c.Schema.Table], p.yours.Tables[c.Schema.Table]
	w, g := describeSchema(c.Schema, want), describeSchema(c.Schema, got)
	if got.Name == "" {
		g = "no table " + c.Schema.Table
	} else if got.View {
		g = c.Schema.Table + " is a view"
	}
	if w == g {
		return &Finding{Status: Passed}
	}
	return &Finding{Status: Failed, Want: w, Got: g, Tape: tapeTexts(p.yours.Tape), At: lastPlace(p.yours.Tape)}
}

// describeSchema writes just what a check asks for.
func describeSchema(s *book.Schema, t database.Table) string {
	var parts []string
	if s.Columns == "same-names" {
		parts = append(parts, "columns "+strings.Join(columnNames(t), ", "))
	}
	for _, name := range s.NotNull {
		if i := slices.IndexFunc(t.Columns, func(c database.Column) bool { return c.Name == name }); i >= 0 && t.Columns[i].NotNull {
			parts = append(parts, name+" NOT NULL")
		} else {
			parts = append(parts, name+" may be NULL")
		}
	}
	for _, name := range s.Unique {
		unique := slices.ContainsFunc(t.Indexes, func(i database.Index) bool { return i.Unique && slices.Equal(i.Columns, []string{name}) })
		parts = append(parts, fmt.Sprintf("%s unique: %t", name, unique))
	}
	if len(s.Key) > 0 {
		parts = append(parts, "key "+strings.Join(t.Key, ", "))
	}
	return strings.Join(parts, "; ")
}

func columnNames(t database.Table) []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	slices.Sort(names)
	return names
}

// schemaValue is a table's columns and key as an observation, for check.go's LookSchema.
func schemaValue(t database.Table) observe.Value {
	text := func(s string) observe.Value { return observe.Value{Kind: observe.String, Text: s} }
	columns := observe.Value{Kind: observe.List}
	for _, n := range columnNames(t) {
		columns.Items = append(columns.Items, text(n))
	}
	return observe.Value{Kind: observe.Struct, Fields: []observe.Field{
		{Name: "columns", Value: columns}, {Name: "key", Value: text(strings.Join(t.Key, ", "))},
	}}
}
