package tui

import (
	"errors"
	"slices"
	"testing"
)

// TestWhatCannotBeWrittenIsTriedAgain fills a disk and empties it again.
func TestWhatCannotBeWrittenIsTriedAgain(t *testing.T) {
	j, full := newJournal(), true
	var kept []string
	keep := func(what string) any {
		return j.write(func() error {
			if full {
				return errors.New("the disk is full")
			}
			kept = append(kept, what)
			return nil
		})()
	}
	if _, told := keep("one").(errorMsg); !told {
		t.Error("the first failure should have the error view")
	}
	if _, told := keep("two").(sayMsg); !told {
		t.Error("the second failure should be said on the last line")
	}
	full = false
	if msg := keep("three"); msg != nil {
		t.Errorf("got %v", msg)
	}
	if !slices.Equal(kept, []string{"one", "two", "three"}) {
		t.Errorf("kept %q", kept)
	}
	full = true
	if _, told := keep("four").(errorMsg); !told {
		t.Error("a new failure should have the error view again")
	}
	if err := j.flush(); err == nil {
		t.Error("what could not be written is not told at the end")
	}
	full = false
	if err := j.flush(); err != nil || kept[len(kept)-1] != "four" {
		t.Errorf("kept %q, %v", kept, err)
	}
}

// TestOneFaultyWriteDoesNotStandInTheWay fails for good.
func TestOneFaultyWriteDoesNotStandInTheWay(t *testing.T) {
	j, tried := newJournal(), 0
	bad := func() error { tried++; return errors.New("no") }
	_ = j.write(bad)()
	_ = j.write(func() error { return nil })()
	_ = j.write(func() error { return nil })()
	if err := j.flush(); err != nil || tried != 2 {
		t.Errorf("tried %d times, %v", tried, err)
	}
}
