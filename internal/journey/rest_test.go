package journey

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ormbook/internal/terminal"
)

var restFor = flag.Duration("rest", 4*time.Second, "how long a workbook at rest is looked at")

// wakes counts how often the threads of processes were put to sleep (proc(5)): each time something woke them before. It tells a clock that ticks
// from the processor time of which the system counts hundredths of a second.
func wakes(pids []int) int {
	n := 0
	for _, pid := range pids {
		threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
		for _, path := range threads {
			text, _ := os.ReadFile(path)
			for line := range strings.Lines(string(text)) {
				var times int
				if _, err := fmt.Sscanf(line, "voluntary_ctxt_switches: %d", &times); err == nil {
					n += times
				}
			}
		}
	}
	return n
}

// rests looks at a workbook and its programs in which nothing happens. Go's own runtime, which tidies up after work, may wake a few times; so
// the calmest of some looks counts, in which a clock that ticks once a second would still be seen.
func rests(t *testing.T, term *terminal.Terminal) {
	t.Helper()
	if err := term.Quiet(time.Second, patience); err != nil {
		t.Fatal(err)
	}
	written, _ := term.Written()
	limit := int(*restFor/time.Second) - 1
	calmest := limit + 1
	for range 15 {
		pids := append(below(term.Pid()), term.Pid())
		before := wakes(pids)
		time.Sleep(*restFor)
		if calmest = min(calmest, wakes(pids)-before); calmest <= limit {
			break
		}
	}
	t.Logf("woken %d times in %v, with %d programs beside it", calmest, *restFor, len(below(term.Pid())))
	if calmest > limit {
		t.Errorf("woken more than %d times in each %v of rest: something ticks", limit, *restFor)
	}
	if now, _ := term.Written(); now != written {
		t.Errorf("%d bytes were drawn though nothing happened", now-written)
	}
}

// TestRestsWhenNothingHappens looks at a workbook with a lesson's program at its next stop, after an editor had the terminal (Bubble Tea starts
// its clock anew then), and at an exercise, whose files are watched.
func TestRestsWhenNothingHappens(t *testing.T) {
	t.Setenv("EDITOR", "true")
	term := open(t, t.TempDir())
	firstStep(t, term)
	t.Run("lesson", func(t *testing.T) { rests(t, term) })
	t.Run("after an editor", func(t *testing.T) {
		sees(t, term, "E", "next step")
		sees(t, term, "", "nothing was changed")
		rests(t, term)
	})
	t.Run("exercise", func(t *testing.T) {
		sees(t, term, "\x1b", "next step")
		sees(t, term, "/", "search")
		sees(t, term, "toys without an orm", "end the search")
		sees(t, term, "\r", "/ toys without an orm", " found")
		sees(t, term, "", "every save is checked")
		rests(t, term)
	})
}
