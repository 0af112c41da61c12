package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ormbook/internal/database"
	"ormbook/internal/database/sqlite/lite"
)

// Tables reads the schema from outside by SQLite's own pragmas; names of constraints and CHECK expressions, for which there are none,
// are read from the CREATE TABLE statements that SQLite keeps.
func (d *Database) Tables(ctx context.Context) (tables []database.Table, err error) {
	err = d.look(ctx, func(c *lite.Conn) error {
		list, err := read(c, `SELECT name, type, coalesce(sql, '') FROM sqlite_schema
			WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name`)
		if err != nil {
			return err
		}
		tables = nil
		for _, row := range list {
			t := database.Table{Name: text(row[0]), View: row[1] == "view"}
			if err := readTable(c, &t, text(row[2])); err != nil {
				return fmt.Errorf("read the schema of %s: %w", t.Name, err)
			}
			tables = append(tables, t)
		}
		return nil
	})
	return tables, err
}

func readTable(c *lite.Conn, t *database.Table, ddl string) (err error) {
	t.Columns, t.Key, err = readColumns(c, t.Name)
	if t.View {
		return nil // one whose table has gone has no columns, and is no reason to see nothing of the others
	}
	if err != nil {
		return err
	}
	if t.Indexes, err = readIndexes(c, t.Name); err != nil {
		return err
	}
	if t.Foreign, err = readForeign(c, t.Name); err != nil {
		return err
	}
	constraints := readConstraints(ddl)
	t.Checks = constraints.checks
	for i := range t.Foreign {
		t.Foreign[i].Name = constraints.foreign[fold(t.Foreign[i].Columns)]
	}
	return nil
}

// readColumns reads a table's columns, generated ones too, and its primary key.
func readColumns(c *lite.Conn, table string) (columns []database.Column, key []string, err error) {
	rows, err := read(c, `SELECT name, type, "notnull", coalesce(dflt_value, ''), pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid`, table)
	if err != nil {
		return nil, nil, err
	}
	type part struct {
		name string
		at   int64
	}
	var parts []part
	for _, r := range rows {
		columns = append(columns, database.Column{Name: text(r[0]), Type: text(r[1]), NotNull: r[2] == int64(1), Default: text(r[3])})
		if at, _ := r[4].(int64); at > 0 {
			parts = append(parts, part{text(r[0]), at})
		}
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.at, b.at) })
	for _, p := range parts {
		key = append(key, p.name)
	}
	return columns, key, nil
}

// readIndexes reads a table's indexes in the order of their names, the primary key's left out. A part that is an expression is shown as
// SQLite knows it: without a name.
func readIndexes(c *lite.Conn, table string) (list []database.Index, err error) {
	rows, err := read(c, `SELECT name, "unique" FROM pragma_index_list(?) WHERE origin <> 'pk' ORDER BY name`, table)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		x := database.Index{Name: text(r[0]), Unique: r[1] == int64(1)}
		columns, err := read(c, `SELECT coalesce(name, '(expression)') FROM pragma_index_info(?) ORDER BY seqno`, x.Name)
		if err != nil {
			return nil, err
		}
		for _, col := range columns {
			x.Columns = append(x.Columns, text(col[0]))
		}
		list = append(list, x)
	}
	return list, nil
}

// readForeign reads a table's references, in the order of their first columns.
func readForeign(c *lite.Conn, table string) (list []database.ForeignKey, err error) {
	rows, err := read(c, `SELECT id, "table", "from", coalesce("to", ''), on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq`, table)
	if err != nil {
		return nil, err
	}
	last := int64(-1)
	for _, r := range rows {
		if id := r[0].(int64); id != last {
			last = id
			list = append(list, database.ForeignKey{Table: text(r[1]), OnDelete: action(text(r[4]))})
		}
		k := &list[len(list)-1]
		k.Columns = append(k.Columns, text(r[2]))
		if to := text(r[3]); to != "" {
			k.References = append(k.References, to)
		}
	}
	for i := range list {
		if k := &list[i]; len(k.References) == 0 { // the other table's primary key is meant
			if _, k.References, err = readColumns(c, k.Table); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(list, func(a, b database.ForeignKey) int { return slices.Compare(a.Columns, b.Columns) })
	return list, nil
}

func action(s string) string {
	if s == "NO ACTION" {
		return ""
	}
	return s
}

func text(v any) string {
	s, _ := v.(string)
	return s
}
