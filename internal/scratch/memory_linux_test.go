package scratch

import (
	"os"
	"testing"
)

func TestTheUsersChoiceComesFirst(t *testing.T) {
	t.Setenv("TMPDIR", "/var/tmp")
	if Dir() != "/var/tmp" {
		t.Errorf("%s", Dir())
	}
	t.Setenv("TMPDIR", "")
	if dir := Dir(); dir != shm && dir != os.TempDir() {
		t.Errorf("%s", dir)
	}
}

func TestOnlyMemoryForEverybodyWillDo(t *testing.T) {
	for _, dir := range []string{"/proc", "/no/such/folder", t.TempDir()} { // not in memory, not there, not for everybody
		if _, ok := memory(dir); ok {
			t.Errorf("%s will do", dir)
		}
	}
}
