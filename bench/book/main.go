// Command book measures how long a book of many lessons takes to list.
//
//	go run ./bench/book [-lessons 2000]
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"ormbook/internal/book"
)

func main() {
	n := flag.Int("lessons", 2000, "lessons in the book")
	flag.Parse()
	dir, err := os.MkdirTemp("", "book-")
	if err == nil {
		defer os.RemoveAll(dir)
		err = write(dir, *n)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for range 3 {
		start := time.Now()
		b, faults := book.Open(dir)
		fmt.Printf("%d lessons, %d faults: %d ms\n", len(b.Lessons()), len(faults), time.Since(start).Milliseconds())
	}
}

const perChapter = 50

func write(dir string, n int) error {
	files := map[string]string{"lessons/book.yaml": "title: T\nformat: 1\ndatabase: computers\n"}
	for i := range n {
		chapter := fmt.Sprintf("lessons/%d-c%d", i/perChapter+1, i/perChapter+1)
		files[chapter+"/chapter.md"] = "---\ntitle: C\n---\n"
		text := "---\ntitle: Lesson\ngoals: [measure]\n---\n"
		for s := range 6 {
			text += fmt.Sprintf("## Step %d\n\nSome words about what comes now, and why it is worth a look.\n\n```go\nx%d := %d\nfmt.Println(x%d)\n```\n```output\n%d\n```\n\n", s, s, s, s, s)
		}
		files[fmt.Sprintf("%s/%d-l%d.md", chapter, i%perChapter+1, i)] = text
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
