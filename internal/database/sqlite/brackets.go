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

// plainWords are the words of a statement as they were sent, quoted names in one piece; comments and signs are left out.
func plainWords(sql string) (list []string) {
	for _, w := range lex(sql) {
		if _, quoted := closers[w.text[0]]; quoted || isWord(w.text[0]) {
			list = append(list, w.text)
		}
	}
	return list
}
