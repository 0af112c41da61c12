package workspace

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheChosenFolderIsRemembered(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "USERPROFILE"} {
		t.Setenv(name, home)
	}
	for _, name := range []string{"XDG_CONFIG_HOME", "AppData"} {
		t.Setenv(name, filepath.Join(home, "settings"))
	}
	usual := filepath.Join(home, "ormbook")
	if dir, err := DefaultDir(); dir != usual || err != nil {
		t.Fatalf("without a choice %q, %v", dir, err)
	}
	if placed, err := Placed(); placed || err != nil {
		t.Fatalf("placed: %v, %v", placed, err)
	}
	if dir, err := Choose("~/ormbook"); dir != usual || err != nil {
		t.Errorf("the usual folder is chosen as %q, %v", dir, err)
	}
	if dir, err := Choose("~/study/orm"); dir != filepath.Join(home, "study", "orm") || err != nil {
		t.Errorf("chosen %q, %v", dir, err)
	}
	if dir, err := DefaultDir(); dir != filepath.Join(home, "study", "orm") || err != nil {
		t.Errorf("remembered %q, %v", dir, err)
	}
	if placed, err := Placed(); !placed || err != nil {
		t.Errorf("placed: %v, %v", placed, err)
	}
}

func TestAFolderThatIsThereNeedsNoChoice(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "USERPROFILE", "XDG_CONFIG_HOME", "AppData"} {
		t.Setenv(name, home)
	}
	if err := os.Mkdir(filepath.Join(home, "ormbook"), 0o755); err != nil {
		t.Fatal(err)
	}
	if placed, err := Placed(); !placed || err != nil {
		t.Errorf("placed: %v, %v", placed, err)
	}
}
