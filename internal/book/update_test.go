package book_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ormbook/internal/book"
)

// TestReplaceBlocks refreshes outputs and reads the result again: the new text is there, and nothing else changed.
func TestReplaceBlocks(t *testing.T) {
	lesson := "---\ntitle: T\n---\n## A\n\n```go\nx := 1\n```\n```output\n1\n```\n```tape\n```\n\nMore.\n\n## B\n\n```go\ny := 1\n```\n~~~output\nold\nolder\n~~~"
	for name, change := range map[string]func(string) string{
		"plain": func(s string) string { return s },
		"CRLF":  func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"BOM":   func(s string) string { return "\ufeff" + s },
	} {
		t.Run(name, func(t *testing.T) {
			src := change(lesson)
			b := wantFaults(t, map[string]string{bench: src}, "")
			steps := b.Lesson("start/bench").Steps
			got, err := book.ReplaceBlocks([]byte(src),
				book.Edit{Block: steps[0].Want("sqlite", book.OutputBlock), Text: "2\n\n3"},
				book.Edit{Block: steps[1].Want("sqlite", book.OutputBlock), Text: ""},
				book.Edit{Block: steps[0].Want("sqlite", book.TapeBlock), Text: "SELECT 1\n"})
			if err != nil {
				t.Fatal(err)
			}
			want := change(strings.NewReplacer("```output\n1\n", "```output\n2\n\n3\n", "```tape\n", "```tape\nSELECT 1\n", "old\nolder\n", "").Replace(lesson))
			if string(got) != want {
				t.Errorf("the lesson is now\n%q want\n%q", got, want)
			}
			again := wantFaults(t, map[string]string{bench: string(got)}, "").Lesson("start/bench")
			if w := again.Steps[0].Want("sqlite", book.OutputBlock); w.Text != "2\n\n3\n" {
				t.Errorf("the output reads %q", w.Text)
			}
		})
	}
}

func TestReplaceBlocksGrowsTheFence(t *testing.T) {
	src := step("## A\n'''go\nx := 1\n'''\n'''output\n1\n'''\nMore.\n")[bench]
	b := wantFaults(t, map[string]string{bench: src}, "")
	text := "```go\nx\n````\n"
	got, err := book.ReplaceBlocks([]byte(src), book.Edit{Block: b.Lesson("start/bench").Steps[0].Want("sqlite", book.OutputBlock), Text: text})
	if err != nil {
		t.Fatal(err)
	}
	again := wantFaults(t, map[string]string{bench: string(got)}, "").Lesson("start/bench").Steps[0]
	if w := again.Want("sqlite", book.OutputBlock); w.Text != text || len(again.Blocks) != 3 {
		t.Errorf("the lesson is now\n%s", got)
	}
}

func TestReplaceBlocksRefusesAnotherFile(t *testing.T) {
	b, _ := book.Load(with(nil), "")
	w := b.Lesson("start/bench").Steps[0].Want("sqlite", book.OutputBlock)
	for name, src := range map[string]string{"shorter": "x", "longer": "x" + soundLesson, "empty": ""} {
		if _, err := book.ReplaceBlocks([]byte(src), book.Edit{Block: w, Text: "2\n"}); err == nil || !strings.Contains(err.Error(), "line 15") {
			t.Errorf("%s: error is %v", name, err)
		}
	}
}

func TestUpdateCopies(t *testing.T) {
	dir := t.TempDir()
	writeBook(t, dir, with(map[string]string{"exercises/read/solution/given.go": "package exercise\n", "exercises/read/wrong/no-order/given.go": ""}))
	b, faults := book.Open(dir)
	if len(faults) != 2 {
		t.Fatalf("faults are\n%s", lines(faults))
	}
	wrote, err := b.Exercise("read").UpdateCopies()
	if err != nil || len(wrote) != 2 {
		t.Fatalf("wrote %v, %v", wrote, err)
	}
	if b, faults = book.Open(dir); len(faults) > 0 {
		t.Errorf("faults are\n%s", lines(faults))
	}
	got, err := os.ReadFile(filepath.Join(dir, "exercises", "read", "wrong", "no-order", "given.go"))
	if err != nil || string(got) != sound["exercises/read/starter/given.go"] {
		t.Errorf("the copy is %q, %v", got, err)
	}
	if wrote, err := b.Exercise("read").UpdateCopies(); err != nil || len(wrote) > 0 {
		t.Errorf("a second time wrote %v, %v", wrote, err)
	}
}

// TestUpdateNeverTouchesTheStudentsFile: a spec that calls exercise.go given is a fault, not an order to overwrite the solution.
func TestUpdateNeverTouchesTheStudentsFile(t *testing.T) {
	b, _ := book.Load(with(map[string]string{spec: strings.Replace(soundSpec, "[given.go]", "[exercise.go]", 1)}), "")
	if stale := b.Exercise("read").StaleCopies(); len(stale) > 0 {
		t.Errorf("stale are %v", stale)
	}
}
