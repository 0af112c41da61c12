package cells

import (
	"fmt"
	"go/scanner"
	"go/token"
	"strings"
)

// kind tells where a piece of a cell goes.
type kind int

const (
	statement   kind = iota // stays in main
	declaration             // func, method, type, const: to package level
	imported                // an explicit import
)

// piece is one statement or declaration of a cell, as byte offsets in its text.
type piece struct {
	kind       kind
	start, end int
}

// fault is something that makes a cell unreadable.
type fault struct {
	offset        int
	message, hint string
}

// splitter cuts a cell at the semicolons, written or implied, that no bracket encloses. Go's parser cannot do it: it reads either
// declarations or statements, and an unpaired bracket would let a cell out of its block.
type splitter struct {
	text   string
	line   int   // of the text's first line, for messages
	idents names // gathers every identifier
	pieces []piece
	open   []bracket
	start  int           // of the piece being read, -1 between pieces
	shape  []token.Token // first tokens of the piece outside brackets
	doc    [2]int        // the comment lines just above, from the first one's line start
	fault  *fault
}

type bracket struct {
	token  token.Token
	offset int
}

var closers = map[token.Token]token.Token{token.LPAREN: token.RPAREN, token.LBRACE: token.RBRACE, token.LBRACK: token.RBRACK}

func split(text string, line int, idents names) ([]piece, *fault) {
	s := &splitter{text: text, line: line, idents: idents, start: -1, doc: [2]int{-1, -1}}
	file := token.NewFileSet().AddFile("", -1, len(text))
	var scan scanner.Scanner
	scan.Init(file, []byte(text), func(at token.Position, message string) {
		s.fail(at.Offset, scannerWords(message), scannerHint(message))
	}, scanner.ScanComments)
	for s.fault == nil {
		pos, tok, lit := scan.Scan()
		if tok == token.EOF {
			s.end(len(text))
			break
		}
		s.take(file.Offset(pos), tok, lit)
	}
	return s.pieces, s.fault
}

// fail keeps the first fault.
func (s *splitter) fail(offset int, message, hint string) {
	if s.fault == nil {
		s.fault = &fault{offset, message, hint}
	}
}

func (s *splitter) take(offset int, tok token.Token, lit string) {
	switch {
	case tok == token.COMMENT:
		s.comment(offset, lit)
		return
	case tok == token.SEMICOLON && len(s.open) == 0:
		if lit == ";" {
			offset++
		}
		s.finish(offset)
		return
	case tok == token.IDENT:
		s.idents[lit] = true
	}
	if s.start < 0 {
		s.begin(offset, tok)
	}
	s.bracket(offset, tok)
	if len(s.shape) < 5 && (len(s.open) == 0 || len(s.open) == 1 && s.open[0].offset == offset) {
		s.shape = append(s.shape, tok)
	}
}

// begin opens a piece; comment lines right above a declaration go with it (they may be //go: directives).
func (s *splitter) begin(offset int, tok token.Token) {
	if tok == token.PACKAGE {
		s.fail(offset, "syntax error: unexpected keyword package", "a cell is a piece of the lesson's program; for a whole program of its own write `go program` after the three backticks")
	}
	s.start, s.shape = offset, nil
	if s.doc[0] >= 0 && strings.Count(s.text[s.doc[1]:offset], "\n") == 1 {
		s.start = s.doc[0]
	}
	s.doc = [2]int{-1, -1}
}

func (s *splitter) finish(offset int) {
	if s.start < 0 {
		return
	}
	s.pieces = append(s.pieces, piece{kindOf(s.shape), s.start, offset})
	s.start = -1
}

// kindOf tells a declaration from a statement by the first tokens outside brackets. A method is func (…) Name (…), a func literal with a
// result is func (…) Type {…}.
func kindOf(shape []token.Token) kind {
	at := func(i int) token.Token {
		if i < len(shape) {
			return shape[i]
		}
		return token.ILLEGAL
	}
	switch at(0) {
	case token.IMPORT:
		return imported
	case token.TYPE, token.CONST:
		return declaration
	case token.FUNC:
		if at(1) == token.IDENT || at(1) == token.LPAREN && at(3) == token.IDENT && at(4) == token.LPAREN {
			return declaration
		}
	}
	return statement
}

// bracket keeps account of open brackets: a cell is closed in itself.
func (s *splitter) bracket(offset int, tok token.Token) {
	switch tok {
	case token.LPAREN, token.LBRACE, token.LBRACK:
		s.open = append(s.open, bracket{tok, offset})
	case token.RPAREN, token.RBRACE, token.RBRACK:
		if len(s.open) == 0 {
			s.fail(offset, "syntax error: unexpected "+tok.String(), "nothing in this cell opens it, and each cell is closed in itself: remove it")
			return
		}
		last := s.open[len(s.open)-1]
		if want := closers[last.token]; want != tok {
			s.fail(offset, fmt.Sprintf("syntax error: unexpected %s, expected %s", tok, want), "close the inner bracket first")
		}
		s.open = s.open[:len(s.open)-1]
	}
}

// end closes the last piece, or says what is left open.
func (s *splitter) end(offset int) {
	if len(s.open) > 0 {
		last := s.open[len(s.open)-1]
		line := s.line + strings.Count(s.text[:last.offset], "\n")
		s.fail(len(strings.TrimRight(s.text, " \t\n")), "syntax error: unexpected EOF, expected "+closers[last.token].String(),
			fmt.Sprintf("the %s in line %d is never closed, and each cell is closed in itself", last.token, line))
		return
	}
	s.finish(offset)
}

func (s *splitter) comment(offset int, lit string) {
	begin := strings.LastIndexByte(s.text[:offset], '\n') + 1
	if strings.HasPrefix(lit, "/*line ") || begin == offset && strings.HasPrefix(lit, "//line ") {
		s.fail(offset, "a line directive cannot stand in a cell", "it would move the lesson's line numbers: put a space after the slashes to make it a comment, or write `go program`")
	}
	if s.start >= 0 || strings.TrimSpace(s.text[begin:offset]) != "" {
		return
	}
	if s.doc[0] < 0 || strings.Count(s.text[s.doc[1]:offset], "\n") > 1 {
		s.doc[0] = begin
	}
	s.doc[1] = offset + len(lit)
}
