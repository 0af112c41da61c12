package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/rogpeppe/go-internal/testscript"

	"ormbook/internal/database/postgres/cluster"
)

// newQueue makes an empty database for a script, and names it in ORMBOOK_QUEUE.
func newQueue(ts *testscript.TestScript, _ bool, _ []string) {
	ctx := context.Background()
	bin, err := cluster.Find()
	ts.Check(err)
	c, err := cluster.Open(ctx, bin, cluster.Options{Log: os.Stderr})
	ts.Check(err)
	admin, err := pgx.Connect(ctx, cluster.DSN(c.Socket(), "postgres"))
	ts.Check(err)
	name := fmt.Sprintf("queue_cli_%d_%d", os.Getpid(), time.Now().UnixNano())
	_, err = admin.Exec(ctx, "CREATE DATABASE "+name)
	ts.Check(err)
	ts.Setenv("ORMBOOK_QUEUE", cluster.DSN(c.Socket(), name))
	ts.Defer(func() {
		_, err := admin.Exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)")
		ts.Check(err)
		_ = admin.Close(ctx)
		_ = c.Close()
	})
}

// TestAQueueThatIsNotThereIsTheEnvironmentsFault gives exit code 3 and a sentence, for all who need the queue.
func TestAQueueThatIsNotThereIsTheEnvironmentsFault(t *testing.T) {
	address := "host=" + t.TempDir() + " user=nobody dbname=x"
	answer := t.TempDir()
	if err := os.WriteFile(answer+"/exercise.go", []byte("package exercise\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"worker"}, {"grade", "status"}, {"grade", answer, "--exercise", "toys", "--out", t.TempDir()},
		{"check", "toys", "--submission", answer},
	} {
		var out, talk bytes.Buffer
		code := Main(append(args, "--queue", address, "--dir", t.TempDir()), &out, &talk)
		if code != exitEnvironment || !strings.Contains(talk.String(), "reach the queue's database (is the server up") {
			t.Errorf("%v: exit code %d, %s", args, code, talk.String())
		}
	}
	var out, talk bytes.Buffer
	if code := Main([]string{"worker", "--queue", ""}, &out, &talk); code != exitUse || !strings.Contains(talk.String(), "ORMBOOK_QUEUE") {
		t.Errorf("no address: exit code %d, %s", code, talk.String())
	}
}
