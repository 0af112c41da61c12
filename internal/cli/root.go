// Package cli is the workbook's command line: cobra commands over the tutor. Data goes to stdout, talk to stderr.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/kit"
	"ormbook/internal/library"
	"ormbook/internal/progress"
	"ormbook/internal/runner/process"
	"ormbook/internal/tutor"
	"ormbook/internal/workspace"
)

// app is what all commands share: the flags that hold everywhere, and where they write.
type app struct {
	out, err io.Writer
	bookDir  string
	postgres string
	dir      string
	quiet    bool
	tutor    *tutor.Tutor

	space         *workspace.Workspace
	progressStore *progress.Store
}

// Main runs the program and gives its exit code.
func Main(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{out: stdout, err: stderr}
	defer a.close()
	root := a.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	return a.code(ctx, err)
}

func (a *app) code(ctx context.Context, err error) int {
	if err == nil {
		return exitPassed
	}
	if text := err.Error(); text != "" {
		if ctx.Err() != nil {
			text = "stopped"
		}
		fmt.Fprintln(a.err, "ormbook: "+text)
	}
	var e *exitError
	if errors.As(err, &e) {
		return e.code
	}
	return exitUse
}

func (a *app) root() *cobra.Command {
	cobra.EnableCommandSorting = false // the order of groups tells more
	var engine string
	root := &cobra.Command{
		Use:   "ormbook",
		Short: "An interactive workbook for the terminal that teaches ORM with Go and GORM",
		Long: `ormbook teaches object-relational mapping with Go and GORM. Every step of a lesson runs for real, on SQLite or PostgreSQL,
and shows what it printed, every SQL statement it sent, and what changed in the tables.`,
		Example: `  ormbook                               the workbook on the screen
  ormbook list                          chapters, lessons and exercises
  ormbook run seeding                   run a chapter's steps on SQLite
  ormbook run seeding/save#2            one step
  ormbook run seeding --engine both     and compare SQLite with PostgreSQL`,
		SilenceErrors: true, SilenceUsage: true,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.screens(cmd.Context(), engine, "") },
	}
	root.Flags().StringVar(&engine, "engine", "", "begin on sqlite or postgres; without it on the one used last")
	f := root.PersistentFlags()
	f.StringVar(&a.bookDir, "book", os.Getenv("ORMBOOK_BOOK"), "read another book than the built-in one: a folder, a zip file, or REPOSITORY@REF for a commit of a local git repository (ORMBOOK_BOOK)")
	f.StringVar(&a.postgres, "postgres", os.Getenv("ORMBOOK_POSTGRES"), "DSN of a PostgreSQL server to use (ORMBOOK_POSTGRES)")
	f.StringVar(&a.dir, "dir", os.Getenv("ORMBOOK_DIR"), "the workspace, your own folder (ORMBOOK_DIR; ~/ormbook without it)")
	for _, name := range []string{"book", "postgres", "dir"} {
		f.Lookup(name).DefValue = "" // what the environment says, a password perhaps, is not for --help
	}
	addGroup(root, "Lessons:", a.listCommand(), a.runCommand(), a.replayCommand(), a.serveCommand(), a.sqlCommand(), a.glossaryCommand(), a.exportCommand())
	addGroup(root, "Exercises:", a.startCommand(), a.checkCommand(), a.hintCommand(), a.solutionCommand(), a.resetCommand(), a.progressCommand())
	addGroup(root, "For authors:", a.newCommand(), a.previewCommand(), a.verifyCommand())
	addGroup(root, "For courses:", a.gradeCommand(), a.workerCommand(), a.selftestCommand())
	addGroup(root, "Around it:", a.doctorCommand())
	root.SetHelpCommandGroupID("Around it:")
	root.SetCompletionCommandGroupID("Around it:")
	return root
}

// addGroup adds commands that --help lists under a title, in the order in which one meets them.
func addGroup(root *cobra.Command, title string, commands ...*cobra.Command) {
	root.AddGroup(&cobra.Group{ID: title, Title: title})
	for _, c := range commands {
		c.GroupID = title
		root.AddCommand(c)
	}
}

// open reads the book and gives a tutor for it. A book with faults is not used: they are listed.
func (a *app) open() (*tutor.Tutor, error) {
	if a.tutor != nil {
		return a.tutor, nil
	}
	b, faults := library.Open(a.bookDir)
	if len(faults) > 0 {
		a.printFaults(faults)
		return nil, &exitError{code: exitUse}
	}
	return a.serve(b)
}

// nameOne answers the name of a chapter where a lesson is wanted.
const nameOne = "name one lesson: %s/…"

// oneLesson opens the book and finds the lesson, and perhaps the step, that a command for one lesson on one engine names. A chapter is refused
// in the words of notChapter, with its name put in.
func (a *app) oneLesson(name, engine, notChapter string) (*tutor.Tutor, book.Selection, error) {
	if list, err := engines(engine); err != nil || len(list) != 1 {
		return nil, book.Selection{}, useError("--engine is sqlite or postgres here, not %q", engine)
	}
	t, err := a.open()
	if err != nil {
		return nil, book.Selection{}, err
	}
	chosen, err := t.Book.Find(name)
	if err != nil {
		return nil, chosen, useError("%w", err)
	}
	if chosen.Lesson == nil {
		return nil, chosen, useError(notChapter, name)
	}
	return t, chosen, nil
}

// without gives a tutor that needs no book.
func (a *app) without() (*tutor.Tutor, error) { return a.serve(&book.Book{}) }

func (a *app) serve(b *book.Book) (*tutor.Tutor, error) {
	cache, err := tutor.CacheDir()
	if err != nil {
		return nil, environmentError(err)
	}
	process.Sweep(tutor.RunsDir())
	a.tutor = tutor.New(b, tutor.Options{Cache: cache, Postgres: a.postgres, Kit: kit.Sources(), Patches: kit.Patches(), Log: a.talk})
	return a.tutor, nil
}

func (a *app) printFaults(faults []book.Fault) {
	for _, f := range faults {
		fmt.Fprintln(a.err, f)
	}
	fmt.Fprintf(a.err, "ormbook: the book has %s\n", count(len(faults), "fault"))
}

func (a *app) close() {
	if a.progressStore != nil {
		a.progressStore.Close()
	}
	if a.tutor != nil {
		a.tutor.Close()
	}
	process.Rest()
}

// talk says what takes long, on stderr.
func (a *app) talk(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.err, strings.TrimSuffix(format, "\n")+"\n", args...)
	}
}

func count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// engines reads an --engine flag.
func engines(word string) ([]string, error) {
	switch word {
	case database.SQLite, database.Postgres:
		return []string{word}, nil
	case "both":
		return []string{database.SQLite, database.Postgres}, nil
	}
	return nil, useError("--engine is sqlite, postgres or both, not %q", word)
}
