package gradebook

import (
	"html/template"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// codeLine is a line of code, coloured.
type codeLine struct {
	N    int
	HTML template.HTML
	Mark bool
}

// codeShown bounds the code of a page, in bytes.
const codeShown = 64 << 10

// codeLines colours Go.
func codeLines(text string) []codeLine {
	if len(text) > codeShown {
		text = strings.ToValidUTF8(text[:codeShown], "") + "\n… (cut)"
	}
	text = strings.TrimRight(visible(strings.ReplaceAll(text, "\r\n", "\n")), "\n")
	tokens, err := chroma.Coalesce(lexers.Get("go")).Tokenise(nil, text)
	if err != nil {
		return plainLines(text)
	}
	var lines []codeLine
	for _, line := range chroma.SplitTokensIntoLines(tokens.Tokens()) {
		var b strings.Builder
		for _, t := range line {
			value := template.HTMLEscapeString(strings.TrimSuffix(t.Value, "\n"))
			if c := colour(t.Type); c != "" {
				value = "<span class=" + c + ">" + value + "</span>"
			}
			b.WriteString(value)
		}
		lines = append(lines, codeLine{N: len(lines) + 1, HTML: template.HTML(b.String())})
	}
	return lines
}

func plainLines(text string) (lines []codeLine) {
	for line := range strings.Lines(text) {
		lines = append(lines, codeLine{N: len(lines) + 1, HTML: template.HTML(template.HTMLEscapeString(strings.TrimRight(line, "\n")))})
	}
	return lines
}

// colour is a token's style, empty for most.
func colour(t chroma.TokenType) string {
	switch {
	case t.InCategory(chroma.Comment):
		return "com"
	case t.InSubCategory(chroma.LiteralString):
		return "str"
	case t.InSubCategory(chroma.LiteralNumber):
		return "num"
	case t.InCategory(chroma.Keyword):
		return "key"
	case t == chroma.NameFunction:
		return "fn"
	}
	return ""
}

// around is what stands about a line.
func around(lines []codeLine, n int) []codeLine {
	const about = 2
	if n > len(lines) {
		return nil
	}
	part := append([]codeLine(nil), lines[max(n-1-about, 0):min(n+about, len(lines))]...)
	for i := range part {
		part[i].Mark = part[i].N == n
	}
	return part
}
