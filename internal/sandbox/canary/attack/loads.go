//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

func init() {
	attempts["loop"] = func(string) error {
		for {
		}
	}
	attempts["block"] = func(string) error { time.Sleep(time.Hour); return nil }
	attempts["deaf"] = deaf
	attempts["heap"] = heap
	attempts["private"] = func(mb string) error { return mapMemory(number(mb), syscall.MAP_PRIVATE) }
	attempts["shared"] = func(mb string) error { return mapMemory(number(mb), syscall.MAP_SHARED) }
	attempts["bomb"] = bomb
	attempts["threads"] = threads
	attempts["daemon"] = daemon
	attempts["beat"] = beat
	attempts["flood"] = func(string) error { return flood(bytes.Repeat([]byte("line\n"), 1<<13)) }
	attempts["longline"] = func(string) error { return flood(bytes.Repeat([]byte("x"), 1<<16)) }
	attempts["fds"] = descriptors
	attempts["env"] = func(string) error { fmt.Println("env:", strings.Join(os.Environ(), " ")); return nil }
}

// deaf heeds no signal that can be ignored.
func deaf(string) error {
	heard := make(chan os.Signal, 1)
	signal.Notify(heard)
	for {
		<-heard
	}
}

func heap(mb string) error {
	var kept [][]byte
	for n := 0; n < number(mb); n += 16 {
		b := make([]byte, 16<<20)
		for i := 0; i < len(b); i += 4096 {
			b[i] = 1
		}
		kept = append(kept, b)
	}
	runtime.KeepAlive(kept)
	return nil
}

// mapMemory takes memory past Go's allocator.
func mapMemory(mb, how int) error {
	for n := 0; n < mb; n += 16 {
		b, err := syscall.Mmap(-1, 0, 16<<20, syscall.PROT_READ|syscall.PROT_WRITE, how|syscall.MAP_ANON)
		if err != nil {
			return fmt.Errorf("after %d MB: %w", n, err)
		}
		for i := 0; i < len(b); i += 4096 {
			b[i] = 1
		}
	}
	return nil
}

// itself is this program's executable, wherever it can be seen.
func itself() string {
	if _, err := os.Stat("/program"); err == nil {
		return "/program"
	}
	return "/proc/self/exe"
}

func spawn(arguments ...string) error {
	c := exec.Command(itself(), arguments...)
	c.Stdout = os.Stdout
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	return c.Start()
}

// bomb starts two of itself without end, each in a session of its own.
func bomb(string) error {
	for range 2 {
		if err := spawn("bomb"); err != nil {
			time.Sleep(time.Minute)
			return err
		}
	}
	time.Sleep(time.Minute)
	return nil
}

// threads starts twenty thousand threads.
func threads(string) error {
	var started atomic.Int64
	for range 20_000 {
		go func() {
			runtime.LockOSThread()
			started.Add(1)
			syscall.Select(0, nil, nil, nil, &syscall.Timeval{Sec: 60}) // holds the thread
		}()
	}
	time.Sleep(30 * time.Second)
	return nil
}

// daemon leaves a grandchild in a session of its own whose parent is gone, and ends when that lives.
func daemon(with string) error {
	if with == "child" {
		if err := spawn("beat"); err != nil {
			return err
		}
		os.Exit(0)
	}
	if err := spawn("daemon=child"); err != nil {
		return err
	}
	for stop := time.Now().Add(5 * time.Second); time.Now().Before(stop); time.Sleep(time.Millisecond) {
		if _, err := os.Stat("beat"); err == nil {
			return nil
		}
	}
	return fmt.Errorf("the daemon did not begin")
}

func beat(string) error {
	for {
		_ = os.WriteFile("beat", []byte(time.Now().String()), 0o600)
		time.Sleep(5 * time.Millisecond)
	}
}

func flood(block []byte) error {
	for range 10 << 30 / len(block) {
		if _, err := os.Stdout.Write(block); err != nil {
			return err
		}
	}
	return nil
}

// descriptors lists what is open.
func descriptors(string) error {
	var open []string
	for fd := range 1024 {
		var st syscall.Stat_t
		if syscall.Fstat(fd, &st) == nil {
			open = append(open, fmt.Sprint(fd))
		}
	}
	fmt.Println("fds:", strings.Join(open, " "))
	return nil
}
