package cli

import (
	"fmt"
	"os"

	"ormbook/internal/book"
	"ormbook/internal/tutor"
	"ormbook/internal/workspace"
)

// update rewrites fences in their files.
func update(dir string, updates []tutor.Update) (int, error) {
	if dir == "" {
		return 0, fmt.Errorf("this book cannot be changed: stand in a book's folder, or name one with --book")
	}
	edits := map[string][]book.Edit{}
	for _, u := range updates {
		edits[u.File] = append(edits[u.File], book.Edit{Block: u.Block, Text: u.Text})
	}
	for file, list := range edits {
		text, err := os.ReadFile(file)
		if err != nil {
			return 0, err
		}
		if text, err = book.ReplaceBlocks(text, list...); err != nil {
			return 0, fmt.Errorf("%s: %w", file, err)
		}
		if err := workspace.WriteFile(file, text); err != nil {
			return 0, err
		}
	}
	return len(updates), nil
}
