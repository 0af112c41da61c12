package grading

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ormbook/checker"
)

func passed(job string) *Result {
	return &Result{Job: job, Tries: 1, Report: &checker.Report{Exercise: "read", Outcome: checker.Passed, Points: 3}}
}

// TestAJournalSurvivesAKillAtAnyByte cuts a journal short at every length and goes on with it.
func TestAJournalSurvivesAKillAtAnyByte(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "journal.jsonl")
	j, err := OpenJournal(path)
	if err != nil {
		t.Fatal(err)
	}
	var ends []int64
	for _, name := range []string{"one", "two"} {
		if err := j.Keep(passed(name)); err != nil {
			t.Fatal(err)
		}
		ends = append(ends, j.end)
	}
	j.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(whole) + 1 {
		if n%9 > 0 && n < len(whole)-2 && int64(n) < ends[0]-2 || n%9 > 0 && int64(n) > ends[0]+2 && n < len(whole)-2 {
			continue // each takes the disk's time
		}
		cut := filepath.Join(dir, fmt.Sprint("cut", n))
		if err := os.WriteFile(cut, whole[:n], 0o644); err != nil {
			t.Fatal(err)
		}
		for again := range 2 {
			j, err := OpenJournal(cut)
			if err != nil {
				t.Fatal(err)
			}
			want := again // the one that was added below
			for _, end := range ends {
				if int64(n) >= end-1 { // a line that lacks its end alone is whole
					want++
				}
			}
			if j.Len() != want {
				t.Fatalf("cut at %d of %d, opened %d times: %d results, want %d", n, len(whole), again+1, j.Len(), want)
			}
			if r, err := j.Result("one"); int64(n) >= ends[0] && (err != nil || r.Report.Points != 3) {
				t.Fatal(r, err)
			}
			if err := j.Keep(passed("three")); err != nil {
				t.Fatal(err)
			}
			if r, err := j.Result("three"); err != nil || r == nil {
				t.Fatal(r, err)
			}
			j.Close()
		}
	}
}
