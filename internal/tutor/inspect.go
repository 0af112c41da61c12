package tutor

import (
	"context"
	"fmt"

	"ormbook/checker"
	"ormbook/internal/database"
)

// Inspect lets look use the lesson's database as a step leaves it; step 0 is the fresh database with its seed. The lesson is run up to the
// step where it does not stand there already. Nothing else of the session runs meanwhile; what look writes stays until the run ends.
func (s *Session) Inspect(ctx context.Context, step int, look func(database.Database) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if step < 0 || step > s.Steps() {
		return fmt.Errorf("%s has steps 1 to %d, not %d", s.Lesson.ID, s.Steps(), step)
	}
	if s.run == nil || s.run.at != step {
		if _, err := s.walk(ctx, step, nil); err != nil {
			return err
		}
	}
	if s.run == nil { // it was stopped on the way
		return ctx.Err()
	}
	return look(s.run.db)
}

// InspectCheck runs the scenario of one check of a submission again, and lends its database to look; see checker.Inspect.
func (t *Tutor) InspectCheck(ctx context.Context, r checker.Request, check, data, engine string, look func(database.Database) error) error {
	c, err := t.Checker(ctx)
	if err != nil {
		return err
	}
	return c.Inspect(ctx, r, check, data, engine, look)
}
