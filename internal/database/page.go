package database

import (
	"context"
	"fmt"
	"strings"
)

// Page reads limit rows of a table from outside, behind the first offset ones: by primary key, without one as they lie in the table, so that
// pages fit together. A view's rows come as the engine likes.
func Page(ctx context.Context, d Database, t Table, offset, limit int) ([][]any, error) {
	r, err := d.Query(ctx, pageQuery(d.Engine(), t, offset, limit))
	if err != nil {
		return nil, fmt.Errorf("read rows %d to %d of %s: %w", offset+1, offset+limit, t.Name, err)
	}
	return r.Rows, nil
}

func pageQuery(engine string, t Table, offset, limit int) string {
	name := t.Name
	parts := []string{name}
	if engine == Postgres { // a table outside the schema public carries its schema's name
		if parts = strings.SplitN(name, ".", 2); len(parts) == 1 {
			parts = []string{"public", name}
		}
	}
	order := " ORDER BY " + QuoteNames(", ", t.Key)
	switch {
	case t.View:
		order = ""
	case len(t.Key) == 0 && engine == Postgres:
		order = " ORDER BY ctid"
	case len(t.Key) == 0:
		order = " ORDER BY rowid"
	}
	return fmt.Sprintf("SELECT * FROM %s%s LIMIT %d OFFSET %d", QuoteNames(".", parts), order, limit, offset)
}

// QuoteNames quotes names as both engines read them, and joins them.
func QuoteNames(with string, names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = `"` + strings.ReplaceAll(n, `"`, `""`) + `"`
	}
	return strings.Join(quoted, with)
}
