package cli

import (
	"context"

	"ormbook/internal/sandbox"
	"ormbook/internal/tutor"
)

// requiredLevel reads --require-level.
func requiredLevel(word string) (sandbox.Level, error) {
	level, err := sandbox.ParseLevel(word)
	if err != nil {
		return level, useError("--require-level: %w", err)
	}
	return level, nil
}

// level is the isolation that answers are graded at: L2 where it can be had, L1 with a warning, less only where that was said to do.
func (a *app) level(ctx context.Context, t *tutor.Tutor, w sandbox.Wish) (sandbox.Level, error) {
	level, warning, err := t.Level(ctx, w)
	if err != nil {
		return level, environmentError(err)
	}
	if warning != "" {
		a.talk("Warning: %s.", warning)
	}
	return level, nil
}
