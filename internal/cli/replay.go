package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"ormbook/internal/book"
	"ormbook/internal/replay"
	"ormbook/internal/tui"
	"ormbook/internal/tutor"
	"ormbook/internal/workspace"
)

type replayFlags struct {
	engine, cast, size string
}

func (a *app) replayCommand() *cobra.Command {
	var f replayFlags
	cmd := &cobra.Command{
		Use:   "replay CHAPTER/LESSON",
		Short: "Let a lesson play itself, frame by frame",
		Long: `Let a lesson play itself on the screen: the cell or the request that it sends, the line of the handler that each statement came from,
the tape, and the tables before and after. Space goes on, e edits the cell of a frame, a lets the frames follow each other.

With --cast the lesson is run and written as an asciinema recording, which asciinema play and its web player show.`,
		Example: `  ormbook replay web/create
  ormbook replay web/create --engine postgres
  ormbook replay web/create --cast create.cast --size 100x30`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.replay(cmd.Context(), args[0], f) },
	}
	cmd.Flags().StringVar(&f.engine, "engine", "sqlite", "sqlite or postgres")
	cmd.Flags().StringVar(&f.cast, "cast", "", "write an asciinema recording to this file instead; - is stdout")
	cmd.Flags().StringVar(&f.size, "size", "80x24", "columns and rows of the recording")
	return cmd
}

func (a *app) replay(ctx context.Context, name string, f replayFlags) error {
	var width, height int
	if n, err := fmt.Sscanf(f.size, "%dx%d", &width, &height); n != 2 || err != nil || width < 40 || height < 12 || width > 400 || height > 200 {
		return useError("--size is columns and rows, such as 80x24 and not less than 40x12, not %q", f.size)
	}
	t, chosen, err := a.oneLesson(name, f.engine, nameOne)
	if err != nil {
		return err
	}
	if f.cast == "" {
		return a.screens(ctx, f.engine, chosen.Lesson.ID)
	}
	scenes, err := takeAll(ctx, t, chosen.Lesson, f.engine)
	if err != nil {
		return environmentError(err)
	}
	return a.writeCast(f.cast, chosen.Lesson, scenes, width, height)
}

// takeAll runs a whole lesson.
func takeAll(ctx context.Context, t *tutor.Tutor, l *book.Lesson, engine string) ([]*replay.Scene, error) {
	s, err := t.Open(ctx, l, engine)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var scenes []*replay.Scene
	for n := range l.Steps {
		scene, err := replay.Take(ctx, s, l, engine, n+1)
		if err != nil {
			return nil, err
		}
		scenes = append(scenes, scene)
	}
	return scenes, nil
}

func (a *app) writeCast(path string, l *book.Lesson, scenes []*replay.Scene, width, height int) error {
	var out bytes.Buffer
	if err := tui.Cast(&out, l, scenes, width, height, os.Getenv("NO_COLOR") == ""); err != nil {
		return environmentError(err)
	}
	if path == "-" {
		_, err := a.out.Write(out.Bytes())
		return err
	}
	if err := workspace.WriteFile(path, out.Bytes()); err != nil {
		return environmentError(fmt.Errorf("write the recording %s: %w", filepath.Base(path), err))
	}
	a.talk("Wrote %s; asciinema play %s shows it.", path, path)
	return nil
}
