package book

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"
)

// OwnFindings are the ids under which the checker tells what stops a submission before any check can judge it: it does not compile, lacks
// a declaration, imports what it may not, panics, ends early, or exceeds a limit. A wrong answer may be caught by them; no check has them.
var OwnFindings = []string{"compile", "signature", "imports", "panic", "not-finished", "limit"}

// goFolder reads the .go files of starter, solution or a wrong answer: package exercise, with an exercise.go.
func (l *loader) goFolder(dir string) map[string][]byte {
	files := map[string][]byte{}
	entries := l.folder(dir)
	for _, e := range entries {
		p := page{loader: l, name: l.shown(path.Join(dir, e.name))}
		switch {
		case e.dir:
			p.fault(0, "a folder stands among the files of package exercise", "move its files up, for a submission is one package")
		case path.Ext(e.name) != ".go":
			p.fault(0, "this is no .go file", "move it away, for a submission is made of .go files")
		default:
			if s := l.text(path.Join(dir, e.name)); s != nil {
				files[e.name] = s.data
				s.checkPackage()
			}
		}
	}
	if len(entries) > 0 && !slices.ContainsFunc(entries, func(e entry) bool { return e.name == studentFile }) {
		(&page{loader: l, name: l.shown(dir)}).fault(0, "there is no exercise.go in it", "write it, for it is the file that the student works in")
	}
	return files
}

// checkPackage records Go code that does not parse or is of another package.
func (s *source) checkPackage() {
	f, err := parser.ParseFile(token.NewFileSet(), "", s.data, parser.SkipObjectResolution)
	if err != nil {
		s.fault(syntaxLine(err), "this is not Go: "+syntaxText(err), "mend it")
	} else if f.Name.Name != "exercise" {
		s.fault(s.line(int(f.Name.Pos())-1), "the file is of package "+f.Name.Name, "write package exercise")
	}
}

// wrongAnswers reads the folder wrong.
func (l *loader) wrongAnswers(e *Exercise, dir string, spec *specPage) {
	var entries []entry
	if l.exists(dir) {
		entries = l.folder(dir)
	}
	for _, entry := range entries {
		p := page{loader: l, name: l.shown(path.Join(dir, entry.name))}
		switch {
		case !entry.dir:
			p.fault(0, "a file stands among the wrong answers", "put it into a folder named for the mistake")
		case !word.MatchString(entry.name):
			p.fault(0, "the wrong answer's name is "+short(entry.name), "write small letters, digits and hyphens")
		default:
			e.Wrong = append(e.Wrong, l.wrongAnswer(entry.name, path.Join(dir, entry.name), spec))
		}
	}
	if spec != nil && len(e.Wrong) == 0 {
		(&page{loader: l, name: l.shown(dir)}).fault(0, "there is no wrong answer", "add a folder for each mistake that students make, so that verify can prove the checks")
	}
}

func (l *loader) wrongAnswer(name, dir string, spec *specPage) WrongAnswer {
	file := path.Join(dir, studentFile)
	w := WrongAnswer{Name: name, Files: l.goFolder(dir), File: l.shown(file), Line: 1, Caught: map[string]string{}}
	code, ok := w.Files[studentFile]
	if !ok {
		return w
	}
	s := newSource(page{loader: l, name: w.File}, code)
	text := ""
	f, _ := parser.ParseFile(token.NewFileSet(), "", code, parser.ParseComments|parser.PackageClauseOnly|parser.SkipObjectResolution)
	if f != nil && len(f.Comments) > 0 {
		w.Line = s.line(int(f.Comments[0].Pos()) - 1)
		text = commentText(f.Comments[0])
	}
	first, about, _ := strings.Cut(text, "\n")
	checks, found := strings.CutPrefix(first, "wrong:")
	if !found || strings.TrimSpace(checks) == "" {
		s.fault(w.Line, "the first comment does not name the check that catches this", "begin the file with // wrong: CHECK, or // wrong: sqlite:CHECK postgres:CHECK")
		return w
	}
	w.About = strings.TrimSpace(about)
	s.caught(&w, strings.Fields(checks), spec)
	return w
}

// commentText is a comment without its slashes. (ast's own Text leaves out directives, which `//wrong:x` would be.)
func commentText(c *ast.CommentGroup) string {
	var lines []string
	for _, line := range c.List {
		text := strings.TrimPrefix(strings.TrimPrefix(line.Text, "//"), "/*")
		lines = append(lines, strings.TrimSpace(strings.TrimSuffix(text, "*/")))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// caught reads `zero`, for both engines, or `sqlite:wrapped postgres:name-taken`.
func (s *source) caught(w *WrongAnswer, words []string, spec *specPage) {
	for _, text := range words {
		engine, check, split := strings.Cut(text, ":")
		engines := []string{engine}
		if !split {
			engines, check = Engines, text
		} else if !slices.Contains(Engines, engine) {
			s.fault(w.Line, "unknown engine "+short(engine), didYouMean(engine, Engines))
			continue
		}
		if spec != nil && !slices.Contains(spec.ids(), check) && !slices.Contains(OwnFindings, check) {
			s.fault(w.Line, "there is no check "+short(check), didYouMean(check, append(spec.ids(), OwnFindings...)))
		}
		for _, engine := range engines {
			if other, twice := w.Caught[engine]; twice {
				s.fault(w.Line, "two checks are named for "+engine+": "+other+" and "+check, "keep the first that fails")
			}
			w.Caught[engine] = check
		}
	}
}

func (y *specPage) ids() []string {
	var ids []string
	for _, c := range y.Checks {
		ids = append(ids, c.ID)
	}
	return ids
}
