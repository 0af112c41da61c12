package probe

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"ormbook/checker/observe"
)

type computer struct {
	ID         uint
	Name       string
	MemoryInGB int
	secret     int
}

// String would be a way to look like something else: nothing calls it.
func (computer) String() string { panic("String was called") }

type ring struct {
	Name string
	Next *ring
}

type badError struct{ why string }

func (e *badError) Error() string { return e.why }

type lateError struct{}

func (lateError) Error() string { panic("Error was called") }

func seenAs(t *testing.T, p *P, v any) string {
	t.Helper()
	list := p.capture([]any{v})
	if len(list.Items) != 1 {
		t.Fatalf("%d items", len(list.Items))
	}
	raw, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	var back observe.Value
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Fatalf("the workbook cannot read it: %v", err)
	}
	if !observe.Equal(list, back) {
		t.Errorf("sent %s, received %s", list, back)
	}
	return back.Items[0].String()
}

func TestWhatIsSeenOfValues(t *testing.T) {
	taken := errors.New("name taken")
	p := &P{}
	p.Sentinel("ErrNameTaken", taken)
	mac := computer{1, "Macbook Pro", 8, 3}
	var nobody *computer
	var none []computer
	var empty error
	for _, c := range []struct {
		v    any
		want string
	}{
		{mac, `{ID: 1, Name: "Macbook Pro", MemoryInGB: 8}`},
		{&mac, `{ID: 1, Name: "Macbook Pro", MemoryInGB: 8}`},
		{nobody, "nil"}, {empty, "nil"}, {nil, "nil"}, {func() {}, "a func"}, {(chan int)(nil), "nil"},
		{none, "an empty list"}, {[]computer{}, "an empty list"}, {[]*computer{nil, &mac}, `[nil, {ID: 1, Name: "Macbook Pro", MemoryInGB: 8}]`},
		{int8(-8), "-8"}, {uint64(1 << 63), "9223372036854775808"}, {8.0, "8"}, {0.25, "0.25"}, {true, "true"},
		{"O'Brien \xff", `"O'Brien �"`}, {[]byte("ab"), `bytes "ab"`}, {[2]byte{'a', 'b'}, `bytes "ab"`}, {[]byte(nil), `bytes ""`},
		{time.Time{}, "no time"}, {time.Now(), "a time"}, {sql.NullString{String: "x", Valid: true}, `{String: "x", Valid: true}`},
		{gorm.DeletedAt{}, "{Time: no time, Valid: false}"},
		{map[string]int{"b": 2, "a": 1}, "{a: 1, b: 2}"}, {map[int]bool(nil), "{}"},
		{gorm.ErrRecordNotFound, "record not found"}, {fmt.Errorf("get 2: %w", gorm.ErrRecordNotFound), "record not found"},
		{errors.New("record not found"), `error "record not found"`},
		{fmt.Errorf("%w: %w", gorm.ErrRecordNotFound, taken), "ErrNameTaken"},
		{(error)((*badError)(nil)), `error "a nil *probe.badError in an error, which is not nil"`},
		{lateError{}, "panic: Error was called"},
		{p.Values(none, gorm.ErrRecordNotFound), "an empty list, record not found"},
		{p.Values(), ""},
		{p.Err(1, taken), "ErrNameTaken"}, {p.First(1, taken), "1"}, {p.Err(), "no result"},
		{p.Call("Get(%d)", 2).Gave(&mac, nil), `Get(2) gave {ID: 1, Name: "Macbook Pro", MemoryInGB: 8}, nil`},
		{p.Call("Get(2)").Err(nil, taken), "Get(2) gave ErrNameTaken"},
		{p.Field(&mac, "ID"), "1"}, {p.Field(mac, "Nickname"), "no field Nickname"}, {p.Field(mac, "secret"), "no field secret"},
		{p.Field(nobody, "ID"), "nil"}, {p.Field(8, "ID"), "no field ID"}, {p.Field(nil, "ID"), "nil"},
		{p.Field(struct{ *computer }{}, "ID"), "no field ID"}, {p.Field(struct{ computer }{mac}, "Name"), `"Macbook Pro"`},
		{p.Field(struct{ gorm.Model }{gorm.Model{ID: 3}}, "ID"), "3"},
	} {
		if got := seenAs(t, p, c.v); got != c.want {
			t.Errorf("%T is seen as %s, want %s", c.v, got, c.want)
		}
	}
}

func TestEndlessValuesEnd(t *testing.T) {
	round := &ring{Name: "a"}
	round.Next = &ring{Name: "b", Next: round}
	if got, want := seenAs(t, &P{}, round), `{Name: "a", Next: {Name: "b", Next: the same again}}`; got != want {
		t.Errorf("a ring is seen as %s, want %s", got, want)
	}
	var deep any
	for range 100 {
		deep = []any{deep}
	}
	if got := seenAs(t, &P{}, deep); !strings.Contains(got, "more than can be shown") {
		t.Errorf("a deep list is seen as %s", got)
	}
}

func TestLargeValuesStayWithinTheBounds(t *testing.T) {
	wide := make([][]int, 900)
	for i := range wide {
		wide[i] = make([]int, 900)
	}
	texts := make([]string, 500)
	for i := range texts {
		texts[i] = strings.Repeat("ö\xff", 10_000)
	}
	keys := map[string]string{}
	for i := range 3000 {
		keys[fmt.Sprintf("%05d", i)] = "x"
	}
	for _, v := range []any{wide, texts, keys, make([]computer, 5000), strings.Repeat("\xff", 1<<20), make([]byte, 1<<20), p1000()} {
		seenAs(t, &P{}, v)
	}
	if got := (&P{}).capture([]any{strings.Repeat("x", observe.MaxText+1)}); !got.Items[0].Cut {
		t.Error("a cut text does not say so")
	}
	if got := (&P{}).capture([]any{strings.Repeat("x", observe.MaxText)}); got.Items[0].Cut {
		t.Error("a whole text says that it was cut")
	}
}

// p1000 is one observation of a thousand values.
func p1000() Results { return make(Results, 1000) }

func TestSetFieldTakesAnyTypeThatFits(t *testing.T) {
	type name string
	var c struct {
		ID     int8
		Name   name
		Memory *uint16
		Model  int
		hidden string
	}
	p := &P{}
	p.SetField(&c, "ID", 7)
	p.SetField(&c, "Name", "Cray")
	p.SetField(&c, "Memory", 128)
	p.SetField(&c, "Model", "X-MP") // a text is no number
	p.SetField(&c, "hidden", "x")
	p.SetField(&c, "Nickname", "x")
	if c.ID != 7 || c.Name != "Cray" || c.Memory == nil || *c.Memory != 128 || c.Model != 0 || c.hidden != "" {
		t.Errorf("the struct holds %+v", c)
	}
}

func TestTryKeepsAPanicAsAnObservation(t *testing.T) {
	p := &P{}
	if got := p.Try(func() {}); got != nil {
		t.Errorf("nothing happened, and Try gives %v", got)
	}
	if got := seenAs(t, p, p.Try(func() { panic("boom") })); got != "panic: boom" {
		t.Errorf("the panic is seen as %s", got)
	}
	defer func() {
		if _, ours := recover().(brokenScenario); !ours {
			t.Error("a mistake of check.go was taken for the student's")
		}
	}()
	p.Try(func() { panic(brokenScenario{"no such row"}) })
}
