package cells

import (
	"errors"
	"go/scanner"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// syntax gives the first syntax error of a cell; later ones are mostly its echoes.
func (c *cell) syntax(err error, source []byte) Problem {
	var list scanner.ErrorList
	if !errors.As(err, &list) || len(list) == 0 {
		return Problem{File: c.File, Line: c.Line, Col: 1, Message: err.Error()}
	}
	first := slices.MinFunc(list, func(x, y *scanner.Error) int { return x.Pos.Offset - y.Pos.Offset })
	p := Problem{File: c.File, Line: first.Pos.Line, Col: first.Pos.Column}
	message := first.Msg
	token, inside := around(source, first.Pos.Offset)
	if lines := strings.Split(strings.TrimRight(c.text, " \t\n"), "\n"); first.Pos.Filename == ourFile || p.Line >= c.Line+len(lines) { // it found the brace we put after the cell
		p.Line, p.Col, token = c.Line+len(lines)-1, len(lines[len(lines)-1])+1, "EOF"
		message = foundPart.ReplaceAllString(message, "found 'EOF'")
	}
	p.Message = "syntax error: " + syntaxWords(message, found(token), inside)
	p.Hint = syntaxHint(p.Message)
	return p
}

// around gives the token at an offset, and what the innermost bracket that is open there encloses: "struct type", "interface type" or "".
func around(source []byte, offset int) (text, inside string) {
	var scan scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(source))
	scan.Init(file, source, func(token.Position, string) {}, 0)
	var open []string
	last := token.ILLEGAL
	for {
		pos, tok, lit := scan.Scan()
		if tok == token.EOF || file.Offset(pos) >= offset {
			if len(open) > 0 {
				inside = open[len(open)-1]
			}
			return tokenText(tok, lit), inside
		}
		switch tok {
		case token.LBRACE, token.LPAREN, token.LBRACK:
			open = append(open, map[token.Token]string{token.STRUCT: "struct type", token.INTERFACE: "interface type"}[last])
		case token.RBRACE, token.RPAREN, token.RBRACK:
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
		last = tok
	}
}

func tokenText(tok token.Token, lit string) string {
	switch {
	case tok == token.SEMICOLON && lit == "\n":
		return "newline"
	case tok.IsLiteral():
		return lit
	}
	return tok.String()
}

var (
	foundPart     = regexp.MustCompile(`found .*`)
	expectedFound = regexp.MustCompile(`^expected (.*), found (.*)$`)
	missingComma  = regexp.MustCompile(`^missing ','( before newline)? in (.*)$`)
)

// syntaxWords says what Go's parser library found in the words of the compiler, which students meet outside the workbook. The library knows
// less about where it is, so some sentences are shorter.
func syntaxWords(message, token, inside string) string {
	if m := missingComma.FindStringSubmatch(message); m != nil {
		closer := ")"
		if m[2] == "composite literal" {
			closer = "}"
		}
		return "unexpected " + token + " in " + m[2] + "; possibly missing comma or " + closer
	}
	m := expectedFound.FindStringSubmatch(message)
	switch {
	case m == nil:
		return strings.Replace(message, "expecting", "expected", 1)
	case strings.HasPrefix(m[2], "assignment"):
		return "cannot use assignment as value"
	}
	found := found(m[2])
	switch want := strings.ReplaceAll(m[1], "'", ""); {
	case want == ";" && inside != "":
		return "unexpected " + found + " in " + inside + "; possibly missing semicolon or newline or }"
	case want == "statement" && strings.HasPrefix(token, "keyword "):
		return "unexpected " + found + ", expected }"
	case want == ";" || want == "statement":
		return "unexpected " + found + " at end of statement"
	case want == "package":
		return "package statement must be first"
	case want == "declaration":
		return "non-declaration statement outside function body"
	case want == "operand":
		return "unexpected " + found + ", expected expression"
	case want == "IDENT":
		return "unexpected " + found + ", expected name"
	default:
		return "unexpected " + found + ", expected " + want
	}
}

// scannerWords are the compiler's for what the scanner library refuses.
func scannerWords(message string) string {
	message = strings.Replace(message, "illegal character", "invalid character", 1)
	switch message {
	case "illegal rune literal":
		return "more than one character in rune literal"
	case "string literal not terminated":
		return "newline in string"
	case "raw string literal not terminated":
		return "string not terminated"
	}
	return message
}

// found names a token as the compiler does.
func found(token string) string {
	if len(token) > 2 && !strings.Contains(token[1:len(token)-1], "'") {
		token = strings.Trim(token, "'")
	}
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
