package wire

import (
	"strings"
	"time"
)

// Decl is what a column's declared type makes of its values.
type Decl byte

// The kinds of declared types. SQLite itself knows neither booleans nor times; the cgo driver makes them of these types' values.
const (
	Plain   Decl = iota
	Boolean      // boolean
	Moment       // timestamp, datetime, date
)

// TimeLayouts are the layouts in which times are looked for in a Moment column, in this order.
var TimeLayouts = []string{
	"2006-01-02 15:04:05.999999999-07:00",
	"2006-01-02T15:04:05.999999999-07:00",
	"2006-01-02 15:04:05.999999999",
	"2006-01-02T15:04:05.999999999",
	"2006-01-02 15:04:05",
	"2006-01-02T15:04:05",
	"2006-01-02 15:04",
	"2006-01-02T15:04",
	"2006-01-02",
}

// DeclOf reads a declared type, in any case.
func DeclOf(typ string) Decl {
	switch strings.ToLower(typ) {
	case "boolean":
		return Boolean
	case "timestamp", "datetime", "date":
		return Moment
	}
	return Plain
}

// Value is how a program sees a value that the engine keeps; loc is the zone that times are shown in, nil for the one they were kept in.
func (d Decl) Value(v any, loc *time.Location) any {
	switch n := v.(type) {
	case int64:
		switch d {
		case Boolean:
			return n > 0
		case Moment:
			return in(unix(n), loc)
		}
	case string:
		if d == Moment {
			t, _ := ParseTime(n)
			return in(t, loc)
		}
	}
	return v
}

// unix reads a number as seconds, or as milliseconds where that many seconds would be tens of thousands of years.
func unix(n int64) time.Time {
	if n > 1e12 || n < -1e12 {
		return time.Unix(0, n*int64(time.Millisecond)).UTC()
	}
	return time.Unix(n, 0).UTC()
}

// ParseTime reads a time as it stands in a Moment column; a text that is none gives the zero time.
func ParseTime(s string) (t time.Time, ok bool) {
	s = strings.TrimSuffix(s, "Z")
	for _, layout := range TimeLayouts {
		if t, err := time.ParseInLocation(layout, s, time.UTC); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

func in(t time.Time, loc *time.Location) time.Time {
	if loc == nil {
		return t
	}
	return t.In(loc)
}
