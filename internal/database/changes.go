package database

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Changes are what happened to the tables between two looks from outside.
type Changes struct {
	Tables []TableChange `json:"tables,omitempty"`
	// Open says that a transaction was open at the second look: its rows are not among the changes yet.
	Open bool `json:"open,omitempty"`
}

// TableChange is what happened to one table.
type TableChange struct {
	Table    string      `json:"table"`
	Created  bool        `json:"created,omitempty"`
	Dropped  bool        `json:"dropped,omitempty"`
	Columns  []string    `json:"columns"`          // of the rows below
	Schema   []string    `json:"schema,omitempty"` // "+ column brand text", "- index idx_name"
	Inserted [][]any     `json:"inserted,omitempty"`
	Deleted  [][]any     `json:"deleted,omitempty"`
	Changed  []RowChange `json:"changed,omitempty"`
	// Before and After count all rows; where Beyond is set the table was too large to compare and the lists are short or empty.
	Before int  `json:"before"`
	After  int  `json:"after"`
	Beyond bool `json:"beyond,omitempty"`
}

// RowChange is one row before and after, with its columns in the order of TableChange.Columns.
type RowChange struct {
	Old []any `json:"old"`
	New []any `json:"new"`
}

// CompareLimit is the number of rows up to which tables are compared row by row.
const CompareLimit = 2000

// Watcher compares tables from look to look. It reads only what the tape says was written to.
type Watcher struct {
	db     Database
	tables map[string]Table
	rows   map[string]Rows
	seq    int
}

// Watch takes the first look.
func Watch(ctx context.Context, db Database) (*Watcher, error) {
	w := &Watcher{db: db, rows: map[string]Rows{}}
	tables, err := w.readTables(ctx)
	if err != nil {
		return nil, err
	}
	w.tables, w.seq = tables, db.Tape().Len()
	for name, t := range tables {
		if t.View {
			continue
		}
		if w.rows[name], err = db.Rows(ctx, name, CompareLimit+1); err != nil {
			return nil, fmt.Errorf("read table %s: %w", name, err)
		}
	}
	return w, nil
}

// Look gives what changed since the last look.
func (w *Watcher) Look(ctx context.Context) (Changes, error) {
	entries := w.db.Tape().Since(w.seq)
	w.seq += len(entries)
	changes := Changes{Open: w.db.Leaks().Transactions > 0}
	written := Written(entries)
	if written.Nothing() && !changes.Open && !slices.ContainsFunc(entries, ended) {
		return changes, nil
	}
	before := w.tables
	if written.Schema || changes.Open || slices.ContainsFunc(entries, ended) {
		var err error
		if w.tables, err = w.readTables(ctx); err != nil {
			return changes, err
		}
	}
	for _, name := range names(before, w.tables) {
		change, err := w.compare(ctx, name, before)
		if err != nil {
			return changes, err
		}
		if change.happened() {
			changes.Tables = append(changes.Tables, change)
		}
	}
	return changes, nil
}

func ended(e Entry) bool { return e.Kind == Commit || e.Kind == Rollback }

func (w *Watcher) readTables(ctx context.Context) (map[string]Table, error) {
	list, err := w.db.Tables(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the schema: %w", err)
	}
	tables := make(map[string]Table, len(list))
	for _, t := range list {
		tables[t.Name] = t
	}
	return tables, nil
}

