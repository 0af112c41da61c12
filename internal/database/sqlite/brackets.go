package sqlite

import (
	"strings"

	"ormbook/internal/database"
)

// bracket says whether a statement begins or ends a transaction or a savepoint, and how the tape writes it: keywords in upper case, the
// word TRANSACTION left out, a savepoint's name as it was sent.
func bracket(verb, sql string) (database.Kind, string) {
	words := plainWords(sql)
	word := func(i int) string {
		if i < len(words) {
			return strings.ToUpper(words[i])
		}
		return ""
	}
	last := ""
	if len(words) > 0 {
		last = words[len(words)-1]
	}
	switch verb {
	case "begin":
		if kind := word(1); kind == "IMMEDIATE" || kind == "EXCLUSIVE" {
			return database.Begin, "BEGIN " + kind
		}
		return database.Begin, "BEGIN"
	case "commit", "end":
		return database.Commit, "COMMIT"
	case "rollback":
		if word(1) == "TO" || word(2) == "TO" {
			return database.RollbackTo, "ROLLBACK TO " + last
		}
		return database.Rollback, "ROLLBACK"
	case "savepoint":
		return database.Savepoint, "SAVEPOINT " + last
	case "release":
		return database.ReleaseTo, "RELEASE " + last
	}
	return database.Statement, strings.TrimSpace(sql)
}

// plainWords cuts a bracket into words; comments and the semicolon at its end are left out.
func plainWords(sql string) []string {
	var b strings.Builder
	for sql != "" {
		switch {
		case strings.HasPrefix(sql, "--"):
			_, sql, _ = strings.Cut(sql, "\n")
			b.WriteByte(' ')
		case strings.HasPrefix(sql, "/*"):
			_, sql, _ = strings.Cut(sql, "*/")
			b.WriteByte(' ')
		default:
			if sql[0] != ';' {
				b.WriteByte(sql[0])
			}
			sql = sql[1:]
		}
	}
	return strings.Fields(b.String())
}
