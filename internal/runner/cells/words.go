package cells

import (
	"errors"
	"go/scanner"
	"regexp"
	"strings"
	"unicode"
)

// syntax gives the first syntax error of a cell; later ones are mostly its echoes.
func (c *cell) syntax(err error) Problem {
	var list scanner.ErrorList
	if !errors.As(err, &list) || len(list) == 0 {
		return Problem{File: c.File, Line: c.Line, Col: 1, Message: err.Error()}
	}
	first := list[0]
	p := Problem{File: c.File, Line: first.Pos.Line, Col: first.Pos.Column}
	message := first.Msg
	if lines := strings.Split(strings.TrimRight(c.text, " \t\n"), "\n"); first.Pos.Line >= c.Line+len(lines) { // the parser found our closing brace
		p.Line, p.Col = c.Line+len(lines)-1, len(lines[len(lines)-1])+1
		message = regexp.MustCompile(`found .*`).ReplaceAllString(message, "found 'EOF'")
	}
	p.Message = syntaxWords(message)
	p.Hint = syntaxHint(p.Message)
	return p
}

var (
	expectedFound = regexp.MustCompile(`^expected (.*), found (.*)$`)
	missingComma  = regexp.MustCompile(`^missing ','( before newline)? in (.*)$`)
)

// syntaxWords says what Go's parser library found in the words of the compiler, which students meet outside the workbook.
func syntaxWords(message string) string {
	if m := expectedFound.FindStringSubmatch(message); m != nil {
		found := found(m[2])
		switch want := strings.ReplaceAll(m[1], "'", ""); want {
		case ";":
			return "syntax error: unexpected " + found + " at end of statement"
		case "package":
			return "syntax error: package statement must be first"
		case "declaration":
			return "syntax error: non-declaration statement outside function body"
		case "statement":
			return "syntax error: unexpected " + found
		case "operand":
			return "syntax error: unexpected " + found + ", expected expression"
		case "IDENT":
			return "syntax error: unexpected " + found + ", expected name"
		default:
			return "syntax error: unexpected " + found + ", expected " + want
		}
	}
	if m := missingComma.FindStringSubmatch(message); m != nil && m[1] != "" {
		closer := ")"
		if m[2] == "composite literal" {
			closer = "}"
		}
		return "syntax error: unexpected newline in " + m[2] + "; possibly missing comma or " + closer
	}
	return "syntax error: " + message
}

// found names a token as the compiler does.
func found(token string) string {
	token = strings.Trim(token, "'")
	first := []rune(token + " ")[0]
	switch {
	case token == "newline" || token == "EOF":
		return token
	case token == ",":
		return "comma"
	case token == ";":
		return "semicolon"
	case keywords[token]:
		return "keyword " + token
	case unicode.IsLetter(first) || first == '_':
		return "name " + token
	case unicode.IsDigit(first) || first == '"' || first == '`':
		return "literal " + token
	}
	return token
}

var keywords = func() names {
	all := names{}
	for _, k := range strings.Fields(`break case chan const continue default defer else fallthrough for func go goto if import interface map
		package range return select struct switch type var`) {
		all[k] = true
	}
	return all
}()

// rewordings are where the type checker's words differ from the compiler's.
var rewordings = []struct {
	from *regexp.Regexp
	to   string
}{
	{regexp.MustCompile(`^label (\S+) declared and not used$`), "label $1 defined and not used"},
	{regexp.MustCompile(`^label (\S+) not declared$`), "label $1 not defined"},
	{regexp.MustCompile(`^label (\S+) already declared$`), "label $1 already defined"},
	{regexp.MustCompile(`^break not in for, switch, or select statement$`), "break is not in a loop, switch, or select"},
	{regexp.MustCompile(`^continue not in for statement$`), "continue is not in a loop"},
}

func compilersWords(message string) string {
	for _, r := range rewordings {
		message = r.from.ReplaceAllString(message, r.to)
	}
	return message
}
