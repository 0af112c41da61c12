package book_test

import (
	"strings"
	"testing"
)

// step is a lesson with the steps given; they begin in line 4.
func step(text string) map[string]string {
	return map[string]string{"lessons/0-start/1-bench.md": "---\ntitle: T\n---\n" + strings.ReplaceAll(text, "'''", "```")}
}

const bench = "lessons/0-start/1-bench.md"

func TestLessonFaults(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"unknown language":     {"## A\n'''golang\nx\n'''\n", ":5: unknown fence language \"golang\"; did you mean go?\n"},
		"near language":        {"## A\n'''ouput\nx\n'''\n", ":5: unknown fence language \"ouput\"; did you mean output?\n"},
		"far language":         {"## A\n'''cobol\nx\n'''\n", ":5: unknown fence language \"cobol\"; write text where it only shows something\n"},
		"no language":          {"## A\n'''\nx\n'''\n", ":5: a fence without a language; write ```text where it only shows something\n"},
		"unknown word":         {"## A\n'''go sqllite\nx\n'''\n", ":5: unknown fence word \"sqllite\" after go; did you mean sqlite?\n"},
		"word far off":         {"## A\n'''sql own\nSELECT 1\n'''\n", ":5: unknown fence word \"own\" after sql; write hidden, postgres, predict, show or sqlite\n"},
		"word where none may":  {"## A\n'''text x\nx\n'''\n", ":5: unknown fence word \"x\" after text; leave it out, for none may follow text\n"},
		"word twice":           {"## A\n'''go own own\nx\n'''\n", ":5: the fence word own stands twice; leave out one of them\n"},
		"both engines":         {"## A\n'''go sqlite postgres\nx\n'''\n", ":5: the fence names both engines; leave out sqlite and postgres where it holds for both\n"},
		"hidden predict":       {"## A\n'''go hidden predict\nx\n'''\n", ":5: hidden and predict stand together; leave out one: nobody can predict a cell that is not shown\n"},
		"show and more":        {"## A\n'''go show own\nx\n'''\n", ":5: a fence that is only shown has more words than show; leave out the others\n"},
		"empty cell":           {"## A\n'''go\n\n'''\n", ":5: the cell is empty; write what it runs, or leave the fence out\n"},
		"never closed":         {"## A\n'''go\nx := 1\n", ":5: this fence is never closed; write ``` on a line of its own after its last line\n"},
		"closed by the next":   {"## A\n'''go\nx := 1\n'''output\n1\n'''\n", ":5: the next fence begins before this one is closed; write ``` on a line of its own after its last line\n"},
		"tildes never closed":  {"## A\n~~~~text\nx\n~~~\n", ":5: this fence is never closed; write ~~~~ on a line of its own after its last line\n"},
		"in a list":            {"## A\n- one\n\n  '''go\n  x := 1\n  '''\n", ":7: a go fence stands inside a list or a quote, where it does nothing; begin it at the margin, or only show it: ```text\n"},
		"text before":          {"Hello.\n\n## A\nx\n", ":4: text stands before the first step; begin the step with a line ## Title above it\n"},
		"no step":              {"\n", ":3: the lesson has no step; add a line ## Title and the step below it\n"},
		"no title":             {"##\nx\n", ":4: a step without a title; write it after ##\n"},
		"title twice":          {"## A\nx\n\n## A\ny\n", ":7: the step \"A\" stands twice, first in line 4; give it a title of its own\n"},
		"one #":                {"## A\nx\n\n# B\n", ":7: a heading with one #; write ## for a step; the lesson's title stands in the front matter\n"},
		"underlined":           {"## A\nx\n\nB\n---\ny\n", ":7: a heading underlined with === or ---; write ## before a step's title, and a blank line between text and ---\n"},
		"output before a cell": {"## A\n'''output\n1\n'''\n", ":5: an output stands before any visible cell; write it after the cell it belongs to\n"},
		"tape before a cell":   {"## A\n'''go hidden\nx := 1\n'''\n'''tape\n1\n'''\n", ":8: a tape stands before any visible cell; write it after the cell it belongs to\n"},
		"output elsewhere":     {"## A\n'''go sqlite\nx := 1\n'''\n'''output postgres\n1\n'''\n", ":8: an output postgres stands before any visible cell for postgres; write it after the cell it belongs to\n"},
		"output twice":         {"## A\n'''go\nx := 1\n'''\n'''output\n1\n'''\n'''output\n1\n'''\n", ":11: a second output fence for one cell, the first is in line 8; keep one, or name sqlite on one and postgres on the other\n"},
		"two cells":            {"## A\n'''go\nx := 1\n'''\n'''sql postgres\nSELECT 1\n'''\n", ":8: a second visible cell for postgres in one step, the first is in line 5; begin a new step with ## above it, or write hidden after sql\n"},
		"hidden after":         {"## A\n'''go\nx := 1\n'''\n'''go hidden\ny := 1\n'''\n", ":8: a hidden cell stands after the step's visible one of line 5; move it before, or into a step of its own\n"},
		"cell and quiz":        {"## A\n'''go\nx := 1\n'''\n'''quiz\nask: a\nkind: text\nanswer: a\nwhy: a\n'''\n", ":8: a cell and a question stand in one step; begin a new step with ## above the second of them\n"},
		"two quizzes":          {"## A\n'''quiz\nask: a\nkind: text\nanswer: a\nwhy: a\n'''\n'''quiz\nask: a\nkind: text\nanswer: a\nwhy: a\n'''\n", ":11: a second question in one step, the first is in line 5; begin a new step with ## above it\n"},
		"too deep":             {"## A\n" + strings.Repeat("> ", 40) + "x\n", ":5: quotes or lists are nested too deeply; write it with a few levels\n"},
		"two engines are fine": {"## A\n'''go sqlite\nx := 1\n'''\n'''output\n1\n'''\n'''go postgres\ny := 1\n'''\n'''output postgres\n2\n'''\n", ""},
		"only shown is fine":   {"## A\n'''go show\nfunc main() {}\n'''\n'''sql show\nx\n'''\n'''console\n$ x\n'''\n", ""},
		"rule and setext text": {"## A\nx\n\n---\n\n### B\n\ny\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			want := ""
			for _, line := range strings.SplitAfter(c.want, "\n") {
				if line != "" {
					want += bench + line
				}
			}
			wantFaults(t, step(c.text), want)
		})
	}
}

