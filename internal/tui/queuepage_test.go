package tui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ormbook/internal/queue"
)

// busyQueue has a worker that lives, one that died, and more jobs than fit a small screen.
func busyQueue() queue.Status {
	s := queue.Status{Waiting: 40, Live: 1, Running: 1, Done: 7, GivenUp: 1, Minute: 10, Workers: []queue.WorkerNow{
		{Worker: queue.Worker{ID: "lab1-77-ABCDEF", Slots: 2, Level: "L2"}, Running: 1, Seen: 1, Alive: true},
		{Worker: queue.Worker{ID: "lab2-78-GHIJKL", Slots: 2, Level: "L1"}, Seen: 75},
	}}
	s.Jobs = append(s.Jobs, queue.JobNow{ID: 3, Exercise: "read", State: "running", Attempt: 2, Worker: "lab1-77-ABCDEF", Seconds: 4, Error: "the worker lab2-78-GHIJKL died while it graded this"},
		queue.JobNow{ID: 9, Exercise: "toys", State: "available", Live: true, Seconds: 1})
	for range 40 {
		s.Jobs = append(s.Jobs, queue.JobNow{ID: 10, Exercise: "read", State: "available", Seconds: 70})
	}
	s.Jobs = append(s.Jobs, queue.JobNow{ID: 1, Exercise: "read", State: "discarded", Attempt: 5, Seconds: 3600, Error: "on lab1: the disk is full\x1b[31m\n"})
	return s
}

func TestTheQueueIsSeenAtEverySize(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {200, 60}} {
		s := newStage(t, size[0], size[1])
		s.run(push(&queuePage{look: s.root.look, fetch: func(context.Context) (queue.Status, error) { return busyQueue(), nil }}))
		s.sees("The queue", "40 waiting (1 live) · 1 running", "●  lab1-77-ABCDEF")
		if size[0] > 40 {
			s.sees("1 of 2 busy", "✗  lab2-78-GHIJKL", "silent for 1m, its jobs are taken over", "#3", "running 4 s", "live")
		}
		s.press("G")
		s.sees("✗  #1 ", "given up 1h")
		if strings.ContainsRune(s.view(), '\x1b') {
			t.Error("an escape sequence came through")
		}
	}
}

func TestAQueueThatDoesNotAnswerSaysSoAndKeepsWhatWasSeen(t *testing.T) {
	s := newStage(t, 80, 24)
	n := 0
	page := &queuePage{look: s.root.look, fetch: func(context.Context) (queue.Status, error) {
		if n++; n == 1 {
			return busyQueue(), nil
		}
		return queue.Status{}, errors.New("look at the queue: the server is gone")
	}}
	s.run(push(page))
	s.hides("the server is gone")
	s.run(page.ask(0))
	s.sees("✗ look at the queue: the server is gone", "40 waiting")
}
