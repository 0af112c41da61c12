package book

import (
	"errors"
	"go/parser"
	"go/scanner"
	"go/token"
	"regexp"
	"strings"
)

// lineDirective finds the comments by which a cell would move its own lines.
var lineDirective = regexp.MustCompile(`^(?://|/\*)line [^\n]*:\d+`)

// checkCode records what may not stand in a Go cell, since all cells of a lesson form one program with lines and a main of our own.
func (s *source) checkCode(c *Cell) {
	if c.Program {
		s.checkProgram(c)
	}
	var scan scanner.Scanner
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(c.Code))
	scan.Init(file, []byte(c.Code), func(token.Position, string) {}, scanner.ScanComments)
	depth := 0
	var last token.Token
	for {
		pos, tok, lit := scan.Scan()
		line := c.Line + file.Line(pos) - 1
		switch {
		case tok == token.EOF:
			return
		case tok == token.COMMENT && lineDirective.MatchString(lit):
			s.fault(line, "a cell may not hold a //line directive", "leave it out: errors point at the lesson's own lines already")
		case tok == token.LBRACE:
			depth++
		case tok == token.RBRACE:
			depth--
		case tok == token.IDENT && last == token.FUNC && depth == 0 && !c.Program && (lit == "main" || lit == "init"):
			s.fault(line, "func "+lit+" stands in an ordinary cell", "write `go program` and a whole program, or leave the func's lines without it")
		case tok == token.PACKAGE && depth == 0 && !c.Program:
			s.fault(line, "a package clause stands in an ordinary cell", "write `go program` and a whole program, or leave the line out")
		}
		if tok != token.COMMENT {
			last = tok
		}
	}
}

var (
	packageMain = regexp.MustCompile(`(?m)^package main\b`)
	funcMain    = regexp.MustCompile(`(?m)^func main\(\)`)
)

// checkProgram records a program that has no main. Text decides where it does not parse, for one that fails may be meant not to.
func (s *source) checkProgram(c *Cell) {
	f, err := parser.ParseFile(token.NewFileSet(), "", c.Code, parser.SkipObjectResolution)
	isMain := packageMain.MatchString(c.Code)
	if err == nil {
		isMain = f.Name.Name == "main"
	} else if !c.Fails {
		s.fault(c.Line+syntaxLine(err)-1, "the program does not parse: "+syntaxText(err), "mend it, or write `go program fails` if that is the lesson")
	}
	if !isMain {
		s.fault(c.Line, "a program without package main", "begin it with package main")
	}
	if !funcMain.MatchString(c.Code) {
		s.fault(c.Line, "a program without func main", "add func main() { … }")
	}
}

// syntaxLine is the line of the parser's first error, 1 where it has none.
func syntaxLine(err error) int {
	var list scanner.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		return max(1, list[0].Pos.Line)
	}
	return 1
}

// syntaxText is the parser's first error without its position.
func syntaxText(err error) string {
	var list scanner.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		return list[0].Msg
	}
	return strings.TrimSpace(err.Error())
}
