package tui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/book"
	"ormbook/internal/progress"
	"ormbook/internal/show"
	"ormbook/internal/tutor"
)

// contentsStore is what the contents read of the student's progress.
type contentsStore interface {
	Steps(book string) (map[string]map[int]progress.Step, error)
	Best(book string) (map[string]progress.Attempt, map[string]int, error)
	AllEdits(book string) ([]progress.Edit, error)
	Note(name string) (string, error)
}

// contentsLoadedMsg brings what the student has done.
type contentsLoadedMsg struct {
	known known
	words []string
	err   error
}

// known is what the contents show beside the titles.
type known struct {
	steps  map[string]map[int]progress.Step
	best   map[string]progress.Attempt
	tries  map[string]int
	places map[string]int // lesson → step where it was left
	last   string         // item where the student stopped
	kept   tutor.Kept     // edits that a new version of the book has left behind
	lost   string         // the file that holds those whose place is gone; empty without any
}

// contents lists the book with what was done of it.
type contents struct {
	look  *look
	book  *book.Book
	store contentsStore
	open  func(item) tea.Cmd
	keep  func(lost []progress.Edit) (file string, err error) // writes cells whose place in the book is gone to a file
	start tea.Cmd                                             // opens what the workbook was started for, once; nil for nothing

	width, height int
	items         []item
	words         []string // what a search looks through, by item; nil until it was gathered
	shown         []int    // indexes into items, by filter
	rows          []row
	done          int // items that are done
	cursor        int // into shown
	known         known
	loaded        bool
	ahead         ahead
	search        textinput.Model
	searching     bool
	pending       bool // what is done is left out
	scroll        scroller
	notice        string // how far the toolchain is, or why it is not there
}

var (
	keyOpen    = bind("⏎", "open", "enter", "right", "l", " ")
	keySearch  = bind("/", "search", "/")
	keyPending = bind("p", "only what is not done", "p")
	keyClear   = bind("esc", "end the search", "esc")
	keyAll     = bind("esc", "show all", "esc")
)

func newContents(l *look, b *book.Book, store contentsStore, open func(item) tea.Cmd) *contents {
	c := &contents{look: l, book: b, store: store, open: open, items: itemsOf(b), search: l.input("/ ")}
	c.filter()
	return c
}

// Init reads what was done, and gathers the words of the book, of which there may be many.
func (c *contents) Init() tea.Cmd {
	words := c.words
	return send(c, func() tea.Msg {
		msg := c.load()
		if msg.words = words; words == nil {
			for _, it := range c.items {
				msg.words = append(msg.words, it.words())
			}
		}
		return msg
	})
}

func (c *contents) load() contentsLoadedMsg {
	k := known{places: map[string]int{}}
	var err error
	if k.steps, err = c.store.Steps(c.book.ID); err != nil {
		return contentsLoadedMsg{known: k, err: err}
	}
	if k.best, k.tries, err = c.store.Best(c.book.ID); err != nil {
		return contentsLoadedMsg{known: k, err: err}
	}
	for id := range k.steps {
		if l := c.book.Lesson(id); l != nil {
			place, _ := c.store.Note(placeNote(l))
			k.places[id], _ = strconv.Atoi(place)
		}
	}
	if k.last, err = c.store.Note("last"); err == nil {
		err = c.loadKept(&k)
	}
	return contentsLoadedMsg{known: k, err: err}
}

// loadKept finds edits that do not fit the book as it is, and keeps those that have no place any more in a file.
func (c *contents) loadKept(k *known) error {
	edits, err := c.store.AllEdits(c.book.ID)
	if err != nil || len(edits) == 0 {
		return err
	}
	if k.kept = tutor.KeptIn(c.book, edits); len(k.kept.Lost) > 0 && c.keep != nil {
		k.lost, err = c.keep(k.kept.Lost)
	}
	return err
}

// Update implements Component.
func (c *contents) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case contentsLoadedMsg:
		first := !c.loaded
		c.known, c.words, c.loaded = msg.known, msg.words, true
		c.count()
		c.filter()
		if first {
			c.find(c.known.last)
		}
		c.redraw()
		if msg.err != nil {
			return failed(msg.err)
		}
		start := c.start
		c.start = nil
		return tea.Batch(start, c.ahead.press(c.key))
	case shownMsg:
		return c.Init()
	case warmingMsg:
		c.notice = msg.text()
		c.redraw()
	case warmedMsg:
		c.notice = ""
		if msg.err != nil {
			c.notice = "✗ " + show.Printable(msg.err.Error())
		}
		c.redraw()
	case tea.KeyMsg:
		return c.key(msg)
	}
	return nil
}

// find puts the cursor on an item.
func (c *contents) find(note string) {
	for i, n := range c.shown {
		if c.items[n].note() == note {
			c.cursor = i
		}
	}
}

