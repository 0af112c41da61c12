package show

import (
	"fmt"

	"ormbook/internal/book"
)

// Word writes a glossary's entry: the word, what it means, and where it is taught.
func Word(w book.Word) string {
	text := w.Word + "\n    " + w.Means
	if w.Lesson != "" {
		text += "\n    → " + w.Lesson
	}
	return text
}

// Comparison writes what is said in Python above what is said in Go.
func Comparison(c book.Comparison) string {
	text := fmt.Sprintf("Python  %s\nGo      %s", c.Python, c.Go)
	if c.Note != "" {
		text += "\n        " + c.Note
	}
	if c.Lesson != "" {
		text += "\n        → " + c.Lesson
	}
	return text
}
