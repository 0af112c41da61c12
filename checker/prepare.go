package checker

import (
	"context"
	"fmt"
	"os"

	"ormbook/internal/book"
)

// Prepare computes the author's evidence for an exercise, so that the first check of a submission need not. What is kept already costs
// nothing.
func (c *Checker) Prepare(ctx context.Context, e *book.Exercise, engines []string) error {
	r := Request{Exercise: e, Engines: engines}
	a, err := c.authorOf(ctx, e, engines)
	if err != nil || !c.lacks(r, a) {
		return err
	}
	return c.eachOfAuthors(ctx, r, a, func(*pair, *evidence) error { return nil })
}

// Sound tells whether the author's solution comes to its end in every scenario on the data that a request draws. It prepares for the request
// too. A seed is tried with it before a class is graded on what it draws.
func (c *Checker) Sound(ctx context.Context, r Request) error {
	a, err := c.authorOf(ctx, r.Exercise, r.Engines)
	if err != nil {
		return err
	}
	return c.eachOfAuthors(ctx, r, a, func(p *pair, ev *evidence) error {
		if ev.End.How == endDone {
			return nil
		}
		return fmt.Errorf("exercise %s: the author's solution did not finish scenario %s on data %s: %s %s", r.Exercise.Slug, p.scenario, p.data, ev.End.How, ev.End.Text)
	})
}

// eachOfAuthors gives the author's evidence for all that a request runs.
func (c *Checker) eachOfAuthors(ctx context.Context, r Request, a *author, do func(*pair, *evidence) error) error {
	return together(r.Engines, func(engine string) error {
		server, err := c.server(ctx, engine)
		if err != nil {
			return err
		}
		return together(c.pairs(r, engine), func(p *pair) error {
			ev, err := c.authors(ctx, server, c.pairJob(r, p, engine), a)
			if err != nil {
				return err
			}
			return do(p, ev)
		})
	})
}

// lacks says whether some of the author's evidence for a request is not kept.
func (c *Checker) lacks(r Request, a *author) bool {
	for _, engine := range r.Engines {
		for _, p := range c.pairs(r, engine) {
			if !c.keeps(evidenceKey(a.key, c.pairJob(r, p, engine))) {
				return true
			}
		}
	}
	return false
}

func (c *Checker) keeps(key string) bool {
	c.mu.Lock()
	known := c.author[key] != nil
	c.mu.Unlock()
	if known {
		return true
	}
	_, err := os.Stat(c.evidenceFile(key))
	return err == nil
}
