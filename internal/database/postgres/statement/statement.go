package statement

import (
	"slices"
	"strings"

	"ormbook/internal/database"
)

// mostPieces bounds what Split gives; the last piece then holds the rest of the text.
const mostPieces = 100_000

// Split cuts the text of a simple query into its statements, without their semicolons; empty ones are left out, as the server leaves
// them out of its answers. Semicolons in parentheses (CREATE RULE) and in BEGIN ATOMIC … END (CREATE FUNCTION) separate nothing, as in psql.
func Split(sql string) []string {
	var pieces []string
	sc := scanner{s: sql}
	start, last := -1, 0
	depth, atomic := 0, 0
	before := ""
	for {
		t := sc.next()
		end := t.char == 0 || t.char == ';' && depth == 0 && atomic == 0 && len(pieces) < mostPieces-1
		if end && start >= 0 {
			pieces = append(pieces, sql[start:last])
			start, depth, atomic, before = -1, 0, 0, ""
		}
		if t.char == 0 {
			return pieces
		}
		if end {
			continue
		}
		if start < 0 {
			start = t.start
		}
		last = t.end
		depth += nesting(t)
		atomic = body(atomic, before, t.word)
		before = t.word
	}
}

func nesting(t token) int {
	switch t.char {
	case '(':
		return 1
	case ')':
		return -1
	}
	return 0
}

// body counts how deep word lies in BEGIN ATOMIC … END, where CASE has an END of its own.
func body(depth int, before, word string) int {
	switch {
	case word == "ATOMIC" && before == "BEGIN", depth > 0 && word == "CASE":
		return depth + 1
	case depth > 0 && word == "END":
		return depth - 1
	}
	return depth
}

// words are the first n words of a statement in upper case; a parenthesis before them is passed over, anything else ends them.
func words(sql string, n int) []string {
	sc := scanner{s: sql}
	var out []string
	for len(out) < n {
		t := sc.next()
		if t.char == '(' && len(out) == 0 {
			continue
		}
		if t.char != 'w' {
			break
		}
		out = append(out, t.word)
	}
	return append(out, make([]string, n-len(out))...)
}

// Verb is what a statement does, in lower case: select, insert, update, delete, create… For WITH it is the verb behind the named queries.
func Verb(sql string) string {
	first := words(sql, 1)[0]
	if first != "WITH" {
		return strings.ToLower(first)
	}
	sc := scanner{s: sql}
	for depth := 0; ; {
		t := sc.next()
		depth += nesting(t)
		switch {
		case t.char == 0:
			return "with"
		case depth > 0:
		case t.word == "SELECT", t.word == "INSERT", t.word == "UPDATE", t.word == "DELETE", t.word == "MERGE", t.word == "VALUES":
			return strings.ToLower(t.word)
		}
	}
}

// Classify says whether a statement is a bracket of a transaction, and gives its text for the tape: brackets come in one spelling, such as
// "BEGIN", "COMMIT", "SAVEPOINT sp1", "ROLLBACK TO sp1"; statements as they are.
func Classify(sql string) (database.Kind, string) {
	w := words(sql, 3)
	switch w[0] {
	case "BEGIN", "START":
		return database.Begin, strings.TrimSpace("BEGIN " + strings.ToUpper(rest(sql, "BEGIN", "START", "WORK", "TRANSACTION")))
	case "COMMIT", "END":
		if w[1] != "PREPARED" {
			return database.Commit, "COMMIT"
		}
	case "SAVEPOINT":
		return database.Savepoint, "SAVEPOINT " + rest(sql, "SAVEPOINT")
	case "RELEASE":
		return database.ReleaseTo, "RELEASE " + rest(sql, "RELEASE", "SAVEPOINT")
	case "ROLLBACK", "ABORT":
		switch {
		case w[1] == "PREPARED":
		case w[1] == "TO", w[2] == "TO":
			return database.RollbackTo, "ROLLBACK TO " + rest(sql, "ROLLBACK", "WORK", "TRANSACTION", "TO", "SAVEPOINT")
		default:
			return database.Rollback, "ROLLBACK"
		}
	}
	return database.Statement, sql
}

// rest is the text behind the leading words among skip, without a closing semicolon.
func rest(sql string, skip ...string) string {
	sc := scanner{s: sql}
	for {
		t := sc.next()
		if t.char != 'w' || !slices.Contains(skip, t.word) {
			return strings.TrimSpace(strings.TrimRight(sql[t.start:], "; \t\r\n"))
		}
	}
}

// OfDriver says whether the driver sends this by itself: pgx's ping, and the deallocation of statements that it had cached.
func OfDriver(sql string) bool {
	w := words(sql, 1)[0]
	return w == "" || w == "DEALLOCATE"
}

// ReadsInput says whether a statement waits for rows from its client: COPY … FROM STDIN.
func ReadsInput(sql string) bool {
	if Verb(sql) != "copy" {
		return false
	}
	sc := scanner{s: sql}
	before := ""
	for t := sc.next(); t.char != 0; t = sc.next() {
		if t.word == "STDIN" && before == "FROM" {
			return true
		}
		before = t.word
	}
	return false
}