func TestGoCellFaults(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"line directive":      {"go\nx := 1\n//line a.go:3\n", ":7: a cell may not hold a //line directive; leave it out: errors point at the lesson's own lines already\n"},
		"line block":          {"go\n/*line a.go:3*/ x := 1\n", ":6: a cell may not hold a //line directive; leave it out: errors point at the lesson's own lines already\n"},
		"comment about lines": {"go\n// line by line\n//lines: 3\nx := 1\n", ""},
		"main":                {"go\nx := 1\nfunc main() {\n}\n", ":7: func main stands in an ordinary cell; write `go program` and a whole program, or leave the func's lines without it\n"},
		"init":                {"go\nfunc init() {}\n", ":6: func init stands in an ordinary cell; write `go program` and a whole program, or leave the func's lines without it\n"},
		"method main":         {"go\nfunc (c C) main() {}\n", ""},
		"main in a text":      {"go\nx := `func main() {}`\n", ""},
		"package":             {"go\npackage main\n", ":6: a package clause stands in an ordinary cell; write `go program` and a whole program, or leave the line out\n"},
		"program":             {"go program\npackage main\n\nfunc main() {\n}\n", ""},
		"no package":          {"go program\nfunc main() {}\n", ":6: the program does not parse: expected 'package', found 'func'; mend it, or write `go program fails` if that is the lesson\n:6: a program without package main; begin it with package main\n"},
		"other package":       {"go program\npackage a\n\nfunc main() {}\n", ":6: a program without package main; begin it with package main\n"},
		"no main":             {"go program\npackage main\n", ":6: a program without func main; add func main() { … }\n"},
		"broken program":      {"go program\npackage main\n\nfunc main() { x := }\n", ":8: the program does not parse: expected operand, found '}'; mend it, or write `go program fails` if that is the lesson\n"},
		"broken on purpose":   {"go program fails\npackage main\n\nfunc main() { x := }\n", ""},
		"program own":         {"go program own\npackage main\n\nfunc main() {}\n", ":5: program and own stand together; leave out own: a program keeps its names to itself\n"},
	} {
		t.Run(name, func(t *testing.T) {
			want := ""
			for _, line := range strings.SplitAfter(c.want, "\n") {
				if line != "" {
					want += bench + line
				}
			}
			wantFaults(t, step("## A\n'''"+c.text+"'''\n"), want)
		})
	}
}

