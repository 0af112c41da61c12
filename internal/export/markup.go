package export

import (
	"bytes"
	"html"
	"html/template"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

var converter = goldmark.New(goldmark.WithExtensions(extension.GFM),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(ours{}, 100))))

// prosed turns Markdown into HTML. What stands in it as HTML is shown as text, and pictures become links: a page loads nothing from elsewhere.
func prosed(markdown string) (template.HTML, error) {
	var b bytes.Buffer
	if err := converter.Convert([]byte(markdown), &b); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}

// ours renders the few nodes that goldmark would render otherwise.
type ours struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (ours) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, renderFence)
	r.Register(ast.KindHTMLBlock, renderHTMLBlock)
	r.Register(ast.KindRawHTML, renderRawHTML)
	r.Register(ast.KindImage, renderImage)
}

func renderFence(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		b := n.(*ast.FencedCodeBlock)
		_, _ = w.WriteString("<pre><code>" + string(coloured(string(b.Language(source)), string(b.Lines().Value(source)))) + "</code></pre>\n")
	}
	return ast.WalkSkipChildren, nil
}

func renderHTMLBlock(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		b := n.(*ast.HTMLBlock)
		text := string(b.Lines().Value(source))
		if b.HasClosure() {
			text += string(b.ClosureLine.Value(source))
		}
		_, _ = w.WriteString("<p>" + html.EscapeString(text) + "</p>\n")
	}
	return ast.WalkSkipChildren, nil
}

func renderRawHTML(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString(html.EscapeString(string(n.(*ast.RawHTML).Segments.Value(source))))
	}
	return ast.WalkSkipChildren, nil
}

func renderImage(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	to := n.(*ast.Image).Destination
	switch {
	case goldmarkhtml.IsDangerousURL(to):
	case entering:
		_, _ = w.WriteString(`<a href="` + html.EscapeString(string(to)) + `">`)
	default:
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

// coloured marks the tokens of source by classes; a language that nobody knows is shown plainly.
func coloured(lang, text string) template.HTML {
	text = strings.TrimRight(strings.ReplaceAll(text, "\t", "    "), "\n")
	plain := template.HTML(html.EscapeString(text))
	lexer := lexers.Get(lang)
	if lang == "" || lexer == nil {
		return plain
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, text)
	if err != nil {
		return plain
	}
	var b strings.Builder
	for _, t := range tokens.Tokens() {
		safe := html.EscapeString(t.Value)
		if class := classOf(t.Type); class != "" && strings.TrimSpace(t.Value) != "" {
			safe = `<span class="` + class + `">` + safe + "</span>"
		}
		b.WriteString(safe)
	}
	return template.HTML(strings.TrimRight(b.String(), "\n"))
}

// classOf is the class that the style has a colour for, empty for most tokens.
func classOf(t chroma.TokenType) string {
	switch {
	case t == chroma.KeywordType || t == chroma.KeywordConstant || t == chroma.NameBuiltin:
		return "t"
	case t.InCategory(chroma.Keyword):
		return "k"
	case t.InSubCategory(chroma.LiteralString):
		return "s"
	case t.InSubCategory(chroma.LiteralNumber):
		return "m"
	case t.InCategory(chroma.Comment):
		return "c"
	case t == chroma.NameFunction || t == chroma.NameTag:
		return "f"
	}
	return ""
}

// rowClasses name what a line of table changes says.
var rowClasses = map[byte]string{'+': "more", '-': "less", '~': "other"}

// rowed marks lines of table changes by their signs.
func rowed(text string) template.HTML {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimRight(text, "\n")) {
		safe := html.EscapeString(strings.TrimRight(line, "\n"))
		if class := rowClasses[line[0]]; class != "" {
			safe = `<span class="` + class + `">` + safe + "</span>"
		}
		b.WriteString(safe + "\n")
	}
	return template.HTML(strings.TrimRight(b.String(), "\n"))
}
