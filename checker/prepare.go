package checker

import (
	"context"
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
	return together(engines, func(engine string) error {
		server, err := c.server(ctx, engine)
		if err != nil {
			return err
		}
		return together(c.pairs(r, engine), func(p *pair) error {
			_, err := c.authors(ctx, server, c.pairJob(e, p, engine), a)
			return err
		})
	})
}

// lacks says whether some of the author's evidence for a request is not kept.
func (c *Checker) lacks(r Request, a *author) bool {
	for _, engine := range r.Engines {
		for _, p := range c.pairs(r, engine) {
			if !c.keeps(evidenceKey(a.key, c.pairJob(r.Exercise, p, engine))) {
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
