package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"ormbook/internal/book"
	"ormbook/internal/database"
	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

func (a *app) sqlCommand() *cobra.Command {
	var engine, command string
	cmd := &cobra.Command{
		Use:   "sql CHAPTER/LESSON[#STEP]",
		Short: "A console on a lesson's database",
		Long: `Run a lesson up to a step and open a console on its database, as psql or sqlite3 would. Without a step all of it is run.
Statements end with a semicolon. \d lists the tables, \d TABLE describes one, \q leaves.`,
		Example: `  ormbook sql seeding/save#3
  ormbook sql crud/read --engine postgres -c 'SELECT * FROM computers'`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.console(cmd.Context(), args[0], engine, command, cmd.InOrStdin())
		},
	}
	cmd.Flags().StringVar(&engine, "engine", "sqlite", "sqlite or postgres")
	cmd.Flags().StringVarP(&command, "command", "c", "", "run these statements and leave")
	return cmd
}

func (a *app) console(ctx context.Context, name, engine, command string, in io.Reader) error {
	t, chosen, err := a.oneLesson(name, engine, nameOne)
	if err != nil {
		return err
	}
	s, err := lessonAt(ctx, t, chosen, engine)
	if err != nil {
		return environmentError(err)
	}
	defer s.Close()
	c := console{db: s.Database(), out: a.out, err: a.err}
	if command != "" {
		return c.run(ctx, command)
	}
	return c.loop(ctx, in)
}

// lessonAt runs a lesson up to the chosen step.
func lessonAt(ctx context.Context, t *tutor.Tutor, c book.Selection, engine string) (*tutor.Session, error) {
	s, err := t.Open(ctx, c.Lesson, engine)
	if err != nil {
		return nil, err
	}
	step := stepOf(c)
	if step == 0 {
		step = s.Steps()
	}
	if _, err := s.Run(ctx, step, nil); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

type console struct {
	db       database.Database
	out, err io.Writer
}

// loop reads statements until the end of the input or \q.
func (c console) loop(ctx context.Context, in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	f, isFile := in.(*os.File)
	prompt := isFile && isatty.IsTerminal(f.Fd())
	var statement strings.Builder
	for {
		if prompt {
			fmt.Fprint(c.err, c.db.Engine()+map[bool]string{true: "> ", false: "… "}[statement.Len() == 0])
		}
		if !lines.Scan() {
			break
		}
		line := strings.TrimSpace(lines.Text())
		if statement.Len() == 0 && strings.HasPrefix(line, `\`) {
			if line == `\q` {
				return nil
			}
			c.describe(ctx, strings.Fields(line))
			continue
		}
		statement.WriteString(lines.Text() + "\n")
		if strings.HasSuffix(line, ";") {
			c.run(ctx, statement.String())
			statement.Reset()
		}
	}
	if strings.TrimSpace(statement.String()) != "" {
		return c.run(ctx, statement.String())
	}
	return lines.Err()
}

// run sends statements and prints what came; an error is printed, and is the result for a command given on the command line.
func (c console) run(ctx context.Context, sql string) error {
	results, err := c.db.Exec(ctx, sql, database.Place{})
	for _, r := range results {
		fmt.Fprint(c.out, show.Printable(r.Text()))
	}
	if err != nil {
		fmt.Fprintln(c.err, "ERROR: "+show.Printable(strings.TrimPrefix(err.Error(), "ERROR: ")))
		return failed()
	}
	return nil
}

// describe answers \d and \d TABLE.
func (c console) describe(ctx context.Context, words []string) {
	tables, err := c.db.Tables(ctx)
	if err != nil {
		fmt.Fprintln(c.err, "ERROR: "+err.Error())
		return
	}
	if words[0] != `\d` {
		fmt.Fprintln(c.err, `the commands here are \d, \d TABLE and \q`)
		return
	}
	for _, t := range tables {
		if len(words) == 1 {
			fmt.Fprintln(c.out, t.Name)
		} else if t.Name == words[1] {
			fmt.Fprint(c.out, describeTable(t))
			return
		}
	}
	if len(words) > 1 {
		fmt.Fprintf(c.err, "there is no table %s\n", words[1])
	}
}

func describeTable(t database.Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", t.Name)
	for _, col := range t.Columns {
		fmt.Fprintf(&b, "  %s\n", col.Describe())
	}
	if len(t.Key) > 0 {
		fmt.Fprintf(&b, "  primary key (%s)\n", strings.Join(t.Key, ", "))
	}
	for _, i := range t.Indexes {
		fmt.Fprintf(&b, "  %s\n", i.Describe())
	}
	for _, f := range t.Foreign {
		fmt.Fprintf(&b, "  %s\n", f.Describe())
	}
	for _, ch := range t.Checks {
		fmt.Fprintf(&b, "  check %s\n", ch)
	}
	return b.String()
}
