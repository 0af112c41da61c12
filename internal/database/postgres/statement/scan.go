// Package statement reads as much of PostgreSQL's SQL as the wire needs: where one statement ends, what it is, and its verb.
package statement

import "strings"

// A token is a word, or one other character; strings, quoted names, dollar quotes and comments are skipped as a whole.
type token struct {
	word       string // upper case; empty for other characters
	char       byte   // the character, 'q' for anything quoted; 0 at the end
	start, end int
}

type scanner struct {
	s string
	i int
}

// next gives the next token behind blanks and comments (PostgreSQL manual, "Lexical Structure").
func (sc *scanner) next() token {
	sc.blanks()
	start := sc.i
	if start >= len(sc.s) {
		return token{start: start, end: start}
	}
	c := sc.s[start]
	switch {
	case c == '\'' || c == '"':
		sc.quoted(c, false)
	case isWord(c):
		for sc.i < len(sc.s) && (isWord(sc.s[sc.i]) || sc.s[sc.i] == '$' || isDigit(sc.s[sc.i])) {
			sc.i++
		}
		w := sc.s[start:sc.i]
		if sc.i < len(sc.s) && sc.s[sc.i] == '\'' && len(w) == 1 && strings.ContainsAny(w, "eEbBxXnN") {
			sc.quoted('\'', w == "e" || w == "E")
			break
		}
		return token{word: strings.ToUpper(w), char: 'w', start: start, end: sc.i}
	case c == '$' && sc.dollar():
	default:
		sc.i++
		return token{char: c, start: start, end: sc.i}
	}
	return token{char: 'q', start: start, end: sc.i}
}

// blanks skips white space and comments; those in /* */ nest.
func (sc *scanner) blanks() {
	for sc.i < len(sc.s) {
		rest := sc.s[sc.i:]
		switch {
		case strings.ContainsRune(" \t\r\n\f\v", rune(rest[0])):
			sc.i++
		case strings.HasPrefix(rest, "--"):
			n := strings.IndexAny(rest, "\r\n")
			if n < 0 {
				n = len(rest)
			}
			sc.i += n
		case strings.HasPrefix(rest, "/*"):
			sc.comment()
		default:
			return
		}
	}
}

func (sc *scanner) comment() {
	for depth := 0; sc.i < len(sc.s); sc.i++ {
		switch {
		case strings.HasPrefix(sc.s[sc.i:], "/*"):
			depth++
			sc.i++
		case strings.HasPrefix(sc.s[sc.i:], "*/"):
			depth--
			sc.i++
			if depth == 0 {
				sc.i++
				return
			}
		}
	}
}

// quoted skips to the closing quote; a doubled quote is part of the text, and in E'…' so is a quote behind a backslash.
func (sc *scanner) quoted(q byte, escapes bool) {
	for sc.i++; sc.i < len(sc.s); sc.i++ {
		switch {
		case escapes && sc.s[sc.i] == '\\':
			sc.i++
		case sc.s[sc.i] == q && sc.i+1 < len(sc.s) && sc.s[sc.i+1] == q:
			sc.i++
		case sc.s[sc.i] == q:
			sc.i++
			return
		}
	}
	sc.i = len(sc.s)
}

// dollar skips $tag$…$tag$ and says whether one stood here; $1 is a parameter.
func (sc *scanner) dollar() bool {
	n := strings.IndexByte(sc.s[sc.i+1:], '$')
	if n < 0 {
		return false
	}
	tag := sc.s[sc.i : sc.i+n+2]
	for k := 1; k < len(tag)-1; k++ {
		if !isWord(tag[k]) && (k == 1 || !isDigit(tag[k])) {
			return false
		}
	}
	body := sc.s[sc.i+len(tag):]
	if end := strings.Index(body, tag); end >= 0 {
		sc.i += len(tag) + end + len(tag)
	} else {
		sc.i = len(sc.s)
	}
	return true
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
