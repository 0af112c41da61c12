package wiretest

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"
)

// values: what goes in comes out, to the last bit.
func values(t *testing.T, x Target) {
	db := x.DB(t)
	exec(t, db, "CREATE TABLE v (i "+x.typ("integer", "bigint")+", f "+x.typ("real", "double precision")+
		", s text, b "+x.typ("blob", "bytea")+", o boolean, j "+x.typ("text", "jsonb")+")")
	big := bytes.Repeat([]byte{0, 1, 254, 255}, 1<<18)
	rows := []struct {
		i int64
		f float64
		s string
		b []byte
		o bool
		j string
	}{
		{math.MinInt64, math.Inf(-1), "", []byte{}, false, `{}`},
		{math.MaxInt64, math.Inf(1), "schön 日本 🐘 'quoted' \"so\"", []byte{0}, true, `{"a": [1, null]}`},
		{0, math.SmallestNonzeroFloat64, strings.Repeat("x", 1<<20), big, true, `[]`},
		{1 << 53, 0.1, "line\nline\ttab\\", []byte("text"), false, `"s"`},
	}
	for _, r := range rows {
		exec(t, db, "DELETE FROM v")
		exec(t, db, x.sql("INSERT INTO v VALUES (?, ?, ?, ?, ?, ?)"), r.i, r.f, r.s, r.b, r.o, r.j)
		got := r
		got.b = nil
		must(t, db.QueryRow("SELECT i, f, s, b, o, j FROM v").Scan(&got.i, &got.f, &got.s, &got.b, &got.o, &got.j))
		if got.i != r.i || got.f != r.f || got.s != r.s || got.b == nil || !bytes.Equal(got.b, r.b) || got.o != r.o {
			t.Errorf("a row came back changed: %d %g %v, %d and %d bytes", got.i, got.f, got.o, len(got.s), len(got.b))
		}
		if !json.Valid([]byte(got.j)) {
			t.Errorf("the JSON %s came back as %s", r.j, got.j)
		}
	}
}

// times: the instant survives to the microsecond, whatever zone it was given in.
func times(t *testing.T, x Target) {
	db := x.DB(t)
	exec(t, db, "CREATE TABLE w (at "+x.typ("datetime", "timestamptz")+")")
	for _, at := range []time.Time{
		time.Date(2026, 2, 28, 23, 59, 59, 123456000, time.UTC),
		time.Date(1969, 12, 31, 23, 0, 0, 1000, time.FixedZone("CET", 3600)),
		time.Date(2026, 7, 1, 12, 30, 0, 0, time.FixedZone("", -(9*3600+1800))),
		time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC),
	} {
		exec(t, db, "DELETE FROM w")
		exec(t, db, x.sql("INSERT INTO w VALUES (?)"), at)
		var got time.Time
		must(t, db.QueryRow("SELECT at FROM w").Scan(&got))
		if !got.Equal(at) {
			t.Errorf("%v came back as %v", at, got)
		}
		var n int
		must(t, db.QueryRow(x.sql("SELECT count(*) FROM w WHERE at = ?"), at).Scan(&n))
		if n != 1 {
			t.Errorf("%v is not found by itself", at)
		}
	}
}

// null: NULL is not zero, nor an empty text.
func null(t *testing.T, x Target) {
	db := x.DB(t)
	exec(t, db, "CREATE TABLE e (i integer, s text, b "+x.typ("blob", "bytea")+", at "+x.typ("datetime", "timestamptz")+")")
	var none []byte
	exec(t, db, x.sql("INSERT INTO e VALUES (?, ?, ?, ?)"), nil, sql.NullString{}, none, (*time.Time)(nil))
	exec(t, db, x.sql("INSERT INTO e VALUES (?, ?, ?, ?)"), 0, "", []byte{}, time.Unix(0, 0))
	var i sql.NullInt64
	var s sql.NullString
	var b *[]byte
	var at sql.NullTime
	for _, valid := range []bool{false, true} {
		where := map[bool]string{false: "i IS NULL", true: "i IS NOT NULL"}[valid]
		must(t, db.QueryRow("SELECT i, s, b, at FROM e WHERE "+where).Scan(&i, &s, &b, &at))
		if i.Valid != valid || s.Valid != valid || (b != nil) != valid || at.Valid != valid {
			t.Errorf("%s: %v %v %v %v", where, i, s, b, at)
		}
	}
}
