package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"ormbook/internal/scaffold"
)

func (a *app) newCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Begin a book, a chapter, a lesson or an exercise",
		Long: `Begin a book, a chapter, a lesson or an exercise: files that verify as they are, for you to change. No file is ever written over.
Chapters, lessons and exercises are added to the book in this folder, or to that of --book.`,
		Example: `  ormbook new book my-course --title "Databases for beginners"
  cd my-course
  ormbook new chapter joins
  ormbook new lesson joins/inner
  ormbook new exercise joined --after joins/inner
  ormbook verify`,
	}
	var title, after string
	part := func(name, argument, about string, begin func(argument string) ([]string, error)) *cobra.Command {
		c := &cobra.Command{Use: name + " " + argument, Short: about, Args: cobra.ExactArgs(1), RunE: func(_ *cobra.Command, args []string) error {
			files, err := begin(args[0])
			for _, f := range files {
				fmt.Fprintln(a.out, f)
			}
			if err != nil {
				return useError("%w", err)
			}
			a.talk("Change them, then: ormbook verify%s", a.bookFlag(name, args[0]))
			return nil
		}}
		c.Flags().StringVar(&title, "title", "", "its title; without it one is made of the name")
		cmd.AddCommand(c)
		return c
	}
	part("book", "DIR", "A book with a chapter, a lesson and an exercise", func(dir string) ([]string, error) {
		return scaffold.Book(dir, title)
	})
	part("chapter", "NAME", "A chapter behind the last", func(name string) ([]string, error) { return scaffold.Chapter(a.bookHere(), name, title) })
	part("lesson", "CHAPTER/NAME", "A lesson behind the last of its chapter", func(id string) ([]string, error) { return scaffold.Lesson(a.bookHere(), id, title) })
	part("exercise", "NAME", "An exercise with a solution and two wrong answers", func(name string) ([]string, error) {
		return scaffold.Exercise(a.bookHere(), name, title, after)
	}).Flags().StringVar(&after, "after", "", "the lesson that it belongs to, as CHAPTER/NAME")
	return cmd
}

// bookHere is the folder of the book that an author works on.
func (a *app) bookHere() string { return cmp.Or(a.bookDir, ".") }

// bookFlag names the book for the next command, where the folder does not.
func (a *app) bookFlag(part, argument string) string {
	if part == "book" {
		return " --book " + argument
	}
	if a.bookDir != "" {
		return " --book " + a.bookDir
	}
	return ""
}
