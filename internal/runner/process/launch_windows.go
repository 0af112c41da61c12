package process

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// lookEvery is the time between two looks at what a program uses.
const lookEvery = 100 * time.Millisecond

// job is a program in a Job Object, which ends all its processes when its last handle is closed, also by the workbook's death.
type job struct {
	cmd    *exec.Cmd
	handle windows.Handle
	mu     sync.Mutex
	closed bool
}

// launch starts the program suspended, so that nothing of it runs outside the job.
func launch(c Command) (half, io.ReadCloser, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, nil, fmt.Errorf("open a pipe for its output: %w", err)
	}
	defer w.Close()
	handle, err := newJob(c.Limits)
	if err != nil {
		r.Close()
		return nil, nil, fmt.Errorf("make a job object: %w", err)
	}
	cmd := exec.Command(c.Path, c.Args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = c.Dir, environment(c), w, w
	cmd.SysProcAttr = &syscall.SysProcAttr{
		HideWindow: true, CreationFlags: windows.CREATE_SUSPENDED | windows.CREATE_NEW_PROCESS_GROUP,
	}
	j := &job{cmd: cmd, handle: handle}
	if err = cmd.Start(); err == nil {
		if err = j.adopt(); err != nil {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
	}
	if err != nil {
		j.close()
		r.Close()
		return nil, nil, err
	}
	return j, r, nil
}

// newJob makes a job with the limits; the fields are those of JOBOBJECT_EXTENDED_LIMIT_INFORMATION in winnt.h.
func newJob(l Limits) (windows.Handle, error) {
	handle, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return 0, err
	}
	var info windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION
	info.BasicLimitInformation.LimitFlags = windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | windows.JOB_OBJECT_LIMIT_PROCESS_MEMORY |
		windows.JOB_OBJECT_LIMIT_ACTIVE_PROCESS | windows.JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION
	info.BasicLimitInformation.ActiveProcessLimit = uint32(4 * l.Processes) // above the limit that inspect tells, as its backstop
	info.ProcessMemoryLimit = uintptr(l.Memory + 96<<20)                    // the runtime's own needs come on top of the heap
	_, err = windows.SetInformationJobObject(handle, windows.JobObjectExtendedLimitInformation,
		uintptr(unsafe.Pointer(&info)), uint32(unsafe.Sizeof(info)))
	if err != nil {
		_ = windows.CloseHandle(handle)
	}
	return handle, err
}

// adopt puts the suspended program into the job and lets it go.
func (j *job) adopt() error {
	process, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, uint32(j.cmd.Process.Pid))
	if err != nil {
		return fmt.Errorf("open the process: %w", err)
	}
	defer windows.CloseHandle(process)
	if err := windows.AssignProcessToJobObject(j.handle, process); err != nil {
		return fmt.Errorf("put the process into a job object: %w", err)
	}
	return resume(uint32(j.cmd.Process.Pid))
}

// resume lets the one thread of a suspended process run.
func resume(pid uint32) error {
	snapshot, err := windows.CreateToolhelp32Snapshot(windows.TH32CS_SNAPTHREAD, 0)
	if err != nil {
		return fmt.Errorf("list threads: %w", err)
	}
	defer windows.CloseHandle(snapshot)
	entry := windows.ThreadEntry32{Size: uint32(unsafe.Sizeof(windows.ThreadEntry32{}))}
	for err = windows.Thread32First(snapshot, &entry); err == nil; err = windows.Thread32Next(snapshot, &entry) {
		if entry.OwnerProcessID != pid {
			continue
		}
		thread, err := windows.OpenThread(windows.THREAD_SUSPEND_RESUME, false, entry.ThreadID)
		if err != nil {
			return fmt.Errorf("open the first thread: %w", err)
		}
		defer windows.CloseHandle(thread)
		_, err = windows.ResumeThread(thread)
		return err
	}
	return fmt.Errorf("find the first thread: %w", err)
}

func (j *job) kill() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if !j.closed {
		_ = windows.TerminateJobObject(j.handle, 1)
	}
}

func (j *job) close() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if !j.closed {
		j.closed = true
		_ = windows.CloseHandle(j.handle)
	}
}

func (j *job) wait() ending {
	_ = j.cmd.Wait()
	j.kill()
	j.close()
	return ending{code: j.cmd.ProcessState.ExitCode()}
}

// accounting is JOBOBJECT_BASIC_ACCOUNTING_INFORMATION of winnt.h.
type accounting struct {
	TotalUserTime, TotalKernelTime, ThisPeriodUserTime, ThisPeriodKernelTime       int64
	TotalPageFaultCount, TotalProcesses, ActiveProcesses, TotalTerminatedProcesses uint32
}

// usage counts processes; the job bounds memory.
func (j *job) usage() usage {
	j.mu.Lock()
	defer j.mu.Unlock()
	var a accounting
	if j.closed || windows.QueryInformationJobObject(j.handle, windows.JobObjectBasicAccountingInformation,
		uintptr(unsafe.Pointer(&a)), uint32(unsafe.Sizeof(a)), nil) != nil {
		return usage{}
	}
	return usage{processes: int(a.ActiveProcesses)}
}

func (*job) roots() []int { return nil }

// Prepare does nothing here: only Linux has something to start ahead.
func Prepare() {}
