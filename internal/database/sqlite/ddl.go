package sqlite

import "strings"

// constraints are what a CREATE TABLE statement says that no pragma tells.
type constraints struct {
	checks  []string          // expressions, without the parentheses around them
	foreign map[string]string // columns, as fold writes them → the constraint's name
}

// fold makes a key of column names.
func fold(columns []string) string { return strings.ToLower(strings.Join(columns, "\x00")) }

// readConstraints reads the CREATE TABLE statement that SQLite keeps for a table.
func readConstraints(ddl string) constraints {
	k := constraints{foreign: map[string]string{}}
	words := lex(ddl)
	for len(words) > 0 && words[0].text != "(" {
		words = words[1:]
	}
	for _, item := range items(inside(words)) {
		k.read(ddl, item)
	}
	return k
}

// read takes one column or table constraint apart.
func (k *constraints) read(ddl string, item []word) {
	name := ""
	for i := 0; i < len(item); i++ {
		switch w := item[i]; {
		case w.is("CONSTRAINT") && i+1 < len(item):
			name = item[i+1].name()
			i++
		case w.is("CHECK") && i+1 < len(item) && item[i+1].text == "(":
			body := inside(item[i+1:])
			if len(body) > 0 {
				k.checks = append(k.checks, ddl[body[0].at:body[len(body)-1].end()])
			}
			i += len(body) + 2
			name = ""
		case w.is("FOREIGN") && i+2 < len(item) && item[i+2].text == "(":
			k.foreign[fold(names(inside(item[i+2:])))] = name
			return
		case w.is("REFERENCES") && i > 0:
			k.foreign[fold([]string{item[0].name()})] = name
		case w.text == "(":
			i += len(inside(item[i:])) + 1
		}
	}
}

// names are the names in a list, sorting words after them left out.
func names(list []word) (columns []string) {
	for _, item := range items(list) {
		if len(item) > 0 {
			columns = append(columns, item[0].name())
		}
	}
	return columns
}

// word is a word, a quoted name or text, or a single sign, and where it stands.
type word struct {
	text string
	at   int
}

func (w word) end() int { return w.at + len(w.text) }

// is compares a bare word with a keyword.
func (w word) is(keyword string) bool { return strings.EqualFold(w.text, keyword) }

// name takes the quotes off a name.
func (w word) name() string {
	closing, quoted := closers[w.text[0]]
	if !quoted || len(w.text) < 2 {
		return w.text
	}
	body := w.text[1 : len(w.text)-1]
	if closing == ']' {
		return body
	}
	q := string(closing)
	return strings.ReplaceAll(body, q+q, q)
}

var closers = map[byte]byte{'"': '"', '`': '`', '\'': '\'', '[': ']'}

// lex cuts SQL into words; space and comments are left out.
func lex(sql string) (words []word) {
	for i := 0; i < len(sql); {
		n, keep := lexOne(sql[i:])
		if keep {
			words = append(words, word{sql[i : i+n], i})
		}
		i += n
	}
	return words
}

// lexOne measures what sql begins with, and says whether it is a word.
func lexOne(sql string) (n int, keep bool) {
	if closing, ok := closers[sql[0]]; ok {
		return quoted(sql, closing), true
	}
	switch {
	case strings.HasPrefix(sql, "--"):
		return upTo(sql, "\n"), false
	case strings.HasPrefix(sql, "/*"):
		return upTo(sql, "*/"), false
	case strings.IndexByte(" \t\r\n\f", sql[0]) >= 0:
		return 1, false
	}
	for n < len(sql) && isWord(sql[n]) {
		n++
	}
	return max(n, 1), true
}

func quoted(sql string, closing byte) int {
	for i := 1; i < len(sql); i++ {
		if sql[i] != closing {
			continue
		}
		if i+1 < len(sql) && sql[i+1] == closing && closing != ']' {
			i++ // a doubled quote stands for one
			continue
		}
		return i + 1
	}
	return len(sql)
}

func upTo(sql, end string) int {
	if i := strings.Index(sql[2:], end); i >= 0 {
		return i + 2 + len(end)
	}
	return len(sql)
}

func isWord(b byte) bool {
	return b == '_' || b == '$' || b >= 0x80 || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// inside gives the words between a parenthesis, which the list begins with, and its partner.
func inside(words []word) []word {
	depth := 0
	for i, w := range words {
		switch w.text {
		case "(":
			depth++
		case ")":
			if depth--; depth == 0 {
				return words[1:i]
			}
		}
	}
	return nil
}

// items cuts a list at the commas that stand in no parentheses.
func items(words []word) (list [][]word) {
	depth, start := 0, 0
	for i, w := range words {
		switch w.text {
		case "(":
			depth++
		case ")":
			depth--
		case ",":
			if depth == 0 {
				list = append(list, words[start:i])
				start = i + 1
			}
		}
	}
	return append(list, words[start:])
}
