// Package plain is what a course would have without a workbook: an answer to the exercise read beside a hand-written test, for `go test`.
package plain

import (
	"fmt"
	"os"
	"path/filepath"
)

// Write writes an answer with the test into a folder, which must lie in this module.
func Write(dir string, files map[string][]byte) error {
	if _, err := os.Stat("go.mod"); err != nil {
		return fmt.Errorf("run this in the root of the repository: %w", err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "exercise_test.go"), []byte(test), 0o644)
}

// test is a hand-written test of the exercise read, on the plain driver.
const test = `package exercise

import (
	"errors"
	"path/filepath"
	"testing"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	_ "modernc.org/sqlite"
)

func open(t *testing.T) *gorm.DB {
	db, err := gorm.Open(sqlite.New(sqlite.Config{DriverName: "sqlite", DSN: "file:" + filepath.Join(t.TempDir(), "x.db")}))
	if err != nil {
		t.Fatal(err)
	}
	db.AutoMigrate(&Computer{})
	for _, n := range []string{"Macbook Pro", "Aspire V15", "Macbook Pro", "O'Brien"} {
		db.Create(&Computer{Name: n, MemoryInGB: 8})
	}
	return db
}

func TestRead(t *testing.T) {
	db := open(t)
	if all, err := AllComputers(db); err != nil || len(all) != 4 || all[0].ID != 1 {
		t.Error(all, err)
	}
	if c, err := GetComputer(db, 2); err != nil || c.Name != "Aspire V15" {
		t.Error(c, err)
	}
	if c, err := GetComputer(db, 99); c != nil || !errors.Is(err, gorm.ErrRecordNotFound) {
		t.Error(c, err)
	}
	if cs, err := FindByName(db, "Macbook Pro"); err != nil || len(cs) != 2 {
		t.Error(cs, err)
	}
	if c, err := FirstByName(db, "Macbook Pro"); err != nil || c.ID != 1 {
		t.Error(c, err)
	}
}
`
