package progress

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	_ "modernc.org/sqlite" // the engine itself: the workbook's own file does not go over the wire
)

// file is the SQLite file, which may be deleted while it is open.
type file struct {
	path string

	mu     sync.Mutex
	open   *gorm.DB
	opened os.FileInfo
}

func openFile(path string) (*file, error) {
	f := &file{path: path}
	return f, f.reopen()
}

// reopen opens what lies at the path, and brings an older file up to date.
func (f *file) reopen() error {
	dsn := "file:" + filepath.ToSlash(f.path) + "?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_texttotime=1"
	db, err := gorm.Open(sqlite.New(sqlite.Config{DriverName: "sqlite", DSN: dsn}), &gorm.Config{Logger: logger.Discard})
	if err != nil {
		return fmt.Errorf("open your progress in %s: %w", f.path, err)
	}
	pool, err := db.DB()
	if err != nil {
		return fmt.Errorf("open your progress in %s: %w", f.path, err)
	}
	pool.SetMaxOpenConns(1) // a second connection would open another file where this one was deleted
	if err := db.AutoMigrate(&Step{}, &Edit{}, &Attempt{}, &Exercise{}, &Note{}); err != nil {
		pool.Close()
		return fmt.Errorf("open your progress in %s (is it a file of another program? move it away and start again): %w", f.path, err)
	}
	if f.opened, err = os.Stat(f.path); err != nil {
		pool.Close()
		return fmt.Errorf("open your progress: %w", err)
	}
	f.open = db
	return nil
}

// db gives the database. Where the file was deleted, perhaps with its whole folder, the file that is still open is written there again, so that
// what is recorded does not vanish with it; where another file has taken its place, that one is used. An error comes with what is asked of it.
func (f *file) db() *gorm.DB {
	f.mu.Lock()
	defer f.mu.Unlock()
	now, err := os.Stat(f.path)
	if err == nil && os.SameFile(now, f.opened) {
		return f.open
	}
	old := f.open
	if errors.Is(err, fs.ErrNotExist) {
		err = f.rescue()
	}
	if err == nil {
		err = f.reopen()
	}
	if err != nil {
		failed := old.Session(&gorm.Session{NewDB: true})
		_ = failed.AddError(fmt.Errorf("your folder has changed, and your progress could not be put there again: %w", err))
		return failed
	}
	if pool, err := old.DB(); err == nil {
		pool.Close()
	}
	return f.open
}

// rescue writes the open file to its path.
func (f *file) rescue() error {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o755); err != nil {
		return err
	}
	return f.open.Exec("VACUUM INTO ?", f.path).Error
}

func (f *file) close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	pool, err := f.open.DB()
	if err != nil {
		return err
	}
	return pool.Close()
}
