package library

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// atCommit takes REPOSITORY@REF apart: the first @ behind which a folder ends, so that both may hold more of them.
func atCommit(place string) (dir, ref string, ok bool) {
	for i, c := range place {
		if c == '@' && i > 0 && IsFolder(place[:i]) {
			return place[:i], place[i+1:], true
		}
	}
	return "", "", false
}

// gitLimit is the time that git may take for a book.
const gitLimit = 30 * time.Second

// readCommit reads the book's folders at a ref of a repository, or of a folder in one. Git's plumbing gives the files as they were
// committed: no filter, hook or network takes part, and nothing is checked out.
func readCommit(dir, ref string) (*zip.Reader, error) {
	ctx, cancel := context.WithTimeout(context.Background(), gitLimit)
	defer cancel()
	commit, err := git(ctx, dir, nil, "rev-parse", "--verify", "--quiet", "--end-of-options", ref+"^{commit}")
	if err != nil {
		if _, repoErr := git(ctx, dir, nil, "rev-parse", "--git-dir"); repoErr != nil {
			return nil, repoErr
		}
		return nil, &trouble{fmt.Sprintf("the repository has no commit %q", ref), "name a branch, a tag or a commit: git tag, git log"}
	}
	listing, err := git(ctx, dir, nil, "ls-tree", "-r", "-z", "--long", strings.TrimSpace(string(commit)), "--", "lessons", "exercises")
	if err != nil {
		return nil, err
	}
	files, err := blobsOf(listing)
	if err != nil {
		return nil, err
	}
	var ask strings.Builder
	for _, f := range files {
		ask.WriteString(f.id + "\n")
	}
	content, err := git(ctx, dir, strings.NewReader(ask.String()), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	return packed(files, content)
}

// git runs a command that only reads, with nothing that a repository's own settings could start, and gives a bounded answer.
func git(ctx context.Context, dir string, in io.Reader, args ...string) ([]byte, error) {
	args = append([]string{"-C", dir, "-c", "protocol.allow=never", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull}, args...)
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C")
	cmd.Stdin, cmd.WaitDelay = in, time.Second
	out, said := &bounded{left: maxBytes * 3 / 2}, &bounded{left: 4 << 10}
	cmd.Stdout, cmd.Stderr = out, said
	err := cmd.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, &trouble{"git is not installed, which reads a commit", "install git, or name a folder or a zip file"}
	case out.full:
		return nil, tooLarge()
	case ctx.Err() != nil:
		return nil, &trouble{fmt.Sprintf("git did not answer within %v", gitLimit), "try again, or check the commit out and name its folder"}
	case err != nil:
		line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
		return nil, &trouble{"git says: " + strings.TrimPrefix(line, "fatal: "), "name a folder inside a git repository, as PATH@REF"}
	}
	return out.Bytes(), nil
}

// bounded keeps what is written, up to a bound.
type bounded struct {
	bytes.Buffer
	left int
	full bool
}

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	if len(p) > b.left {
		b.full = true
		return 0, io.ErrShortWrite
	}
	b.left -= len(p)
	return b.Buffer.Write(p)
}

// blob is a file of a commit.
type blob struct {
	id, name string
	size     int
}

// blobsOf reads what git ls-tree lists: MODE TYPE ID SIZE, a tab, the name, a zero byte. Links and submodules are no files of a book.
func blobsOf(listing []byte) ([]blob, error) {
	var list []blob
	sum := 0
	for entry := range strings.SplitSeq(strings.TrimRight(string(listing), "\x00"), "\x00") {
		head, name, _ := strings.Cut(entry, "\t")
		words := strings.Fields(head)
		if len(words) != 4 || words[1] != "blob" || words[0] == "120000" {
			continue
		}
		size, err := strconv.Atoi(words[3])
		if err != nil || size < 0 {
			continue
		}
		if sum += size; sum > maxBytes || len(list) == maxFiles {
			return nil, tooLarge()
		}
		list = append(list, blob{words[2], name, size})
	}
	return list, nil
}

// packed puts what git cat-file --batch gave, "ID blob SIZE", a line end, the bytes and a line end for each, into an archive in memory.
func packed(files []blob, content []byte) (*zip.Reader, error) {
	from := bufio.NewReader(bytes.NewReader(content))
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for _, f := range files {
		head, err := from.ReadString('\n')
		if err != nil || head != fmt.Sprintf("%s blob %d\n", f.id, f.size) {
			return nil, &trouble{fmt.Sprintf("git gave something else than the file %.80q", f.name), "look at the repository: git fsck"}
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Store})
		if err == nil {
			_, err = io.CopyN(to, from, int64(f.size))
		}
		if err == nil {
			_, err = from.Discard(1)
		}
		if err != nil {
			return nil, fmt.Errorf("read %.80q from git: %w", f.name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("read a commit: %w", err)
	}
	return checkedZip(archive.Bytes())
}
