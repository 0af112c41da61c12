package book

import (
	"fmt"
	"slices"
	"strings"
)

// The engines' names, as fences, seeds and exercises write them.
const (
	sqlite   = "sqlite"
	postgres = "postgres"
)

// Engines lists the names of the engines.
var Engines = []string{sqlite, postgres}

// fenceWords lists, for each language of a fence, the words that may follow it.
var fenceWords = map[string][]string{
	"go":      {sqlite, postgres, "program", "hidden", "fails", "own", "predict", "show"},
	"sql":     {sqlite, postgres, "hidden", "predict", "show"},
	"output":  {sqlite, postgres},
	"tape":    {sqlite, postgres},
	"quiz":    nil,
	"text":    nil,
	"sh":      nil,
	"json":    nil,
	"python":  nil,
	"html":    nil,
	"yaml":    nil,
	"console": nil,
}

// runs holds the languages whose fences do something in a lesson.
var runs = map[string]bool{"go": true, "sql": true, "output": true, "tape": true, "quiz": true}

// fenceBlock makes a block of a fence after checking its words; false where the language is unknown.
func (s *source) fenceBlock(p part) (Block, bool) {
	b := Block{Line: p.line + 1, Text: p.text, Start: p.start, End: p.end}
	if len(p.words) == 0 {
		s.fault(p.line, "a fence without a language", "write ```text where it only shows something")
		return b, false
	}
	lang := p.words[0]
	allowed, ok := fenceWords[lang]
	if !ok {
		s.fault(p.line, "unknown fence language "+short(lang), s.fenceCure(lang))
		return b, false
	}
	words := s.knownWords(p, allowed)
	b.Lang = lang
	switch {
	case lang == "quiz":
		b.Kind, b.Quiz = QuizBlock, s.quiz(p)
	case lang == "output":
		b.Kind, b.Engine = OutputBlock, s.oneEngine(p, words)
	case lang == "tape":
		b.Kind, b.Engine = TapeBlock, s.oneEngine(p, words)
	case !runs[lang] || slices.Contains(words, "show"):
		b.Kind = CodeBlock
		if len(words) > 1 {
			s.fault(p.line, "a fence that is only shown has more words than show", "leave out the others")
		}
	default:
		b.Kind, b.Cell = CellBlock, s.cell(p, words)
		b.Engine = b.Cell.Engine
	}
	return b, true
}

func (s *source) fenceCure(lang string) string {
	var langs []string
	for l := range fenceWords {
		langs = append(langs, l)
	}
	if lang == "golang" {
		return "did you mean go?"
	}
	if near := nearest(lang, langs); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	return "write text where it only shows something"
}

// knownWords returns the words after the language that may stand there, each once.
func (s *source) knownWords(p part, allowed []string) []string {
	var known []string
	for _, w := range p.words[1:] {
		switch {
		case !slices.Contains(allowed, w) && len(allowed) == 0:
			s.fault(p.line, fmt.Sprintf("unknown fence word %s after %s", short(w), p.words[0]), "leave it out, for none may follow "+p.words[0])
		case !slices.Contains(allowed, w):
			s.fault(p.line, fmt.Sprintf("unknown fence word %s after %s", short(w), p.words[0]), didYouMean(w, allowed))
		case slices.Contains(known, w):
			s.fault(p.line, "the fence word "+w+" stands twice", "leave out one of them")
		default:
			known = append(known, w)
		}
	}
	return known
}

// oneEngine is the engine that a fence names, empty for both.
func (s *source) oneEngine(p part, words []string) string {
	lite, pg := slices.Contains(words, sqlite), slices.Contains(words, postgres)
	switch {
	case lite && pg:
		s.fault(p.line, "the fence names both engines", "leave out sqlite and postgres where it holds for both")
	case lite:
		return sqlite
	case pg:
		return postgres
	}
	return ""
}

// cell makes the cell of a fence that runs and records words that contradict one another.
func (s *source) cell(p part, words []string) *Cell {
	has := func(w string) bool { return slices.Contains(words, w) }
	c := &Cell{Lang: p.words[0], Engine: s.oneEngine(p, words), Code: p.text, File: s.name, Line: p.line + 1,
		Program: has("program"), Hidden: has("hidden"), Fails: has("fails"), Own: has("own"), Predict: has("predict")}
	if strings.TrimSpace(c.Code) == "" {
		s.fault(p.line, "the cell is empty", "write what it runs, or leave the fence out")
	}
	if c.Program && c.Own {
		s.fault(p.line, "program and own stand together", "leave out own: a program keeps its names to itself")
	}
	if c.Hidden && c.Predict {
		s.fault(p.line, "hidden and predict stand together", "leave out one: nobody can predict a cell that is not shown")
	}
	if c.Lang == "go" {
		s.checkCode(c)
	}
	return c
}
