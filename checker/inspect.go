package checker

import (
	"context"
	"errors"
	"fmt"

	"ormbook/internal/database"
)

// ErrNoDatabase tells that a check has no database to look at: it belongs to no scenario, or the submission cannot be built.
var ErrNoDatabase = errors.New("there is no database to look at: the submission did not run")

// Inspect runs the scenario of one check of a submission again, on one data set, and lends its database to look as the program left it.
// Data is the name of the set, empty for the first. The database is removed when look returns.
func (c *Checker) Inspect(ctx context.Context, r Request, check, data, engine string, look func(database.Database) error) error {
	p, err := c.pairOf(r, check, data, engine)
	if err != nil {
		return err
	}
	submitted, _, refused, err := programsOf(r)
	if err != nil {
		return err
	}
	if refused != nil {
		return ErrNoDatabase
	}
	built, err := c.build(ctx, submitted)
	if err != nil {
		return fmt.Errorf("build the submission: %w", err)
	}
	if len(built.Diagnostics) > 0 {
		return ErrNoDatabase
	}
	server, err := c.server(ctx, engine)
	if err != nil {
		return err
	}
	j := c.pairJob(r, p, engine)
	j.binary, j.look = built.Binary, look
	_, err = run(ctx, server, c.runs, j)
	return err
}

// pairOf finds the scenario of a check, with a data set that it runs on.
func (c *Checker) pairOf(r Request, check, data, engine string) (*pair, error) {
	r.Data = nil
	if data != "" {
		r.Data = []string{data}
	}
	for _, known := range r.Exercise.Spec.Checks {
		if known.ID != check {
			continue
		}
		for _, p := range c.pairs(r, engine) {
			if p.scenario == known.Scenario {
				return p, nil
			}
		}
	}
	return nil, ErrNoDatabase
}
