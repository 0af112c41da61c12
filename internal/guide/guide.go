// Package guide reads docs/authoring.md as a story: files that the reader writes and commands that the reader runs. The tests follow it, so that
// nothing stands in the guide that does not hold.
package guide

import (
	"fmt"
	"os"
	"regexp"
	"strings"
)

// A Part is one example of the guide, in its order.
type Part struct {
	Line  int    // of the fence's first line in the guide
	File  string // the file that holds Text; empty for commands and layouts
	Text  string
	Runs  []Run    // commands with what they say
	There []string // paths that must be there
}

// Run is a command line and the lines that it prints, among others. … in a line stands for any text.
type Run struct {
	Command string
	Fails   bool
	Says    []string
}

// A comment before each fence says what it is, where a reader of the page does not see it.
var marker = regexp.MustCompile(`^<!-- (file|run|fails|there)(?:: (.+))? -->$`)

// Read gives the examples of a guide. A fence without a marker is an error: every example is followed.
func Read(path string) ([]Part, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the guide: %w", err)
	}
	var parts []Part
	lines := strings.Split(string(text), "\n")
	for i := 0; i < len(lines); i++ {
		fence := lines[i][:len(lines[i])-len(strings.TrimLeft(lines[i], "`"))]
		if len(fence) < 3 {
			continue
		}
		end := i + 1
		for end < len(lines) && lines[end] != fence {
			end++
		}
		m := marker.FindStringSubmatch(lines[max(i-1, 0)])
		if m == nil || end == len(lines) {
			return nil, fmt.Errorf("%s:%d: a fence that no test follows, or that does not end", path, i+1)
		}
		parts = append(parts, part(m, i+2, lines[i+1:end]))
		i = end
	}
	return parts, nil
}

func part(m []string, line int, body []string) Part {
	p := Part{Line: line}
	switch m[1] {
	case "file":
		p.File, p.Text = m[2], strings.Join(body, "\n")+"\n"
	case "there":
		for _, l := range body {
			if words := strings.Fields(l); len(words) > 0 {
				p.There = append(p.There, words[0])
			}
		}
	default:
		p.Runs = runs(body, m[1] == "fails")
	}
	return p
}

// runs reads lines that begin with $ as commands; the others are what the command before them says.
func runs(body []string, fails bool) []Run {
	var list []Run
	for _, l := range body {
		if command, is := strings.CutPrefix(l, "$ "); is {
			command, _, _ = strings.Cut(command, "  #")
			list = append(list, Run{Command: strings.TrimSpace(command), Fails: fails})
		} else if strings.TrimSpace(l) != "" && len(list) > 0 {
			last := &list[len(list)-1]
			last.Says = append(last.Says, l)
		}
	}
	return list
}

// Said tells whether a line stands in an output: as it is but for white space, … standing for any text.
func Said(output, line string) bool {
	var parts []string
	for _, p := range strings.Split(line, "…") {
		words := strings.Fields(p)
		for i, w := range words {
			words[i] = regexp.QuoteMeta(w)
		}
		parts = append(parts, strings.Join(words, `\s+`))
	}
	return regexp.MustCompile(strings.Join(parts, `.*?`)).MatchString(output)
}