func (c *contents) key(msg tea.KeyMsg) tea.Cmd {
	if !c.loaded { // it is not known yet where the cursor stands
		c.ahead.keep(msg)
		return nil
	}
	if c.searching {
		return c.searchKey(msg)
	}
	switch {
	case key.Matches(msg, keyOpen):
		return c.openItem()
	case key.Matches(msg, keySearch):
		c.searching = true
		c.search.SetValue("")
		c.filter()
	case key.Matches(msg, keyPending):
		c.pending = !c.pending
		c.filter()
	case key.Matches(msg, keyBack) && c.filtered():
		c.search.SetValue("")
		c.pending = false
		c.filter()
	default:
		c.move(msg)
	}
	c.redraw()
	return nil
}

func (c *contents) filtered() bool { return c.pending || c.search.Value() != "" }

// searchKey is for keys while a search is typed; the list follows every letter.
func (c *contents) searchKey(msg tea.KeyMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		c.search.SetValue("")
		c.searching = false
	case "enter":
		c.searching = false
		return c.openItem()
	case "up", "down":
		c.move(msg)
		c.redraw()
		return nil
	default:
		c.search, _ = c.search.Update(msg)
	}
	c.filter()
	c.redraw()
	return nil
}

func (c *contents) openItem() tea.Cmd {
	if len(c.shown) == 0 {
		return say("nothing is listed; esc shows all")
	}
	return c.open(c.items[c.shown[c.cursor]])
}

func (c *contents) move(msg tea.KeyMsg) {
	c.cursor, _ = moved(msg, c.cursor, max(c.height-4, 1), len(c.shown)-1)
	c.cursor = min(max(c.cursor, 0), max(len(c.shown)-1, 0))
}

// filter lists the items that hold every word of the search.
func (c *contents) filter() {
	words := strings.Fields(strings.ToLower(c.search.Value()))
	old := -1
	if c.cursor < len(c.shown) {
		old = c.shown[c.cursor]
	}
	c.shown = nil
	for i, it := range c.items {
		missing := c.words != nil && slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(c.words[i], w) })
		if !missing && !(c.pending && c.state(it) == itemDone) {
			c.shown = append(c.shown, i)
		}
	}
	c.cursor = max(slices.Index(c.shown, old), 0)
	c.preferTitle(words)
}

// count counts the items that are done.
func (c *contents) count() {
	c.done = 0
	for _, it := range c.items {
		if c.state(it) == itemDone {
			c.done++
		}
	}
}

// preferTitle puts the cursor on the first item with the words in its title, where it is not on such a one already.
func (c *contents) preferTitle(words []string) {
	titled := func(n int) bool {
		title := strings.ToLower(c.items[n].title())
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(title, w) })
	}
	if len(words) == 0 || len(c.shown) == 0 || titled(c.shown[c.cursor]) {
		return
	}
	if first := slices.IndexFunc(c.shown, titled); first >= 0 {
		c.cursor = first
	}
}

type itemState int

const (
	itemNew itemState = iota
	itemBegun
	itemDone
)

func (c *contents) state(it item) itemState {
	if it.exercise != nil {
		switch slug := it.exercise.Slug; {
		case c.known.best[slug].Outcome == "passed":
			return itemDone
		case c.known.tries[slug] > 0:
			return itemBegun
		}
		return itemNew
	}
	done := c.known.steps[it.lesson.ID]
	switch n := doneSteps(it.lesson, done); {
	case n == len(it.lesson.Steps):
		return itemDone
	case len(done) > 0:
		return itemBegun
	}
	return itemNew
}

// SetSize implements Component.
func (c *contents) SetSize(width, height int) {
	c.width, c.height = width, height
	c.redraw()
}

// Typing implements Component.
func (c *contents) Typing() bool { return c.searching }

// Wheel moves the cursor, which the list follows.
func (c *contents) Wheel(lines, _ int) tea.Cmd {
	c.cursor = min(max(c.cursor+lines, 0), max(len(c.shown)-1, 0))
	c.redraw()
	return nil
}

// Close implements Component.
func (c *contents) Close() {}

// ShortHelp implements Component.
func (c *contents) ShortHelp() []key.Binding {
	if c.searching {
		return []key.Binding{as(keyOpen, "open"), keyChoose, keyClear}
	}
	word := "only what is not done"
	if c.pending {
		word = "all"
	}
	return []key.Binding{keyOpen, keySearch, as(keyPending, word), when(c.filtered(), keyAll), keyQuit}
}

// FullHelp implements Component.
func (c *contents) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{as(keyOpen, "open the lesson or exercise"), keySearch, keyPending, when(c.filtered(), keyAll)},
		{keyUp, keyDown, keyPageUp, keyPageDown, keyTop, keyBottom},
	}
}
