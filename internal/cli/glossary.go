package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"ormbook/internal/book"
	"ormbook/internal/library"
	"ormbook/internal/show"
)

func (a *app) glossaryCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "glossary [WORD]",
		Short: "The words of the book, and SQLAlchemy beside GORM",
		Long: `Show the words of the book, what each means and the lesson that teaches it; then what one says in Python with SQLAlchemy beside
what one says in Go with GORM. With a WORD, of either language, only what has to do with it.`,
		Example: `  ormbook glossary                      all words
  ormbook glossary commit               one
  ormbook glossary filter_by            what it is called here`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			b, faults := library.Open(a.bookDir)
			if len(faults) > 0 {
				a.printFaults(faults)
				return &exitError{code: exitUse}
			}
			found := b.Glossary
			if len(args) == 1 {
				found.Words, found.Compare = b.Glossary.Look(args[0])
			}
			if len(args) == 1 && len(found.Words)+len(found.Compare) == 0 {
				return useError("the glossary has nothing on %q; ormbook glossary lists its words", args[0])
			}
			if format == "json" {
				return a.printJSON(glossaryJSON(found))
			}
			a.printGlossary(found)
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

func (a *app) printGlossary(g book.Glossary) {
	p := page{a.out, a.width()}
	for _, w := range g.Words {
		p.plain(show.Word(w))
	}
	if len(g.Compare) > 0 {
		fmt.Fprintf(a.out, "SQLAlchemy ↔ GORM\n\n")
	}
	for _, c := range g.Compare {
		p.plain(show.Comparison(c))
	}
}

// plain prints text without a label, and an empty line behind it.
func (p page) plain(text string) {
	for _, line := range wrap(text, p.width) {
		fmt.Fprintln(p.w, line)
	}
	fmt.Fprintln(p.w)
}

type listedWord struct {
	Word   string `json:"word"`
	Means  string `json:"means"`
	Lesson string `json:"lesson,omitempty"`
}

type listedComparison struct {
	Python string `json:"python"`
	Go     string `json:"go"`
	Note   string `json:"note,omitempty"`
	Lesson string `json:"lesson,omitempty"`
}

func glossaryJSON(g book.Glossary) any {
	words, compare := []listedWord{}, []listedComparison{}
	for _, w := range g.Words {
		words = append(words, listedWord{w.Word, w.Means, w.Lesson})
	}
	for _, c := range g.Compare {
		compare = append(compare, listedComparison{c.Python, c.Go, c.Note, c.Lesson})
	}
	return map[string]any{"schema": "ormbook/glossary/v1", "words": words, "compare": compare}
}
