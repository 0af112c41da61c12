package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"ormbook/internal/book"
	"ormbook/internal/library"
)

func (a *app) listCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List chapters, lessons and exercises",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			b, faults := library.Open(a.bookDir)
			if len(faults) > 0 {
				a.printFaults(faults)
				return &exitError{code: exitUse}
			}
			if format == "json" {
				return a.printJSON(listing(b))
			}
			a.printContents(b)
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

// printContents prints the book's contents, each line with the name that other commands take.
func (a *app) printContents(b *book.Book) {
	fmt.Fprintf(a.out, "%s\n\n", b.Title)
	for _, c := range b.Chapters {
		fmt.Fprintf(a.out, "%d  %s\n", c.Number, c.Title)
		for _, l := range c.Lessons {
			fmt.Fprintf(a.out, "     %-26s %s  (%s, %d min)\n", l.ID, l.Title, count(len(l.Steps), "step"), l.Minutes)
			for _, slug := range l.Exercises {
				if e := b.Exercise(slug); e != nil {
					fmt.Fprintf(a.out, "     ✎ %-24s %s  %s\n", e.Slug, e.Title, stars(e.Stars))
				}
			}
		}
	}
}

func stars(n int) string {
	s := ""
	for range n {
		s += "★"
	}
	return s
}

type listedChapter struct {
	ID      string         `json:"id"`
	Title   string         `json:"title"`
	Lessons []listedLesson `json:"lessons"`
}

type listedLesson struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Steps     int      `json:"steps"`
	Minutes   int      `json:"minutes"`
	Exercises []string `json:"exercises"`
}

func listing(b *book.Book) any {
	chapters := []listedChapter{}
	for _, c := range b.Chapters {
		listed := listedChapter{ID: c.ID, Title: c.Title, Lessons: []listedLesson{}}
		for _, l := range c.Lessons {
			listed.Lessons = append(listed.Lessons, listedLesson{l.ID, l.Title, len(l.Steps), l.Minutes, append([]string{}, l.Exercises...)})
		}
		chapters = append(chapters, listed)
	}
	return map[string]any{"schema": "ormbook/list/v1", "id": b.ID, "title": b.Title, "chapters": chapters}
}

// welcome shows the way in.
func (a *app) welcome() error {
	b, faults := library.Open(a.bookDir)
	if len(faults) > 0 {
		a.printFaults(faults)
		return &exitError{code: exitUse}
	}
	a.printContents(b)
	begin, compare := b.Chapters[0].ID, b.Chapters[min(3, len(b.Chapters)-1)].ID
	fmt.Fprintf(a.out, `
Begin with     ormbook run %s --text
Compare        ormbook run %s --engine both
Is all well?   ormbook doctor
(With Go alone, write  go run ./cmd/ormbook  for  ormbook.)
`, begin, compare)
	return nil
}
