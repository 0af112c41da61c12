package tui

import (
	"regexp"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/database"
)

// keywords are those of SQL that both engines know and a lesson may need.
var keywords = strings.Fields(`ALTER AND AS ASC AVG BEGIN BETWEEN BY CASE CAST COALESCE COMMIT COUNT CREATE DELETE DESC DISTINCT DROP ELSE END EXISTS
	EXPLAIN FROM GROUP HAVING IN INDEX INNER INSERT INTO IS JOIN LEFT LIKE LIMIT MAX MIN NOT NULL OFFSET ON OR ORDER RETURNING ROLLBACK SELECT SET SUM
	TABLE THEN UNION UNIQUE UPDATE USING VALUES VIEW WHEN WHERE WITH`)

// used finds the tables that a statement names, with their other names.
var used = regexp.MustCompile(`(?i)\b(?:from|join|into|update|table)\s+("[^"]+"|[\w.]+)(?:\s+(?:as\s+)?(\w+))?`)

// wantsTable finds the places at which only a table can stand.
var wantsTable = regexp.MustCompile(`(?i)\b(?:from|join|into|update|table)\s+$`)

// completions gives the words that the text may go on with, and where the word that they complete begins.
func completions(before, all string, list []database.Table) (from int, words []string) {
	from = strings.LastIndexFunc(before, func(r rune) bool { return !isWord(r) }) + 1
	word := before[from:]
	if owner, column, dotted := cutLast(word, "."); dotted {
		if t := tableOf(owner, all, list); t != nil {
			return from + len(owner) + 1, beginning(column, columnsOf(*t))
		}
	}
	if wantsTable.MatchString(before[:from]) {
		return from, beginning(word, namesOf(list))
	}
	if word == "" {
		return from, nil
	}
	var columns []string
	for _, t := range mentioned(all, list) {
		columns = append(columns, columnsOf(t)...)
	}
	return from, slices.Concat(beginning(word, columns), beginning(word, namesOf(list)), beginning(word, keywords))
}

func isWord(r rune) bool {
	return r == '_' || r == '.' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 127
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// beginning lists the words that begin with a prefix, each once, in their order.
func beginning(prefix string, words []string) []string {
	var out []string
	for _, w := range words {
		bare := strings.TrimPrefix(w, `"`)
		if len(bare) >= len(prefix) && strings.EqualFold(bare[:len(prefix)], prefix) && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

var needsNoQuotes = regexp.MustCompile(`^[a-z_][a-z0-9_.]*$`)

func quoted(name string) string {
	if needsNoQuotes.MatchString(name) {
		return name
	}
	return database.QuoteNames("", []string{name})
}

func namesOf(list []database.Table) []string {
	var names []string
	for _, t := range list {
		names = append(names, quoted(t.Name))
	}
	return names
}

func columnsOf(t database.Table) []string {
	var names []string
	for _, c := range t.Columns {
		names = append(names, quoted(c.Name))
	}
	return names
}

// mentioned lists the tables that a statement names, all where it names none.
func mentioned(all string, list []database.Table) []database.Table {
	var out []database.Table
	for _, m := range used.FindAllStringSubmatch(all, -1) {
		for _, t := range list {
			if strings.EqualFold(strings.Trim(m[1], `"`), t.Name) {
				out = append(out, t)
			}
		}
	}
	if len(out) == 0 {
		return list
	}
	return out
}

// tableOf finds a table by its name, or by the other name that the statement gives it.
func tableOf(name, all string, list []database.Table) *database.Table {
	for _, m := range used.FindAllStringSubmatch(all, -1) {
		if m[2] != "" && strings.EqualFold(m[2], name) {
			name = strings.Trim(m[1], `"`)
		}
	}
	for i, t := range list {
		if strings.EqualFold(t.Name, strings.Trim(name, `"`)) {
			return &list[i]
		}
	}
	return nil
}

// choice is a completion with more than one way to go on.
type choice struct {
	before, after string // what stands around the word
	words         []string
	at            int // -1 while only what all have in common is written
}

// complete completes the word before the cursor; the next tab takes the next word.
func (c *console) complete() tea.Cmd {
	if ch := c.choice; ch != nil {
		ch.at = (ch.at + 1) % len(ch.words)
		c.write(ch.before+ch.words[ch.at], ch.after)
		return nil
	}
	all := []rune(c.input.Value())
	before, after := string(all[:c.input.Position()]), string(all[c.input.Position():])
	from, words := completions(before, string(all), c.owner.list)
	switch len(words) {
	case 0:
		return say("nothing begins like that")
	case 1:
		c.write(before[:from]+words[0]+" ", after)
		return nil
	}
	c.choice = &choice{before: before[:from], after: after, words: words, at: -1}
	if shared := common(words); len(shared) > len(before)-from {
		c.write(before[:from]+shared, after)
	}
	return nil
}

func (c *console) write(before, after string) {
	c.input.SetValue(before + after)
	c.input.SetCursor(len([]rune(before)))
}

// common is what words begin with alike, in the writing of the first.
func common(words []string) string {
	n := len(words[0])
	for _, w := range words[1:] {
		n = min(n, len(w))
		for !strings.EqualFold(w[:n], words[0][:n]) {
			n--
		}
	}
	return strings.ToValidUTF8(words[0][:n], "")
}

// line shows the words that tab goes through.
func (ch *choice) line(l *look, width int) string {
	if ch == nil {
		return ""
	}
	var b strings.Builder
	for i := max(ch.at-3, 0); i < len(ch.words); i++ {
		word := ch.words[i]
		if i == ch.at {
			word = l.Selected.Render("▸" + word)
		} else {
			word = l.Faint.Render(" " + word)
		}
		b.WriteString(word + " ")
	}
	return cut(b.String(), width)
}