func TestQuizFaults(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no ask":           {"kind: text\nanswer: a\nwhy: b\n", ":6: ask is missing; add ask: the question\n"},
		"no kind":          {"ask: a\nwhy: b\n", ":6: kind is missing; add kind: text, one, many, match or order\n"},
		"unknown kind":     {"ask: a\nkind: txt\nwhy: b\n", ":7: unknown kind of question \"txt\"; did you mean text?\n"},
		"no answer":        {"ask: a\nkind: text\nwhy: b\n", ":6: the question has no answer; add answer: \"…\" or a list of accepted answers\n"},
		"empty answers":    {"ask: a\nkind: text\nanswer: [\"\", \" \"]\nwhy: b\n", ":8: the question has no answer; add answer: \"…\" or a list of accepted answers\n"},
		"no why":           {"ask: a\nkind: text\nanswer: c\n", ":6: why is missing; add why: the reason for the answer\n"},
		"right and wrong":  {"ask: a\nkind: text\nanswer: c\nwhy: b\nwrong:\n  x: no\n  C: no\n", ":12: \"C\" is accepted and wrong at once; take it out of answer or of wrong\n"},
		"wrong, no reason": {"ask: a\nkind: text\nanswer: c\nwhy: b\nwrong: {x: }\n", ":10: the wrong answer \"x\" has no reason; write after it why it is tempting and wrong\n"},
		"other kind's key": {"ask: a\nkind: text\nanswer: c\nwhy: b\nitems: [a, b]\n", ":10: items does not belong to a question of kind text; leave it out, or write answer or wrong\n"},
		"unknown key":      {"ask: a\nkind: text\nanswr: c\nanswer: c\nwhy: b\n", ":8: unknown key \"answr\"; did you mean answer?\n"},
		"key twice":        {"ask: a\nkind: text\nask: c\nanswer: c\nwhy: b\n", ":8: \"ask\" stands twice, first in line 6; keep one of them\n"},
		"no choices":       {"ask: a\nkind: one\n", ":6: the question has fewer than two choices; add choices: a list of {text: …, right: true, why: …}\n:6: why is missing; add why: the reason for the answer\n"},
		"no right":         {"ask: a\nkind: one\nchoices:\n- {text: a, why: b}\n- {text: c, why: d}\n", ":9: the question has no right choice; add right: true to one\n"},
		"two right":        {"ask: a\nkind: one\nchoices:\n- {text: a, right: true, why: b}\n- {text: c, right: true, why: d}\n", ":9: the question has 2 right choices; keep one, or write kind: many\n"},
		"choice no reason": {"ask: a\nkind: many\nchoices:\n- {text: a, right: true, why: b}\n- {text: c, right: true}\n", ":10: the choice \"c\" has no reason; add why: the reason it is right, or why it is tempting and wrong\n"},
		"choice twice":     {"ask: a\nkind: many\nchoices:\n- {text: a, right: true, why: b}\n- {text: a, why: c}\n", ":10: the choice \"a\" stands twice; keep one of them\n"},
		"choice no text":   {"ask: a\nkind: many\nchoices:\n- {right: true, why: b}\n- {text: a, why: c}\n", ":9: a choice without a text; add text: …\n"},
		"right as text":    {"ask: a\nkind: one\nchoices:\n- {text: a, right: yes, why: b}\n- {text: c, right: true, why: d}\n", ":9: right is \"yes\"; write true or false\n"},
		"one pair":         {"ask: a\nkind: match\npairs: {a: b}\nwhy: c\n", ":8: a question of kind match has fewer than two pairs; add pairs: {left: right, …}\n"},
		"no partner":       {"ask: a\nkind: match\npairs:\n  a: b\n  c:\nwhy: c\n", ":10: \"c\" has no partner; write its partner after the colon\n"},
		"one item":         {"ask: a\nkind: order\nitems: [a]\nwhy: c\n", ":8: a question of order has fewer than two items; add items: [first, second] in the right order\n"},
		"items as text":    {"ask: a\nkind: order\nitems: a\nwhy: c\n", ":8: items is the text \"a\"; write a list: items: [a, b], or a line with - for each\n:8: a question of order has fewer than two items; add items: [first, second] in the right order\n"},
		"not YAML":         {"ask: a: b\n", ":6: this is not YAML: mapping values are not allowed in this context; write key: value lines, with text that holds : or # in quotes\n"},
		"a list":           {"- ask\n", ":6: a list stands where keys are expected; write key: value lines\n"},
		"an alias":         {"ask: &x a\nkind: text\nanswer: [*x]\nwhy: b\n", ":8: an answer is an alias; write a text, or one list of texts\n:8: the question has no answer; add answer: \"…\" or a list of accepted answers\n"},
		"empty":            {"", ":6: ask is missing; add ask: the question\n:6: kind is missing; add kind: text, one, many, match or order\n"},
	} {
		t.Run(name, func(t *testing.T) {
			want := ""
			for _, line := range strings.SplitAfter(c.want, "\n") {
				if line != "" {
					want += bench + line
				}
			}
			wantFaults(t, step("## A\n'''quiz\n"+c.text+"'''\n"), want)
		})
	}
}

