package book_test

import (
	"strings"
	"testing"

	"ormbook/internal/book"
)

func TestGlossaryFaults(t *testing.T) {
	const file = "lessons/glossary.yaml"
	for name, c := range map[string]struct{ text, want string }{
		"sound":         {"words:\n  - {word: row, means: A line of a table., lesson: start/bench}\n", ""},
		"no meaning":    {"words:\n  - word: row\n", file + ":2: means of \"row\" is missing; add means: and the text\n"},
		"no word":       {"words:\n  - means: A line.\n", file + ":2: word is missing; add word: and the text\n"},
		"twice":         {"words:\n  - {word: row, means: a}\n  - {word: Row, means: b}\n", file + ":3: the word \"Row\" stands twice, first in line 2; keep one of them\n"},
		"lesson":        {"words:\n  - {word: row, means: a, lesson: start/bensh}\n", file + ":2: there is no lesson \"start/bensh\"; did you mean start/bench?\n"},
		"no Go":         {"compare:\n  - python: commit()\n", file + ":2: go of \"commit()\" is missing; add go: and the text\n"},
		"unknown key":   {"wrods: []\n", file + ":1: unknown key \"wrods\"; did you mean words?\n"},
		"lesson beside": {"compare:\n  - {python: a, go: b, lesson: nowhere/at-all}\n", file + ":2: there is no lesson \"nowhere/at-all\"; write start/bench or start/more\n"},
	} {
		t.Run(name, func(t *testing.T) { wantFaults(t, map[string]string{file: c.text}, c.want) })
	}
}

func TestAWordIsFoundWholeOrInTheTexts(t *testing.T) {
	b, _ := book.Open("")
	words, compared := b.Glossary.Look("Commit")
	if len(words) != 1 || words[0].Word != "commit" || len(compared) < 3 {
		t.Errorf("commit finds %v and %d comparisons", words, len(compared))
	}
	if words, _ := b.Glossary.Look("takes back"); len(words) != 1 || words[0].Word != "rollback" {
		t.Errorf("a piece of a meaning finds %v", words)
	}
	if words, compared := b.Glossary.Look("zebra"); len(words)+len(compared) > 0 {
		t.Errorf("a word that is nowhere finds %v %v", words, compared)
	}
}

// TestGlossaryOfTheBook keeps the built-in glossary whole: in order, each word with the lesson that teaches it.
func TestGlossaryOfTheBook(t *testing.T) {
	b, _ := book.Open("")
	if len(b.Glossary.Words) < 50 || len(b.Glossary.Compare) < 25 {
		t.Errorf("%d words and %d comparisons", len(b.Glossary.Words), len(b.Glossary.Compare))
	}
	for i, w := range b.Glossary.Words {
		if w.Lesson == "" {
			t.Errorf("%s names no lesson", w.Word)
		}
		if i > 0 && strings.ToLower(b.Glossary.Words[i-1].Word) > strings.ToLower(w.Word) {
			t.Errorf("%s stands behind %s", w.Word, b.Glossary.Words[i-1].Word)
		}
	}
}

func TestAChaptersSummaryIsApartFromItsIntroduction(t *testing.T) {
	b := wantFaults(t, map[string]string{"lessons/0-start/chapter.md": "---\ntitle: Start here\n---\nWelcome.\n\n## In short\n\n- one\n- two\n"}, "")
	if c := b.Chapters[0]; c.Intro != "Welcome." || c.Summary != "- one\n- two" {
		t.Errorf("introduction %q, summary %q", c.Intro, c.Summary)
	}
}
