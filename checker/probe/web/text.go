package web

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible is what a visitor reads on a page: no tags, no scripts, escapes resolved, one space between words. Every tag parts words, and
// a field of a form shows its value.
func visible(page string) string {
	var b strings.Builder
	for page != "" {
		start := strings.IndexByte(page, '<')
		if start < 0 {
			start = len(page)
		}
		b.WriteString(html.UnescapeString(page[:start]))
		page = page[start:]
		tag := tagAt(page)
		if tag == "" && page != "" { // a < that begins no tag is text
			tag = page[:1]
			b.WriteString(tag)
		} else {
			b.WriteString(" " + fieldValue(tag) + " ")
		}
		page = page[len(tag):]
		page = page[unread(tag, page):]
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// tagAt is the tag or comment at the beginning of a text, as a browser finds it; empty where there is none.
func tagAt(s string) string {
	if strings.HasPrefix(s, "<!--") {
		if end := strings.Index(s, "-->"); end >= 0 {
			return s[:end+len("-->")]
		}
		return s
	}
	if len(s) < 2 || s[0] != '<' || !strings.ContainsRune("/!?", rune(s[1])) && !unicode.IsLetter(rune(s[1])) {
		return ""
	}
	quote := byte(0)
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return s[:i+1]
		case (c == '"' || c == '\'') && s[i-1] == '=':
			quote = c
		}
	}
	return s
}

// tagName is a tag's name in small letters, with a slash for a closing one.
func tagName(tag string) string {
	tag = strings.ToLower(strings.Trim(tag, "<>"))
	if i := strings.IndexFunc(tag, unicode.IsSpace); i >= 0 {
		tag = tag[:i]
	}
	return tag
}

// unread is how much of the text after a tag is not for reading: a script, a style, a title.
func unread(tag, rest string) int {
	switch name := tagName(tag); name {
	case "script", "style", "title", "template":
		if end := strings.Index(strings.ToLower(rest), "</"+name); end >= 0 && len(strings.ToLower(rest)) == len(rest) {
			return end
		}
	}
	return 0
}

// fieldValue is what a field of a form shows to begin with.
func fieldValue(tag string) string {
	if tagName(tag) != "input" || strings.Contains(tag, "hidden") {
		return ""
	}
	_, value, found := strings.Cut(tag, " value=")
	if !found || value == "" {
		return ""
	}
	end := strings.IndexAny(value, " >")
	if quote := value[:1]; quote == `"` || quote == "'" {
		value = value[1:]
		end = strings.Index(value, quote)
	}
	return html.UnescapeString(value[:max(end, 0)])
}

// mentions finds texts in a page, in the page's order, whole words only. Where several fit the longest is meant.
func mentions(page string, texts []string) (found []string) {
	for i := 0; i < len(page); {
		longest := ""
		for _, t := range texts {
			t = strings.Join(strings.Fields(t), " ")
			if len(t) > len(longest) && wholeAt(page, i, t) {
				longest = t
			}
		}
		if longest != "" {
			found = append(found, original(texts, longest))
			i += len(longest)
			continue
		}
		_, size := utf8.DecodeRuneInString(page[i:])
		i += size
	}
	return found
}

// original is the text as it was named, with all its spaces.
func original(texts []string, found string) string {
	for _, t := range texts {
		if strings.Join(strings.Fields(t), " ") == found {
			return t
		}
	}
	return found
}

// wholeAt tells whether a text stands at a place and neither begins nor ends within a word.
func wholeAt(page string, at int, text string) bool {
	if !strings.HasPrefix(page[at:], text) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(page[:at])
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	after, _ := utf8.DecodeRuneInString(page[at+len(text):])
	return !(wordy(before) && wordy(first)) && !(wordy(last) && wordy(after))
}

func wordy(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
