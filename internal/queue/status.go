package queue

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Status is the queue at one moment.
type Status struct {
	Schema  string      `json:"schema"`
	Waiting int         `json:"waiting"` // to be taken, those that are tried again too
	Live    int         `json:"live"`    // of those, jobs that somebody waits for
	Running int         `json:"running"`
	Done    int         `json:"done"`     // with a result, of the last day
	GivenUp int         `json:"given_up"` // that no machine could judge, of the last week
	Minute  int         `json:"per_minute"`
	Oldest  float64     `json:"oldest_waits_seconds"`
	Workers []WorkerNow `json:"workers"`
	Jobs    []JobNow    `json:"jobs"` // running and waiting ones, then the latest
	At      time.Time   `json:"at"`
}

// WorkerNow is a worker and what it does.
type WorkerNow struct {
	Worker
	Running int     `json:"running"`
	Seen    float64 `json:"seen_seconds_ago"`
	Alive   bool    `json:"alive"`
}

// JobNow is a job and where it stands.
type JobNow struct {
	ID       int64   `json:"id"`
	Exercise string  `json:"exercise"`
	State    string  `json:"state"`
	Live     bool    `json:"live"`
	Attempt  int     `json:"attempt"`
	Worker   string  `json:"worker,omitempty"`
	Seconds  float64 `json:"seconds"` // in this state
	Error    string  `json:"error,omitempty"`
}

// StatusSchema names the shape of a status.
const StatusSchema = "ormbook/queue/v1"

// shown bounds the jobs of a status.
const shown = 50

// Status looks at the queue.
func (q *Queue) Status(ctx context.Context) (Status, error) {
	s := Status{Schema: StatusSchema, Workers: []WorkerNow{}, Jobs: []JobNow{}}
	err := q.pool.QueryRow(ctx, `SELECT
		count(*) FILTER (WHERE state IN ('available', 'retryable', 'scheduled', 'pending')),
		count(*) FILTER (WHERE state IN ('available', 'retryable', 'scheduled', 'pending') AND priority = $1),
		count(*) FILTER (WHERE state = 'running'), count(*) FILTER (WHERE state = 'completed'), count(*) FILTER (WHERE state = 'discarded'),
		count(*) FILTER (WHERE state = 'completed' AND finalized_at > now() - interval '1 minute'),
		coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE state = 'available')), 0)::float8, now()
		FROM `+schema+`.river_job`, int(Live)).Scan(&s.Waiting, &s.Live, &s.Running, &s.Done, &s.GivenUp, &s.Minute, &s.Oldest, &s.At)
	if err == nil {
		err = q.workersNow(ctx, &s)
	}
	if err == nil {
		err = q.jobsNow(ctx, &s)
	}
	if err != nil {
		return s, fmt.Errorf("look at the queue: %w", err)
	}
	return s, nil
}

func (q *Queue) workersNow(ctx context.Context, s *Status) error {
	rows, err := q.pool.Query(ctx, `SELECT id, machine, slots, level, extract(epoch FROM now() - seen)::float8,
		(SELECT count(*) FROM `+schema+`.river_job j WHERE state = 'running' AND attempted_by[array_length(attempted_by, 1)] = w.id)
		FROM `+schema+`.worker w WHERE seen > now() - interval '10 minutes' ORDER BY machine, begun`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var w WorkerNow
		if err := rows.Scan(&w.ID, &w.Machine, &w.Slots, &w.Level, &w.Seen, &w.Running); err != nil {
			return err
		}
		w.Alive = w.Seen < lease.Seconds()
		s.Workers = append(s.Workers, w)
	}
	return rows.Err()
}

func (q *Queue) jobsNow(ctx context.Context, s *Status) error {
	rows, err := q.pool.Query(ctx, `SELECT id, coalesce(args->'job'->>'exercise', ''), state::text, priority = $1, attempt,
		coalesce(attempted_by[array_length(attempted_by, 1)], ''), coalesce(to_jsonb(errors[array_length(errors, 1)]), 'null'),
		extract(epoch FROM now() - coalesce(finalized_at, CASE WHEN state = 'running' THEN attempted_at END, created_at))::float8
		FROM `+schema+`.river_job
		ORDER BY CASE state WHEN 'running' THEN 0 WHEN 'completed' THEN 2 WHEN 'discarded' THEN 2 WHEN 'cancelled' THEN 2 ELSE 1 END,
			finalized_at DESC NULLS LAST, priority, scheduled_at, id LIMIT $2`, int(Live), shown)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var j JobNow
		var text []byte
		if err := rows.Scan(&j.ID, &j.Exercise, &j.State, &j.Live, &j.Attempt, &j.Worker, &text, &j.Seconds); err != nil {
			return err
		}
		var last struct {
			Error string `json:"error"`
		}
		if json.Unmarshal(text, &last) == nil && j.State != "completed" {
			j.Error = last.Error
		}
		s.Jobs = append(s.Jobs, j)
	}
	return rows.Err()
}
