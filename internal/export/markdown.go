package export

import (
	"io"
	"regexp"
	"strings"
)

// Markdown writes a page as Markdown that any viewer shows.
func Markdown(w io.Writer, d Document) error {
	m := &markdown{}
	m.para("# " + d.Title)
	m.para("*" + escapeMarkdown(strings.Join(nonEmpty(d.Book, d.Kicker), " · ")) + "*")
	if len(d.Lead) > 0 {
		m.para("- " + strings.Join(d.Lead, "\n- "))
	}
	for _, p := range d.Parts {
		if p.Title != "" {
			m.para("## " + p.Title)
		}
		for _, b := range p.Blocks {
			m.block(b)
		}
	}
	if d.Another != "" {
		m.para("---\n\n" + d.Another)
	}
	return printed(w, strings.TrimRight(m.String(), "\n")+"\n")
}

type markdown struct{ strings.Builder }

func (m *markdown) para(text string) { m.WriteString(strings.Trim(text, "\n") + "\n\n") }

func (m *markdown) block(b Block) {
	if b.Label != "" && b.Label != string(b.Kind) {
		m.para("*" + escapeMarkdown(b.Label) + "*")
	}
	switch b.Kind {
	case Prose:
		m.para(b.Text)
	case Code:
		m.para(fence(b.Lang, b.Text))
	case Tape:
		m.para(fence("tape", tapeText(b.Lines)))
	case Output, Tables:
		m.para(fence(string(b.Kind), b.Text))
	case Fault:
		m.para(fence("text", b.Text))
	case Note:
		m.para("> " + escapeMarkdown(b.Text))
	case Ask:
		m.ask(b.Quiz)
	case Links:
		for _, e := range b.Entries {
			m.para("- [" + escapeMarkdown(e.Title) + "](" + e.URL + ") " + e.Note)
		}
	}
}

func (m *markdown) ask(q *Quiz) {
	m.para("**?** " + strings.TrimSpace(q.Ask))
	var items []string
	for _, i := range q.Items {
		mark := "[ ]"
		if i.Mark != "" {
			mark = "[x]"
		}
		items = append(items, "- "+mark+" "+strings.ReplaceAll(strings.TrimSpace(i.Text), "\n", "\n  "))
	}
	if len(items) > 0 {
		m.para(strings.Join(items, "\n"))
	}
	if q.Label != "" {
		m.para("*" + q.Label + ":* " + strings.Join(q.Answer, " · "))
	}
	if q.Why != "" {
		m.para(q.Why)
	}
}

func tapeText(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.Join(nonEmpty(l.Text, l.Note), "   ") + "\n")
	}
	return b.String()
}

func nonEmpty(list ...string) (out []string) {
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

var ticks = regexp.MustCompile("`{3,}")

// fence puts text between marks that it does not hold itself.
func fence(lang, text string) string {
	mark := "```"
	for _, run := range ticks.FindAllString(text, -1) {
		if len(run) >= len(mark) {
			mark = strings.Repeat("`", len(run)+1)
		}
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return mark + lang + "\n" + text + mark
}

var signs = regexp.MustCompile("[\\\\`*_\\[\\]<>#]")

// escapeMarkdown keeps plain text from being read as marks.
func escapeMarkdown(text string) string { return signs.ReplaceAllString(text, `\$0`) }
