package tui

import (
	"context"
	"fmt"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"ormbook/internal/database"
)

// tableSource lends the database whose tables are shown.
type tableSource interface {
	// Look lends the database to f. The steps that lead to it are run first where that is not done.
	Look(ctx context.Context, f func(database.Database) error) error
	// Leave ends the loan. The run of a database that was changed by hand is ended, so that the next step begins from a fresh one.
	Leave(changed bool)
}

type tablesState int

const (
	tablesLoading tablesState = iota // the tables are being read for the first time
	tablesList                       // all tables, the chosen one described
	tablesRows                       // the rows of one table
	tablesRow                        // one row in full
	tablesDiagram                    // boxes and lines
	tablesSQL                        // the prompt
)

// tablesReadMsg brings the tables and how many rows each has.
type tablesReadMsg struct {
	engine string
	list   []database.Table
	counts []int
	err    error
}

// tables browses a database: its tables, their rows, a diagram, and a prompt for SQL.
type tables struct {
	look   *look
	source tableSource
	title  string // whose tables they are
	now    func() time.Time
	life   context.Context // ends when the screen is closed
	end    context.CancelFunc

	width, height int
	state         tablesState
	engine        string
	list          []database.Table
	counts        []int
	cursor        int // the chosen table
	rows          *rowPages
	console       *console
	scroll        scroller // of the description, the diagram or one row
	picture       picture  // the diagram
	spoiled       bool     // the database was changed by hand
}

var (
	keyRows    = bind("⏎", "rows", "enter", "l", " ")
	keyRow     = bind("⏎", "the row in full", "enter", " ")
	keyDiagram = bind("d", "diagram", "d")
	keySQL     = bind("c", "SQL", "c", ":")
	keyLeft    = bind("←", "to the left", "left", "h")
	keyRight   = bind("→", "to the right", "right", "l")
	keyRead    = bind("r", "read again", "r")
)

func newTables(l *look, title string, source tableSource, h *history) *tables {
	t := &tables{look: l, title: title, source: source, now: time.Now}
	t.life, t.end = context.WithCancel(context.Background())
	t.console = &console{owner: t, input: l.input("› "), history: h}
	return t
}

// Init reads the tables.
func (t *tables) Init() tea.Cmd { return tea.Batch(send(t, t.read), t.console.history.load(t)) }

func (t *tables) read() tea.Msg {
	var m tablesReadMsg
	m.err = t.source.Look(t.life, func(d database.Database) error {
		m.engine = d.Engine()
		var err error
		if m.list, err = d.Tables(t.life); err != nil {
			return err
		}
		for _, table := range m.list {
			rows, err := d.Rows(t.life, table.Name, 0)
			if err != nil {
				return err
			}
			m.counts = append(m.counts, rows.Count)
		}
		return nil
	})
	return m
}

// Update implements Component.
func (t *tables) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tablesReadMsg:
		return t.loaded(msg)
	case pageReadMsg:
		return t.pageRead(msg)
	case historyMsg:
		t.console.history.past = msg.past
	case sentSQLMsg:
		return t.console.answered(msg)
	case tickMsg:
		return t.console.tick(msg)
	case tea.KeyMsg:
		return t.key(msg)
	}
	return nil
}

func (t *tables) loaded(m tablesReadMsg) tea.Cmd {
	if t.state == tablesLoading {
		t.state = tablesList
	}
	if m.err != nil {
		t.redraw()
		if t.life.Err() != nil {
			return nil
		}
		return failed(fmt.Errorf("read the tables: %w", m.err))
	}
	t.engine, t.list, t.counts = m.engine, m.list, m.counts
	t.cursor = max(min(t.cursor, len(t.list)-1), 0)
	t.picture = picture{}
	t.redraw()
	return nil
}

func (t *tables) key(msg tea.KeyMsg) tea.Cmd {
	if t.state == tablesSQL {
		return t.console.key(msg)
	}
	switch {
	case key.Matches(msg, keyBack):
		return t.back()
	case t.state == tablesLoading:
	case key.Matches(msg, keySQL):
		t.turn(tablesSQL)
	case key.Matches(msg, keyDiagram) && t.state == tablesDiagram:
		t.turn(tablesList)
	case key.Matches(msg, keyDiagram):
		t.turn(tablesDiagram)
	case key.Matches(msg, keyRead):
		t.rows = nil
		t.turn(tablesList)
		return send(t, t.read)
	case t.state == tablesList:
		return t.listKey(msg)
	case t.state == tablesRows:
		return t.rowsKey(msg)
	case t.state == tablesDiagram && t.sideways(msg):
	default:
		t.scroll.key(msg)
	}
	return nil
}

// sideways moves the diagram.
func (t *tables) sideways(msg tea.KeyMsg) bool {
	switch {
	case key.Matches(msg, keyLeft):
		t.picture.left = max(t.picture.left-8, 0)
	case key.Matches(msg, keyRight):
		t.picture.left = min(t.picture.left+8, max(t.picture.width-t.width+2, 0))
	default:
		return false
	}
	t.redraw()
	return true
}

// back goes one page up, from the list to the screen below.
func (t *tables) back() tea.Cmd {
	switch t.state {
	case tablesRow:
		t.state = tablesRows
	case tablesRows, tablesDiagram, tablesSQL:
		t.turn(tablesList)
	default:
		return pop
	}
	t.redraw()
	return nil
}

func (t *tables) turn(s tablesState) {
	t.state = s
	t.scroll.offset = 0
	t.redraw()
}

// SetSize implements Component.
func (t *tables) SetSize(width, height int) {
	t.width, t.height = width, height
	t.picture = picture{}
	t.redraw()
}

// Typing implements Component.
func (t *tables) Typing() bool { return t.state == tablesSQL }

// Wheel scrolls what is in view.
func (t *tables) Wheel(lines, _ int) tea.Cmd {
	switch t.state {
	case tablesRows:
		return t.moveRow(lines)
	case tablesSQL:
		t.console.scroll.to(t.console.scroll.offset + lines)
	default:
		t.scroll.to(t.scroll.offset + lines)
	}
	return nil
}

// Close implements Component.
func (t *tables) Close() {
	t.end()
	t.source.Leave(t.spoiled)
}

// ShortHelp implements Component.
func (t *tables) ShortHelp() []key.Binding {
	switch t.state {
	case tablesLoading:
		return []key.Binding{keyBack}
	case tablesSQL:
		return t.console.keys()
	case tablesRows:
		return []key.Binding{keyRow, as(keyRight, "columns"), keySQL, keyDiagram, keyBack}
	case tablesDiagram:
		return []key.Binding{as(keyDiagram, "tables"), keySQL, keyBack}
	case tablesRow:
		return []key.Binding{keySQL, keyBack}
	}
	return []key.Binding{when(len(t.list) > 0, keyRows), keySQL, keyDiagram, keyBack}
}

// FullHelp implements Component.
func (t *tables) FullHelp() [][]key.Binding {
	ready := t.state != tablesLoading
	return [][]key.Binding{
		{when(t.state == tablesList && len(t.list) > 0, as(keyRows, "the rows of the table")), when(t.state == tablesRows, keyRow),
			when(ready, as(keySQL, "send SQL of your own")), when(ready, as(keyDiagram, "the tables as boxes, foreign keys as lines")),
			when(ready, as(keyRead, "read the tables again")), keyBack},
		{keyUp, keyDown, keyPageUp, keyPageDown, keyTop, keyBottom, keyLeft, keyRight},
	}
}
