package owner

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

func TestOurOwnNamesAreNoOrphans(t *testing.T) {
	a, b := Name(), Name()
	if a == b {
		t.Errorf("the same name twice: %s", a)
	}
	if Orphan(a) {
		t.Errorf("%s is called an orphan while its process runs", a)
	}
	if len(a) > 63 {
		t.Errorf("%s has %d bytes", a, len(a))
	}
}

func TestNamesOfTheDeadAreOrphans(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell command")
	}
	cmd := exec.Command("sleep", "60")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	pid := cmd.Process.Pid
	name := fmt.Sprintf("%s%s_%d_%s_abcdefgh", prefix, machine(), pid, started(pid))
	if Orphan(name) {
		t.Errorf("%s is called an orphan while its process runs", name)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	if !Orphan(name) {
		t.Errorf("%s is no orphan after its process died", name)
	}
	reborn := strings.Replace(Name(), "_"+started(os.Getpid())+"_", "_zzz_", 1)
	if started(os.Getpid()) != "0" && !Orphan(reborn) {
		t.Errorf("%s belongs to an earlier process with our number and is no orphan", reborn)
	}
}

func TestNamesOfOthersAreLeftAlone(t *testing.T) {
	for _, name := range []string{"computers", "ormbook_owner", "ormbook_ffffff_1_0_abc", "ormbook_x_y", "other_" + machine() + "_1_0_abc"} {
		if Orphan(name) {
			t.Errorf("%s would be dropped", name)
		}
	}
}
