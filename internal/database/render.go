package database

import (
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Text is the statement as a reader wants to see it: one line, bound values put in their places, quotes of plain identifiers dropped,
// the same on both engines wherever the engines were sent the same. It is for reading, not for sending.
func (e Entry) Text() string {
	if e.Kind != Statement {
		return bracket(e.SQL)
	}
	return Readable(e.SQL, e.Args)
}

// savepoint is how GORM names one: by the address of a function, another at every run.
var savepoint = regexp.MustCompile(`\bsp0x[0-9a-f]+\b`)

// bracket writes a transaction's bracket with its keywords in upper case, names left alone.
func bracket(sql string) string {
	if strings.Contains(sql, "(") {
		return sql // our own words: ROLLBACK (connection closed)
	}
	words := strings.Fields(savepoint.ReplaceAllString(strings.TrimRight(sql, "; "), "sp"))
	for i, w := range words {
		switch u := strings.ToUpper(w); u {
		case "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "TO", "TRANSACTION", "END", "START":
			words[i] = u
		}
	}
	return strings.Join(words, " ")
}

// Readable puts args into the places of ?, ?1, $1, :name and @name, and folds the statement into one line.
func Readable(sql string, args []any) string {
	var b strings.Builder
	next := 0
	// Where names stand in backquotes, double quotes hold a value: SQLite takes them for text.
	backquoted := strings.Contains(sql, "`")
	for _, t := range tokens(sql) {
		switch t.kind {
		case placeholder:
			b.WriteString(bound(t.text, args, &next))
		case quotedName:
			if backquoted && t.text[0] == '"' {
				b.WriteString(t.text)
				continue
			}
			b.WriteString(plainName(t.text))
		case space:
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
		case comma:
			b.WriteString(", ")
		default:
			b.WriteString(t.text)
		}
	}
	return strings.TrimRight(b.String(), "; ")
}

func bound(text string, args []any, next *int) string {
	n := *next
	if d, err := strconv.Atoi(strings.TrimLeft(text, "?$")); err == nil {
		n = d - 1
	} else {
		*next++
	}
	if n < 0 || n >= len(args) {
		return text
	}
	return Literal(args[n])
}

// Literal writes a value as SQL would.
func Literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case string:
		return "'" + strings.ReplaceAll(v, "'", "''") + "'"
	case []byte:
		return "x'" + hex.EncodeToString(v) + "'"
	case time.Time:
		return "'" + v.Format("2006-01-02 15:04:05.999999999-07:00") + "'"
	case bool:
		return strconv.FormatBool(v)
	}
	return Show(v)
}

// Show writes a value as a table of rows shows it; NULL is the word.
func Show(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case absent:
		return "—"
	case string:
		return v
	case []byte:
		return "x'" + hex.EncodeToString(v) + "'"
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case time.Time:
		return v.Format("2006-01-02 15:04:05.999999999-07:00")
	}
	return fmt.Sprint(v)
}

type tokenKind int

const (
	other tokenKind = iota
	space
	comma
	text
	quotedName
	placeholder
)

type token struct {
	kind tokenKind
	text string
}

var lexemes = []struct {
	kind tokenKind
	re   *regexp.Regexp
}{
	{text, regexp.MustCompile(`^(?s:'(?:[^']|'')*'|\$(\w*)\$.*?\$\w*\$)`)},
	{quotedName, regexp.MustCompile("^(?s:\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`)")},
	{space, regexp.MustCompile(`^(?s:(?:\s+|--[^\n]*\n?|/\*.*?\*/)+)`)},
	{comma, regexp.MustCompile(`^,\s*`)},
	{placeholder, regexp.MustCompile(`^(\?\d*|\$\d+|[:@][A-Za-z_]\w*)`)},
	{other, regexp.MustCompile(`^(\w+|::|[^\w\s])`)},
}

// tokens cuts a statement far enough to find its values and names; it does not parse SQL.
func tokens(sql string) []token {
	var list []token
	for sql != "" {
		list, sql = nextToken(list, sql)
	}
	return list
}

func nextToken(list []token, sql string) ([]token, string) {
	for _, l := range lexemes {
		if strings.HasPrefix(sql, "::") && l.kind == placeholder {
			continue
		}
		if m := l.re.FindString(sql); m != "" {
			return append(list, token{l.kind, m}), sql[len(m):]
		}
	}
	return append(list, token{other, sql[:1]}), sql[1:]
}

var plain = regexp.MustCompile(`^[a-z_][a-z0-9_]*$`)

// plainName drops the quotes around a name that needs none.
func plainName(quoted string) string {
	if name := quoted[1 : len(quoted)-1]; plain.MatchString(name) {
		return name
	}
	return quoted
}
