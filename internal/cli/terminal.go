package cli

import (
	"fmt"
	"os"
	"runtime"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"
)

// workers is how many programs run side by side: one a core.
func workers() int { return max(runtime.NumCPU(), 1) }

// width is the terminal's, 0 where output goes elsewhere: programs that read it want whole lines.
func (a *app) width() int {
	f, ok := a.out.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) {
		return 0
	}
	w, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return w
}

// progress rewrites one line on a terminal's stderr; elsewhere it stays silent but for every tenth.
func (a *app) progress(doing string, done, total int, what string) {
	if f, ok := a.err.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		fmt.Fprintf(f, "\r\x1b[K%s %d/%d  %s", doing, done, total, what)
		if done == total {
			fmt.Fprint(f, "\r\x1b[K")
		}
		return
	}
	if done%10 == 0 || done == total {
		fmt.Fprintf(a.err, "%s %d/%d\n", doing, done, total)
	}
}
