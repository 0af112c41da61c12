package build

import (
	"bytes"
	"go/scanner"
	"go/token"
	"path/filepath"
	"strings"
)

// absoluteLines puts a folder before the relative names in a file's //line directives. The compiler would leave them as they are, and then
// nothing in a running program would tell a frame of the lesson from one of some module that was built with -trimpath.
func absoluteLines(content []byte, folder string) []byte {
	if !bytes.Contains(content, []byte("line ")) {
		return content
	}
	var out []byte
	done := 0
	for _, at := range lineNames(content) {
		out = append(append(out, content[done:at]...), folder+"/"...)
		done = at
	}
	return append(out, content[done:]...)
}

// lineNames gives the offsets of the relative names in //line directives, as the compiler finds them (go doc cmd/compile): a line comment
// counts at the beginning of a line only, and an empty name stands for the one before.
func lineNames(content []byte) []int {
	var found []int
	file := token.NewFileSet().AddFile("", -1, len(content))
	var s scanner.Scanner
	s.Init(file, content, func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, tok, text := s.Scan()
		if tok == token.EOF {
			return found
		}
		at := file.Offset(pos)
		begins := at == 0 || content[at-1] == '\n'
		if tok != token.COMMENT || !(strings.HasPrefix(text, "/*line ") || begins && strings.HasPrefix(text, "//line ")) {
			continue
		}
		if name := text[len("//line "):]; name != "" && name[0] != ':' && !filepath.IsAbs(name) {
			found = append(found, at+len("//line "))
		}
	}
}
