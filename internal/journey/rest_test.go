package journey

import (
	"strconv"
	"testing"
	"time"
)

// hundredths gives the processor time that a process has used, in ticks of the system, which are 10 ms.
func hundredths(t *testing.T, pid int) int {
	t.Helper()
	f := stat(pid)
	if len(f) < 13 {
		t.Fatal("the workbook has ended")
	}
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	return user + system
}

// TestRestsWhenNothingHappens looks at the processor time of a workbook in which nothing happens, with a lesson's program at its next stop.
func TestRestsWhenNothingHappens(t *testing.T) {
	term := open(t, t.TempDir())
	firstStep(t, term)
	if err := term.Quiet(2*time.Second, patience); err != nil {
		t.Fatal(err)
	}
	const rest = 5 * time.Second
	children := below(term.Pid())
	before := hundredths(t, term.Pid())
	written, _ := term.Written()
	time.Sleep(rest)
	used := hundredths(t, term.Pid()) - before
	t.Logf("%d ms of processor time in %v, %d programs beside it", used*10, rest, len(children))
	if now, _ := term.Written(); now != written {
		t.Errorf("%d bytes were drawn though nothing happened", now-written)
	}
	if limit := int(rest / (10 * time.Millisecond) / 100); used > limit {
		t.Errorf("%d ms of processor time in %v of rest, more than one hundredth", used*10, rest)
	}
}
