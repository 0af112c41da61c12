package layout

import (
	"regexp"
	"strings"
	"testing"

	"ormbook/internal/book"
)

// A lesson is read in one sitting, by people whose first language need not be English.
const (
	shortest, longest = 5, 15 // minutes
	hardest           = 7.0   // grade of a lesson's prose, about the seventh year of school
)

// TestLessonsAreShortAndPlain measures every lesson's estimated time and the reading grade of its prose.
func TestLessonsAreShortAndPlain(t *testing.T) {
	for _, l := range whole(t).Lessons() {
		if l.Minutes < shortest || l.Minutes > longest {
			t.Errorf("%s takes %d minutes, not %d to %d: split it, or join it to another", l.ID, l.Minutes, shortest, longest)
		}
		if g := grade(prose(l)); g > hardest {
			t.Errorf("%s has reading grade %.1f, above %.1f: shorten sentences, take plainer words", l.ID, g, hardest)
		}
	}
}

// TestChaptersAreInShort sees to it that each chapter has an introduction and a summary of at most a page. So short a text may
// be a grade harder: one long sentence weighs much.
func TestChaptersAreInShort(t *testing.T) {
	for _, c := range whole(t).Chapters {
		if c.Intro == "" || c.Summary == "" {
			t.Errorf("%s lacks an introduction or a summary (## In short)", c.ID)
		}
		if n := strings.Count(c.Summary, "\n"); n > 25 {
			t.Errorf("the summary of %s has %d lines: a page has 25", c.ID, n)
		}
		if g := grade(plain(c.Intro)); g > hardest+1 {
			t.Errorf("the introduction of %s has reading grade %.1f, above %.1f", c.ID, g, hardest+1)
		}
	}
}

// TestTheGradeTellsPlainFromHard holds the measure to two texts whose grade is known to lie far apart.
func TestTheGradeTellsPlainFromHard(t *testing.T) {
	easy := grade("The cat sat on the mat. The dog ran to the cat.")
	hard := grade("Notwithstanding considerable organisational difficulties, the administration's representatives unanimously recommended immediate implementation of comprehensive regulatory modifications.")
	if easy > 2 || hard < 20 {
		t.Errorf("the easy text has grade %.1f, the hard one %.1f", easy, hard)
	}
}

// prose is what a reader of a lesson reads besides code: the text, and the questions with their reasons.
func prose(l *book.Lesson) string {
	var b strings.Builder
	for _, s := range l.Steps {
		for _, block := range s.Blocks {
			if block.Kind == book.ProseBlock {
				b.WriteString(plain(block.Text) + "\n")
			}
			if q := block.Quiz; q != nil {
				b.WriteString(plain(q.Ask) + " " + plain(q.Why) + "\n")
				for _, c := range q.Choices {
					b.WriteString(plain(c.Why) + "\n")
				}
			}
		}
	}
	return b.String()
}

var (
	code   = regexp.MustCompile("`[^`]*`")
	marks  = regexp.MustCompile(`[*_#>|]+|^\s*[-\d.]+\s`)
	ends   = regexp.MustCompile(`[.!?]+(\s|$)|\n\n|\n\s*[-*] `)
	word   = regexp.MustCompile(`[A-Za-z][A-Za-z']*`)
	vowels = regexp.MustCompile(`[aeiouy]+`)
)

// plain is Markdown as it is read aloud; a piece of code counts as one short word.
func plain(markdown string) string {
	return marks.ReplaceAllString(code.ReplaceAllString(markdown, "code"), "")
}

// grade is the Flesch-Kincaid grade of a text: 0.39 words a sentence + 11.8 syllables a word − 15.59 (Kincaid and others, 1975), about the
// years of school that it asks for. Syllables are groups of vowels, a silent e at the end left out.
func grade(text string) float64 {
	words, syllables := 0, 0
	for _, w := range word.FindAllString(text, -1) {
		words++
		syllables += syllablesOf(strings.ToLower(w))
	}
	sentences := 0
	for _, s := range ends.Split(text, -1) {
		if word.MatchString(s) {
			sentences++
		}
	}
	if words == 0 || sentences == 0 {
		return 0
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
}

func syllablesOf(w string) int {
	n := len(vowels.FindAllString(w, -1))
	if strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "le") && n > 1 {
		n--
	}
	return max(n, 1)
}

// bold is how lessons set a word where they explain it; stressed are words that are only spoken louder.
var (
	bold     = regexp.MustCompile(`\*\*([^*\n]+)\*\*`)
	stressed = map[string]bool{"runs": true, "most": true, "mark": true, "every": true, "drops the old table": true, "copy": true}
)

// TestTheGlossaryHasTheWordsThatLessonsExplain sees to it that a reader who has forgotten a word finds it again.
func TestTheGlossaryHasTheWordsThatLessonsExplain(t *testing.T) {
	b := whole(t)
	known := map[string]bool{}
	for _, w := range b.Glossary.Words {
		known[strings.ToLower(w.Word)] = true
	}
	for _, l := range b.Lessons() {
		for _, s := range l.Steps {
			for _, block := range s.Blocks {
				for _, m := range bold.FindAllStringSubmatch(block.Text, -1) {
					w := strings.ToLower(m[1])
					if block.Kind == book.ProseBlock && len(w) > 1 && !stressed[w] && !known[w] && !known[strings.TrimSuffix(w, "s")] {
						t.Errorf("%s explains %s, and lessons/glossary.yaml does not", l.ID, m[1])
					}
				}
			}
		}
	}
}
