package probe

import (
	"encoding/json"
	"fmt"

	"ormbook/checker/control"
)

// Row is one row of the data set that the scenario runs on.
type Row struct {
	table string
	n     int
	row   control.Row
}

// Row is the n-th row of a table, from 1, as the data set writes it.
func (p *P) Row(table string, n int) Row {
	rows := p.start.Tables[table]
	if n < 1 || n > len(rows) {
		panic(brokenScenario{fmt.Sprintf("check.go asks for row %d of %s, which has %d", n, table, len(rows))})
	}
	return Row{table: table, n: n, row: rows[n-1]}
}

// Rows is how many rows a table has.
func (p *P) Rows(table string) int { return len(p.start.Tables[table]) }

// Int is a whole number.
func (r Row) Int(column string) int {
	n, ok := r.row[column].(json.Number)
	if !ok {
		r.broken(column, "a number")
	}
	i, err := n.Int64()
	if err != nil {
		r.broken(column, "a whole number")
	}
	return int(i)
}

// Uint is a whole number that is not negative, such as an id.
func (r Row) Uint(column string) uint {
	i := r.Int(column)
	if i < 0 {
		r.broken(column, "zero or more")
	}
	return uint(i)
}

// String is a text.
func (r Row) String(column string) string {
	s, ok := r.row[column].(string)
	if !ok {
		r.broken(column, "a text")
	}
	return s
}

// IsNull tells whether the column is NULL or not in the row at all.
func (r Row) IsNull(column string) bool { return r.row[column] == nil }

func (r Row) broken(column, want string) {
	panic(brokenScenario{fmt.Sprintf("row %d of %s: %s is %v, not %s", r.n, r.table, column, r.row[column], want)})
}