func TestFrontMatterFaults(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"none":             {"## A\nx\n", ":1: the file does not begin with front matter; begin it with the lines ---, title: …, ---\n"},
		"empty file":       {" ", ":1: text stands before the first step"},
		"never closed":     {"---\ntitle: a\n## A\nx\n", ":1: the front matter is never closed; write --- on a line of its own after its last key\n"},
		"no title":         {"---\n\ngoals: [a]\n---\n## A\nx\n", ":3: title is missing; add title: what the list of lessons shows\n"},
		"empty":            {"---\n---\n## A\nx\n", ":2: title is missing; add title: what the list of lessons shows\n"},
		"unknown key":      {"---\ntitle: a\nexercise: [read]\n---\n## A\nx\n", ":3: unknown key \"exercise\"; did you mean exercises?\n"},
		"far key":          {"---\ntitle: a\nauthor: me\n---\n## A\nx\n", ":3: unknown key \"author\"; write covers, exercises, goals, limit, seed or title\n"},
		"goals as text":    {"---\ntitle: a\ngoals: b\n---\n## A\nx\n", ":3: goals is the text \"b\"; write a list: goals: [a, b], or a line with - for each\n"},
		"limit as text":    {"---\ntitle: a\nlimit: 10s\n---\n## A\nx\n", ":3: limit is \"10s\", not a whole number; write a number, as in limit: 2\n"},
		"negative limit":   {"---\ntitle: a\nlimit: -1\n---\n## A\nx\n", ":3: limit is negative; write the seconds a step may take, or leave it out\n"},
		"no such exercise": {"---\ntitle: a\nexercises:\n  - read\n  - raed\n---\n## A\nx\n", ":5: there is no exercise \"raed\"; did you mean read?\n"},
		"far exercise":     {"---\ntitle: a\nexercises: [search]\n---\n## A\nx\n", ":3: there is no exercise \"search\"; write the folder exercises/search, or take it off the list\n"},
		"no such seed":     {"---\ntitle: a\nseed: toy\n---\n## A\nx\n", ":3: there is no seed \"toy\"; did you mean toys?\n"},
		"far seed":         {"---\ntitle: a\nseed: things\n---\n## A\nx\n", ":3: there is no seed \"things\"; write it as lessons/0-start/seeds/things.sql\n"},
		"seed outside":     {"---\ntitle: a\nseed: ../../x\n---\n## A\nx\n", ":3: the seed's name is \"../../x\"; write small letters, digits and hyphens, without .sql\n"},
		"shared seed":      {"---\ntitle: a\nseed: shared\n---\n## A\nx\n", ""},
		"not YAML":         {"---\ntitle: a\nseed: [\n---\n## A\nx\n", ":3: this is not YAML: did not find expected node content; write key: value lines, with text that holds : or # in quotes\n"},
	} {
		t.Run(name, func(t *testing.T) {
			want := ""
			if c.want != "" {
				want = bench + c.want
			}
			if name == "empty file" {
				want = bench + ":1: the file does not begin with front matter; begin it with the lines ---, title: …, ---\n" + bench + ":1: the lesson has no step; add a line ## Title and the step below it\n"
			}
			wantFaults(t, map[string]string{bench: c.text}, want)
		})
	}
}

func TestAStepCoversPoints(t *testing.T) {
	const covers = "---\ntitle: L\ncovers:\n  Run a step: [S01, P02]\n---\n## Run a step\n\nText.\n\n## Ask\n\nText.\n"
	b := wantFaults(t, map[string]string{bench: covers}, "")
	steps := b.Lesson("start/bench").Steps
	if got := strings.Join(steps[0].Covers, " "); got != "S01 P02" || len(steps[1].Covers) != 0 {
		t.Errorf("the steps cover %q and %q", got, steps[1].Covers)
	}
	wantFaults(t, map[string]string{bench: strings.Replace(covers, "  Run a step", "  Run a stop", 1)},
		bench+":4: covers names a step \"Run a stop\", and there is none; did you mean Run a step?\n")
}
