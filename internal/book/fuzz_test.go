package book_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"ormbook/internal/book"
)

// checkFaults holds for every book: each fault has a place inside its file, a what and a cure.
func checkFaults(t *testing.T, faults []book.Fault, file, text string) {
	t.Helper()
	for _, f := range faults {
		if f.File == "" || f.What == "" || f.Cure == "" || !utf8.ValidString(f.String()) {
			t.Errorf("a fault without file, what or cure, or not UTF-8: %#v", f)
		}
		if f.File == file && (f.Line < 0 || f.Line > strings.Count(text, "\n")+1) {
			t.Errorf("%s lies outside its file of %d lines", f, strings.Count(text, "\n")+1)
		}
	}
}

func FuzzLesson(f *testing.F) {
	f.Add(soundLesson)
	f.Add(strings.ReplaceAll(soundLesson, "\n", "\r\n"))
	f.Add("\ufeff---\ntitle: a\n---\n## A\n~~~go hidden\nx\n~~~\n> ```go\n> x\n> ```\n")
	f.Add("---\ntitle: [\n---\nA\n=\n\nB\n---\n##\n- ```sql\n  x")
	f.Add("---\nexercises: &a [*a]\nseed: ..\n---\n## A\n```quiz\npairs: {? [a] : b}\nwrong: 1\n```\n```go program\nfunc\n```")
	f.Fuzz(func(t *testing.T, text string) {
		b, faults := book.Load(with(map[string]string{bench: text}), "")
		checkFaults(t, faults, bench, text)
		l := b.Lesson("start/bench")
		if l == nil {
			return // an empty text removes the file
		}
		for _, s := range l.Steps {
			checkBlocks(t, s, text)
		}
	})
}

// checkBlocks looks for each block's text at its place, and replaces it by itself.
func checkBlocks(t *testing.T, s *book.Step, text string) {
	t.Helper()
	for i := range s.Blocks {
		b := &s.Blocks[i]
		if b.Start < 0 || b.End < b.Start || b.End > len(text) {
			t.Fatalf("a block from %d to %d of %d bytes", b.Start, b.End, len(text))
		}
		if b.Kind != book.OutputBlock && b.Kind != book.TapeBlock {
			continue
		}
		if got, err := book.ReplaceBlocks([]byte(text), book.Edit{Block: b, Text: b.Text}); err == nil && string(got) != text && !strings.Contains(b.Text, "```") && !strings.Contains(b.Text, "~~~") &&
			strings.HasSuffix(text[b.Start:b.End], "\n") && !strings.Contains(text, "\r") {
			t.Errorf("replacing %q by itself gives\n%q want\n%q", b.Text, got, text)
		}
	}
}

func FuzzSpec(f *testing.F) {
	f.Add(soundSpec)
	f.Add("checks: [{id: a, match: {one-of: [1]}, tape: {never: ['(']}, schema: {table: x}}]\nscenarios: {A: {fail: {x: 1}, data: [1]}, a:}\ngiven: [../x, exercise.go]\nsignatures: [func, type A struct]\n")
	f.Add("checks: *a\n? [x]\n: y\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, faults := book.Load(with(map[string]string{spec: text}), "")
		checkFaults(t, faults, spec, text)
	})
}

func FuzzData(f *testing.F) {
	f.Add("touch: {computers: 1}\ncomputers:\n- {id: 1, at: 2020-01-01, ok: true, x: ~, f: 1.5}\n- {more: !!binary aGk=}\n")
	f.Add("computers:\n  rows: [4, 9]\n  name: {words: 2, unique: true}\n  owner: {ref: owners, null: 3}\nowners: {rows: [1, 1]}\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"1", "random"} {
			file := "exercises/read/data/" + name + ".yaml"
			_, faults := book.Load(with(map[string]string{file: text}), "")
			checkFaults(t, faults, file, text)
		}
	})
}

func FuzzTask(f *testing.F) {
	f.Add(soundTask)
	f.Add("---\ntitle: a\n---\n## Hint\n## Hint 2\n## Afterwards\n```\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, faults := book.Load(with(map[string]string{task: text}), "")
		checkFaults(t, faults, task, text)
	})
}

func FuzzCheckGo(f *testing.F) {
	f.Add(soundCheck)
	f.Add("package check\nfunc Read(p *probe.P) { see(p, \"a\"); p.See(x()) }\nfunc see(p *probe.P, id ...string) { see(p); p.See(id) }\nfunc (a) See()\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, faults := book.Load(with(map[string]string{check: text, "exercises/read/wrong/no-order/exercise.go": text}), "")
		checkFaults(t, faults, check, text)
	})
}
