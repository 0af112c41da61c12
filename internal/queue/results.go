package queue

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"ormbook/internal/grading"
)

// results is the table of results as a store.
type results struct{ q *Queue }

var _ grading.Store = results{}

// moment bounds a question of the store's, which has no context of its own.
const moment = 30 * time.Second

// Result implements grading.Store.
func (r results) Result(job string) (*grading.Result, error) {
	ctx, cancel := context.WithTimeout(context.Background(), moment)
	defer cancel()
	var text []byte
	err := r.q.pool.QueryRow(ctx, "SELECT result FROM "+schema+".result WHERE job = $1", job).Scan(&text)
	if gone(err) {
		return nil, nil
	}
	return decode(text, err)
}

func decode(text []byte, err error) (*grading.Result, error) {
	one := &grading.Result{}
	if err == nil {
		err = json.Unmarshal(text, one)
	}
	if err != nil {
		return nil, fmt.Errorf("read a result from the queue: %w", err)
	}
	return one, nil
}

// Keep implements grading.Store. The first result of a job stays.
func (r results) Keep(one *grading.Result) error {
	ctx, cancel := context.WithTimeout(context.Background(), moment)
	defer cancel()
	text, err := json.Marshal(one)
	if err == nil {
		_, err = r.q.pool.Exec(ctx, "INSERT INTO "+schema+".result (job, result) VALUES ($1, $2) ON CONFLICT (job) DO NOTHING", one.Job, text)
	}
	if err != nil {
		return fmt.Errorf("keep a result in the queue: %w", err)
	}
	return nil
}
