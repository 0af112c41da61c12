package checker

import (
	"fmt"
	"strings"

	"ormbook/internal/book"
	"ormbook/internal/database"
)

// idOffset is what doubled rows' ids are moved by.
const idOffset = 1000

// fill is the SQL that makes a scenario's database: the schema, the rows of a data set, and the touch that moves a row to the end of
// PostgreSQL's heap, so that a missing ORDER BY does not pass by luck.
func fill(e *book.Exercise, s book.Scenario, set book.DataSet, engine string) string {
	if s.Empty {
		return ""
	}
	var b strings.Builder
	b.WriteString(e.Schema[engine] + "\n;\n")
	if !s.NoRows {
		for _, t := range set.Tables {
			insertRows(&b, t)
		}
		for _, t := range set.Tables {
			afterRows(&b, t, set.Touch, engine)
		}
	}
	b.WriteString(s.Script)
	return b.String()
}

func insertRows(b *strings.Builder, t book.TableRows) {
	for _, row := range t.Rows {
		values := make([]string, len(row))
		for i, v := range row {
			values[i] = literal(v)
		}
		fmt.Fprintf(b, "INSERT INTO %q (%s) VALUES (%s);\n", t.Table, quoted(t.Columns), strings.Join(values, ", "))
	}
}

// literal writes a value of a data file; YAML gives int where the database says int64.
func literal(v any) string {
	if n, ok := v.(int); ok {
		return fmt.Sprint(n)
	}
	return database.Literal(v)
}

func quoted(names []string) string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = `"` + n + `"`
	}
	return strings.Join(list, ", ")
}

// afterRows lets PostgreSQL's counter follow the ids that were given, and touches one row.
func afterRows(b *strings.Builder, t book.TableRows, touch map[string]int, engine string) {
	id := indexOf(t.Columns, "id")
	if id < 0 || len(t.Rows) == 0 {
		return
	}
	if engine == database.Postgres {
		fmt.Fprintf(b, "SELECT setval(pg_get_serial_sequence('%q', 'id'), (SELECT max(id) FROM %q)) WHERE pg_get_serial_sequence('%q', 'id') IS NOT NULL;\n",
			t.Table, t.Table, t.Table)
	}
	n, named := touch[t.Table]
	if !named {
		n = 1
	}
	if n >= 1 && n <= len(t.Rows) {
		fmt.Fprintf(b, "UPDATE %q SET id = id WHERE id = %s;\n", t.Table, literal(t.Rows[n-1][id]))
	}
}

func indexOf(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return -1
}

// doubled is the data set with every row there twice: the copies have other ids, and refer to copies.
func doubled(set book.DataSet) book.DataSet {
	out := book.DataSet{Name: set.Name, File: set.File, Touch: set.Touch}
	for _, t := range set.Tables {
		copied := book.TableRows{Table: t.Table, Columns: t.Columns, Rows: t.Rows}
		for _, row := range t.Rows {
			copied.Rows = append(copied.Rows[:len(copied.Rows):len(copied.Rows)], secondRow(t.Columns, row))
		}
		out.Tables = append(out.Tables, copied)
	}
	return out
}

func secondRow(columns []string, row []any) []any {
	second := make([]any, len(row))
	for i, v := range row {
		switch v := v.(type) {
		case int64:
			if second[i] = v; columns[i] == "id" || strings.HasSuffix(columns[i], "_id") {
				second[i] = v + idOffset
			}
		case string:
			second[i] = v + " II"
		default:
			second[i] = v
		}
	}
	return second
}

// facts are the rows as check.go may ask for them.
func facts(set book.DataSet) map[string][]map[string]any {
	out := map[string][]map[string]any{}
	for _, t := range set.Tables {
		for _, row := range t.Rows {
			m := map[string]any{}
			for i, c := range t.Columns {
				m[c] = row[i]
			}
			out[t.Table] = append(out[t.Table], m)
		}
	}
	return out
}
