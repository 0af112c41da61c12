//go:build unix

// Command victim misbehaves in the way that its first argument names.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	switch os.Args[1] {
	case "hello":
		fmt.Println("out")
		fmt.Fprintln(os.Stderr, "err")
		fmt.Println("out again")
	case "exit":
		code, _ := strconv.Atoi(os.Args[2])
		os.Exit(code)
	case "loop":
		for {
		}
	case "work":
		work(time.Duration(atoi(os.Args[2])) * time.Millisecond)
	case "crowd":
		for range atoi(os.Args[2]) {
			must(spawn("loop"))
		}
		for {
		}
	case "deaf":
		for heard := notify(); ; {
			<-heard
		}
	case "panic":
		panic("at the disco")
	case "segv":
		syscall.Kill(os.Getpid(), syscall.SIGSEGV)
		select {}
	case "flood":
		flood(os.Args[2] == "lines")
	case "hoard":
		hoard(atoi(os.Args[2]) << 20)
	case "memory":
		allocate(atoi(os.Args[2]) << 20)
	case "share":
		share(atoi(os.Args[2]) << 20)
	case "sleep":
		time.Sleep(time.Hour)
	case "bomb":
		bomb(os.Args[2])
	case "daemon":
		daemon(os.Args[2])
	case "haunt":
		daemon(os.Args[2])
		time.Sleep(time.Hour)
	case "beat":
		beat(os.Args[2])
	case "orphan":
		must(spawn("sleep"))
	case "patricide":
		must(spawn("beat", os.Args[2]))
		time.Sleep(50 * time.Millisecond)
		syscall.Kill(os.Getppid(), syscall.Signal(atoi(os.Args[3])))
		select {}
	case "look":
		look()
	case "talk":
		for {
			fmt.Println(strings.Repeat("x", 99))
			time.Sleep(time.Millisecond)
		}
	}
}

// work computes until it has had so much of the processors' time.
func work(d time.Duration) {
	for used := time.Duration(0); used < d; {
		var r syscall.Rusage
		must(syscall.Getrusage(syscall.RUSAGE_SELF, &r))
		used = time.Duration(r.Utime.Nano() + r.Stime.Nano())
	}
}

func notify() chan os.Signal {
	heard := make(chan os.Signal, 1)
	signal.Notify(heard, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	return heard
}

func flood(lines bool) {
	block := bytes.Repeat([]byte("x"), 1<<16)
	if lines {
		block = bytes.Repeat([]byte("line\n"), 1<<13)
	}
	for n := 0; n < 100<<20; n += len(block) {
		os.Stdout.Write(block)
	}
}

// hoard fills its folder, with files of 16 MB, and waits.
func hoard(n int) {
	block := bytes.Repeat([]byte("x"), 16<<20)
	for i := 0; i*len(block) < n; i++ {
		must(os.WriteFile("hoard"+strconv.Itoa(i), block, 0o600))
	}
	fmt.Println("there")
	time.Sleep(time.Hour)
}

func allocate(n int) {
	var kept [][]byte
	for ; n > 0; n -= 16 << 20 {
		b := make([]byte, 16<<20)
		for i := 0; i < len(b); i += 4096 {
			b[i] = 1
		}
		kept = append(kept, b)
	}
	fmt.Println("kept", len(kept))
}

// share maps memory that no limit on private data counts, and touches it.
func share(n int) {
	b, err := syscall.Mmap(-1, 0, n, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED|syscall.MAP_ANON)
	must(err)
	for i := 0; i < n; i += 4096 {
		b[i] = 1
	}
	time.Sleep(time.Hour)
}

// bomb starts two of itself until depth 0, so 2^(depth+1)-1 processes in all, and stays.
func bomb(depth string) {
	if d := atoi(depth); d > 0 {
		must(spawn("bomb", strconv.Itoa(d-1)))
		must(spawn("bomb", strconv.Itoa(d-1)))
	}
	time.Sleep(time.Hour)
}

// daemon leaves a grandchild in a session of its own, whose parent is gone.
func daemon(file string) {
	if os.Getenv("STAGE") == "" {
		must(spawn("daemon", file))
		for { // the heart must beat before this ends
			if _, err := os.Stat(file); err == nil {
				return
			}
			time.Sleep(time.Millisecond)
		}
	}
	must(spawn("beat", file))
}

func beat(file string) {
	for n := 0; ; n++ {
		os.WriteFile(file, []byte(strconv.Itoa(os.Getpid())), 0o600)
		os.Chtimes(file, time.Time{}, time.Now())
		time.Sleep(2 * time.Millisecond)
	}
}

func spawn(args ...string) error {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), "STAGE=2")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	return cmd.Start()
}

func look() {
	dir, _ := os.Getwd()
	fmt.Println("dir", dir)
	for _, entry := range os.Environ() {
		fmt.Println("env", entry)
	}
	for fd := range 256 {
		var st syscall.Stat_t
		if syscall.Fstat(fd, &st) == nil {
			name, _ := os.Readlink("/proc/self/fd/" + strconv.Itoa(fd))
			fmt.Println("fd", fd, name)
		}
	}
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(3)
	}
}