func names(a, b map[string]Table) []string {
	var all []string
	for n := range a {
		all = append(all, n)
	}
	for n := range b {
		all = append(all, n)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (w *Watcher) compare(ctx context.Context, name string, before map[string]Table) (TableChange, error) {
	was, existed := before[name]
	is, exists := w.tables[name]
	old := w.rows[name]
	change := TableChange{Table: name, Created: !existed, Dropped: !exists, Before: old.Count, Columns: old.Columns}
	if existed && exists {
		change.Schema = schemaChanges(was, is)
	}
	if !exists {
		delete(w.rows, name)
		change.Deleted, change.Beyond = firstRows(old)
		return change, nil
	}
	if is.View { // only that it came or went is told
		return change, nil
	}
	now, err := w.db.Rows(ctx, name, CompareLimit+1)
	if err != nil {
		return change, fmt.Errorf("read table %s: %w", name, err)
	}
	w.rows[name] = now
	change.After, change.Columns = now.Count, now.Columns
	if old.Count > CompareLimit || now.Count > CompareLimit {
		change.Beyond = true
		return change, nil
	}
	change.rows(project(old, now.Columns), now)
	return change, nil
}

func firstRows(r Rows) ([][]any, bool) {
	if r.Count > CompareLimit {
		return nil, true
	}
	return r.Rows, false
}

func (c TableChange) happened() bool {
	return c.Created || c.Dropped || len(c.Schema)+len(c.Inserted)+len(c.Deleted)+len(c.Changed) > 0 || c.Beyond && c.Before != c.After
}

// project puts old rows into the new columns, so that an added or removed column alone changes no row.
func project(r Rows, columns []string) Rows {
	if slices.Equal(r.Columns, columns) {
		return r
	}
	rows := make([][]any, len(r.Rows))
	for i, row := range r.Rows {
		rows[i] = make([]any, len(columns))
		for j, c := range columns {
			if k := slices.Index(r.Columns, c); k >= 0 {
				rows[i][j] = row[k]
			} else {
				rows[i][j] = absent{}
			}
		}
	}
	return Rows{Table: r.Table, Columns: columns, Key: r.Key, Rows: rows, Count: r.Count}
}

// absent is the value of a column that was not there: equal to whatever came.
type absent struct{}

// rows finds what was inserted, deleted and changed. Rows are the same row when their primary keys are equal; in a table without one,
// when all their values are.
func (c *TableChange) rows(old, now Rows) {
	left := map[string][][]any{}
	for _, r := range old.Rows {
		k := identity(r, now.Columns, now.Key)
		left[k] = append(left[k], r)
	}
	for _, r := range now.Rows {
		k := identity(r, now.Columns, now.Key)
		if len(left[k]) == 0 {
			c.Inserted = append(c.Inserted, r)
			continue
		}
		was := left[k][0]
		left[k] = left[k][1:]
		if !sameRow(was, r) {
			c.Changed = append(c.Changed, RowChange{Old: was, New: r})
		}
	}
	for _, r := range old.Rows {
		k := identity(r, now.Columns, now.Key)
		if len(left[k]) > 0 {
			c.Deleted = append(c.Deleted, left[k][0])
			left[k] = left[k][1:]
		}
	}
}

func identity(row []any, columns, key []string) string {
	var b strings.Builder
	for i, c := range columns {
		if len(key) == 0 || slices.Contains(key, c) {
			fmt.Fprintf(&b, "%s\x00", Literal(row[i]))
		}
	}
	return b.String()
}

func sameRow(a, b []any) bool {
	return slices.EqualFunc(a, b, func(x, y any) bool {
		_, gone := x.(absent)
		return gone || Literal(x) == Literal(y)
	})
}

// schemaChanges lists columns and indexes that came, went or changed.
func schemaChanges(was, is Table) []string {
	describe := func(t Table) (list []string) {
		for _, c := range t.Columns {
			list = append(list, "column "+c.Describe())
		}
		for _, i := range t.Indexes {
			list = append(list, i.Describe())
		}
		for _, f := range t.Foreign {
			list = append(list, f.Describe())
		}
		return list
	}
	a, b := describe(was), describe(is)
	var out []string
	for _, d := range a {
		if !slices.Contains(b, d) {
			out = append(out, "- "+d)
		}
	}
	for _, d := range b {
		if !slices.Contains(a, d) {
			out = append(out, "+ "+d)
		}
	}
	return out
}

// Describe is the column in a line: name, type, NOT NULL, default.
func (c Column) Describe() string {
	s := c.Name + " " + c.Type
	if c.NotNull {
		s += " NOT NULL"
	}
	if c.Default != "" {
		s += " DEFAULT " + c.Default
	}
	return strings.TrimSpace(s)
}

// Describe is the index in a line.
func (i Index) Describe() string {
	kind := "index"
	if i.Unique {
		kind = "unique index"
	}
	return fmt.Sprintf("%s %s (%s)", kind, i.Name, strings.Join(i.Columns, ", "))
}

// Describe is the reference in a line.
func (f ForeignKey) Describe() string {
	s := fmt.Sprintf("foreign key (%s) → %s (%s)", strings.Join(f.Columns, ", "), f.Table, strings.Join(f.References, ", "))
	if f.OnDelete != "" && f.OnDelete != "NO ACTION" {
		s += " ON DELETE " + f.OnDelete
	}
	return s
}
