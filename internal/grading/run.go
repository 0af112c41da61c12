package grading

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Judge turns jobs into results: a Grader, or a queue that other machines work at.
type Judge interface {
	Grade(context.Context, Job) (*Result, error)
}

// Step is one job that has come to a result.
type Step struct {
	Item        *Item
	Result      *Result
	Done, Total int // different jobs of this run; those whose result was known before are not among them
	Broken      int // of those done
}

// Left gives the items whose jobs have no result yet, one of each job.
func (b *Batch) Left() ([]*Item, error) {
	var left []*Item
	for _, i := range b.Items {
		if i.Job == "" || i.Same != "" {
			continue
		}
		known, err := b.journal.Result(i.Job)
		if err != nil {
			return nil, err
		}
		if known == nil {
			left = append(left, i)
		}
	}
	return left, nil
}

// Run grades what is left, so many at a time. heard is told of each result, one at a time. The error is ctx's, or that of a store that can
// keep no more: nothing that a submission does.
func (b *Batch) Run(ctx context.Context, g Judge, workers int, heard func(Step)) error {
	left, err := b.Left()
	if err != nil {
		return err
	}
	var mu sync.Mutex
	step := Step{Total: len(left)}
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(max(workers, 1))
	for _, i := range left {
		if inner.Err() != nil {
			break
		}
		group.Go(func() error {
			r, err := b.grade(inner, g, i)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			step.Done++
			if !r.Judged() {
				step.Broken++
				b.broken[i.Job] = r
			}
			step.Item, step.Result = i, r
			heard(step)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

// grade reads an item's files when its turn has come, so that a large class takes no more memory than a small one.
func (b *Batch) grade(ctx context.Context, g Judge, i *Item) (*Result, error) {
	j, err := b.job(i, b.exercise(i.Exercise))
	if err == nil {
		j.Files, err = b.Files(i.Digest)
	}
	if err != nil {
		return nil, err
	}
	return g.Grade(ctx, j)
}
