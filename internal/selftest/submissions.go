package selftest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ormbook/checker"
	"ormbook/internal/formats"
	"ormbook/internal/show"
)

// submission is the author's solution of an exercise with a file beside it.
func submission(exercise string, h *Host, imports, code string) map[string][]byte {
	files := map[string][]byte{"more.go": []byte("package exercise\n\n" + imports + "\n\n" + code + "\n")}
	for name, text := range h.Tutor.Book.Exercise(exercise).Solution {
		files[name] = text
	}
	return files
}

// printsSequences checks a submission that panics with what steers a terminal, writes backwards, is no UTF-8, or ends a page's element, and
// makes sure that no format carries it as it is.
func (h *Host) printsSequences(ctx context.Context) error {
	files := submission("read", h, `import "fmt"`, `func init() {
	fmt.Print("\x1b]0;owned\x07\x1b[2J\x1b[31mred\xff\xfe\u202Eback</script><img src=x onerror=alert(1)>\r\n")
	panic("\x1b[2J\u202E</testcase>")
}`)
	r, err := h.Check(ctx, "read", files, "sqlite")
	if err != nil {
		return err
	}
	first := r.Engines[0].First()
	if r.Outcome == checker.Passed || first == nil || !strings.Contains(first.Output, "red") {
		return fmt.Errorf("a submission that panics with sequences is %s: %+v", r.Outcome, first)
	}
	if text := show.Printable(first.Output + first.Says + first.Got); strings.ContainsAny(text, "\x1b\x07\r\u202e") {
		return errors.New("the terminal is sent sequences")
	}
	for _, f := range formats.All() {
		var out bytes.Buffer
		if err := f.Write(&out, formats.Run{Reports: checker.Reports{Schema: checker.SchemaName, Reports: []*checker.Report{r}}}); err != nil {
			return err
		}
		if i := slices.IndexFunc(out.Bytes(), func(b byte) bool { return b < ' ' && b != '\n' && b != '\t' }); i >= 0 {
			return fmt.Errorf("format %s carries byte %#x", f.Name, out.Bytes()[i])
		}
	}
	return nil
}
