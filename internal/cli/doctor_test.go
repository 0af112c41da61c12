package cli

import (
	"bytes"
	"strings"
	"testing"
)

// Go itself is there, so to install it is not the cure.
func TestDoctorNamesTheCommandForMissingModules(t *testing.T) {
	t.Setenv("GOMODCACHE", t.TempDir())
	t.Setenv("ORMBOOK_CACHE", t.TempDir())
	var out, talk bytes.Buffer
	if code := Main([]string{"doctor"}, &out, &talk); code != exitEnvironment {
		t.Errorf("exit code %d", code)
	}
	if text := out.String(); !strings.Contains(text, "→ go mod download github.com/") || strings.Contains(text, "install Go from") {
		t.Errorf("%s%s", text, talk.String())
	}
}
