package cli

import (
	"context"
	"errors"
	"fmt"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"ormbook/internal/database"
	"ormbook/internal/pages"
	"ormbook/internal/tutor"
)

type serveFlags struct {
	engine     string
	step, port int
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve LESSON[#STEP]",
		Short: "Open a lesson's web app in your browser",
		Long: `Run the steps of a lesson on a fresh database, then serve its web app, the variable app of its cells, on a port that only this
computer can reach. Each request is shown with its status, the SQL it sent and the rows it changed. It ends with ctrl+c.`,
		Example: `  ormbook serve web/crud-app            the finished app
  ormbook serve web/crud-app#5          as it is after step 5
  ormbook serve web/crud-app --engine postgres --port 8080`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), syscall.SIGHUP) // the terminal went
			defer stop()
			return a.servePages(ctx, args[0], f)
		},
	}
	cmd.Flags().StringVar(&f.engine, "engine", database.SQLite, "sqlite or postgres")
	cmd.Flags().IntVar(&f.step, "step", 0, "serve the app as it is after this step; without it after the last")
	cmd.Flags().IntVar(&f.port, "port", 0, "listen on this port of 127.0.0.1; without it on a free one")
	return cmd
}

func (a *app) servePages(ctx context.Context, name string, f serveFlags) error {
	t, chosen, err := a.oneLesson(name, f.engine, "name a lesson, as in web/crud-app; %s is a chapter")
	if err != nil {
		return err
	}
	step := f.step
	if step == 0 {
		step = stepOf(chosen)
	}
	if step == 0 {
		step = len(chosen.Lesson.Steps)
	}
	app, err := t.OpenApp(ctx, chosen.Lesson, f.engine, tutor.Draft{}, step)
	var faulty *tutor.AppError
	if errors.As(err, &faulty) {
		return useError("%w", err)
	}
	if err != nil {
		return environmentError(err)
	}
	defer app.Close()
	return a.show(ctx, app, f.port)
}

// show serves until ctx ends or the app does.
func (a *app) show(ctx context.Context, app *tutor.App, port int) error {
	server, err := pages.Serve(ctx, app, pages.Options{Port: port, Visited: a.printVisit})
	if err != nil {
		return environmentError(err)
	}
	defer server.Close()
	fmt.Fprintln(a.out, server.URL)
	a.talk("Open this address in your browser. Ctrl+C stops.")
	if err := server.Wait(ctx); err != nil {
		return &exitError{exitFailed, fmt.Errorf("the app has ended: %w", err)}
	}
	return nil
}

func (a *app) printVisit(v pages.Visit) {
	fmt.Fprintf(a.out, "\n> %s %s\n< %d\n", v.Method, v.Path, v.Status)
	page{a.out, a.width()}.result(v.Result, "")
}
