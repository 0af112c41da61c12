package build

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// position matches what the compiler prints before a message: FILE:LINE: or FILE:LINE:COL:, on Windows with a drive.
var position = regexp.MustCompile(`^((?:[A-Za-z]:[\\/])?[^:\t]+):(\d+)(?::(\d+))?: (.*)$`)

// unplaced matches what the linker says of a program that compiled: main is missing, or a function has no body.
var unplaced = regexp.MustCompile(`(function main is undeclared in the main package|relocation target \S+ not defined)`)

// diagnostics reads what the compiler, the linker or go build printed. An error means that it was no judgement of the program.
func (t *Toolchain) diagnostics(s *source, text []byte) ([]Diagnostic, error) {
	var list []Diagnostic
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\r\n")
		match := position.FindStringSubmatch(line)
		switch {
		case strings.HasSuffix(line, "too many errors"): // after ten
		case match != nil:
			d := Diagnostic{File: t.fileName(s, match[1]), Message: match[4]}
			d.Line, _ = strconv.Atoi(match[2])
			d.Col, _ = strconv.Atoi(match[3])
			list = append(list, d)
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "\t") && len(list) > 0: // more on the message before
			list[len(list)-1].Message += "\n" + t.shortNames(s, line)
		case unplaced.MatchString(line):
			list = append(list, Diagnostic{Message: unplaced.FindString(line)})
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("the compiler or the linker could not work: %s", strings.TrimSpace(string(text)))
	}
	return list, nil
}

// mention matches a place within a message: "other declaration of x", on a line of its own.
var mention = regexp.MustCompile(`^\t((?:[A-Za-z]:[\\/])?[^:\t]+)(:\d+.*)$`)

func (t *Toolchain) shortNames(s *source, line string) string {
	if match := mention.FindStringSubmatch(line); match != nil {
		return "\t" + t.fileName(s, match[1]) + match[2]
	}
	return line
}

// fileName undoes what the tools make of a name: files of this build lie in its folder for a while, and go build shortens paths relative
// to the module's root.
func (t *Toolchain) fileName(s *source, name string) string {
	abs := name
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(t.root, abs)
	}
	for _, base := range []string{filepath.Join(s.work, "src"), t.root} {
		if rel, err := filepath.Rel(base, abs); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(name)
}
