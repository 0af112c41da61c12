package book

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// An Edit gives a fence of a file a new content.
type Edit struct {
	Block *Block
	Text  string
}

// ReplaceBlocks returns a file's bytes with the contents of fences replaced, all else unchanged: newlines stay as the file has them, and a
// fence grows where the new content holds one as long. src must be the bytes that the blocks were read from; where a block is not
// found at its place any more the error says so and nothing is replaced.
func ReplaceBlocks(src []byte, edits ...Edit) ([]byte, error) {
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b Edit) int { return b.Block.Start - a.Block.Start })
	for _, e := range edits {
		b := e.Block
		if b.Start < 0 || b.End < b.Start || b.End > len(src) || clean(src[b.Start:b.End]) != b.Text {
			return nil, fmt.Errorf("replace the fence in line %d: the file has changed since it was read", b.Line-1)
		}
	}
	for _, e := range edits {
		src = replaceFence(src, e)
	}
	return src, nil
}

// fenceMarks are the characters that open a fence.
var fenceMarks = regexp.MustCompile("^(?:`+|~+)")

func replaceFence(src []byte, e Edit) []byte {
	open := bytes.LastIndexByte(src[:max(0, e.Block.Start-1)], '\n') + 1
	shut := len(src)
	if i := bytes.IndexByte(src[e.Block.End:], '\n'); i >= 0 {
		shut = e.Block.End + i + 1
	}
	opening, closing := string(src[open:e.Block.Start]), string(src[e.Block.End:shut])
	text := e.Text
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	marks := fenceMarks.FindString(strings.TrimLeft(opening, " "))
	if need := longestFence(text, marks[:1]); need >= len(marks) {
		longer := strings.Repeat(marks[:1], need+1)
		opening = strings.Replace(opening, marks, longer, 1)
		closing = longer + strings.TrimLeft(closing, " "+marks[:1])
	}
	if strings.HasSuffix(opening, "\r\n") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return slices.Concat(src[:open], []byte(opening+text+closing), src[shut:])
}

// longestFence is the length of the longest run of a fence's mark at the begin of a line.
func longestFence(text, mark string) int {
	longest := 0
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimLeft(line, " ")
		longest = max(longest, len(line)-len(strings.TrimLeft(line, mark)))
	}
	if longest < 3 {
		return 0
	}
	return longest
}
