package cells

import (
	"regexp"
	"slices"
	"strconv"
	"testing"
)

// lessons that run, and what they print.
var lessons = []struct {
	name  string
	cells []string
	want  string
}{
	{"variables, types and functions carry on", []string{
		"type Computer struct {\n\tID uint `gorm:\"primaryKey\"`\n\tName string\n}\n\nfunc NewComputer(name string) *Computer { return &Computer{Name: name} }",
		"mac := NewComputer(\"Macbook Pro\")\nfmt.Println(mac.Name, mac.ID) // done",
		"mac.Name = strings.ToUpper(mac.Name)\nmac := *mac\nfmt.Println(mac)\ntape()\ntable(\"computers\")",
		"err := db.Create(&mac).Error\nfmt.Println(err)",
		"err := errors.New(\"again\")\nfmt.Println(err, db.Statement != nil, ctx.Err(), sqlDB)",
	}, "-- 1\n-- 2\nMacbook Pro 0\n-- 3\n{0 MACBOOK PRO}\ntape\ntable computers\n-- 4\n<nil>\n-- 5\nagain true <nil> <nil>\n-- end\n"},

	{"the language", []string{
		"type List[T any] []T\n\n// Map is generic.\nfunc Map[T, U any](l List[T], f func(T) U) List[U] {\n\tvar all List[U]\n\tfor _, x := range l {\n\t\tall = append(all, f(x))\n\t}\n\treturn all\n}\n" +
			"fmt.Println(Map(List[int]{1, 2}, strconv.Itoa))",
		"const (\n\tsmall = iota + 1\n\tmiddle\n\tlarge\n)\ntype Base struct{ ID int }; type Owner struct {\n\tBase\n\tTags string `json:\"tags\" gorm:\"size:5\"`\n}\nvar o Owner = Owner{Base{large}, \"x\"}; fmt.Println(o.ID, middle)",
		"text := `a\n//line nowhere.go:5\nb`\nfmt.Println(len(text)) /* the\nend */",
		"outer:\nfor i := range 3 {\n\tfor {\n\t\tif i == 1 {\n\t\t\tbreak outer\n\t\t}\n\t\tcontinue outer\n\t}\n}\nfmt.Println(\"out\")",
		"n := 0\nouter:\nfor {\n\tfor {\n\t\tif n == 0 { break outer }; fmt.Println()\n\t}\n}\nagain:\nn++\nif n < 3 {\n\tgoto again\n}\nfmt.Println(n)",
		"var mu sync.Mutex\nvar group sync.WaitGroup\nsum := 0\nfor i := range 10 {\n\tgroup.Go(func() {\n\t\tmu.Lock()\n\t\tdefer mu.Unlock()\n\t\tsum += i\n\t})\n}\ngroup.Wait()\nfmt.Println(sum)",
		"next := func() func() int {\n\ti := 0\n\treturn func() int { i++; return i }\n}()\nnext()",
		"fmt.Println(next(), next())\nfunc() { fmt.Println(\"called\") }()\nfunc(f func() int) int { return f() }(next)",
		"ch := make(chan int, 1)\nch <- 5\nselect {\ncase x := <-ch:\n\tfmt.Println(x)\ndefault:\n}",
		"switch x := any(sum).(type) {\ncase int:\n\tfmt.Println(\"int\", x)\n}\nvar a, b = 1, 2\na, b = b, a\nvar _ = a",
		"cancelled, cancel := context.WithTimeout(ctx, time.Hour)",
		"cancel()\nfmt.Println(cancelled.Err())",
		"// nothing but words",
		"",
	}, "-- 1\n[1 2]\n-- 2\n3 2\n-- 3\n23\n-- 4\nout\n-- 5\n3\n-- 6\n45\n-- 7\n-- 8\n2 3\ncalled\n-- 9\n5\n-- 10\nint 45\n-- 11\n-- 12\ncontext canceled\n-- 13\n-- 14\n-- end\n"},

	{"cells that keep their names", []string{
		"x := 1",
		"own--\nx := 2\ny := x\nfmt.Println(x)",
		"z := x\nif x == 1 {\n\tfmt.Println(\"one\")\n\treturn\n}\nfmt.Println(\"never\")",
		"y, z := 5, 6\ndefer fmt.Println(\"deferred\")\nfmt.Println(\"first\")\nreturn",
		"fails--\nlost := []int{}\nfmt.Println(lost[x])",
		"fails--\nlost := 5\npanic(\"meant\")",
		"fails--\nvar s string = 5",
		"fmt.Println(x)",
	}, "-- 1\n-- 2\n2\n-- 3\none\n-- 4\nfirst\ndeferred\n-- 5\npanic: runtime error: index out of range [1] with length 0\n-- 6\npanic: meant\n-- 8\n1\n-- end\n"},

	{"new parts", []string{
		"type Computer struct{ Name string }\n\nfunc NewComputer(n string) Computer { return Computer{Name: n} }\nfmt.Println(NewComputer(\"Amiga\"))",
		"func (c Computer) String() string { return \"the \" + c.Name }\nfmt.Println(NewComputer(\"Amiga\"))",
		"type Computer struct{ Name, Brand string }\nfmt.Println(Computer{\"Amiga\", \"Commodore\"})",
	}, "-- 1\n{Amiga}\n-- end\n== String is added to Computer\n-- 2\nthe Amiga\n-- end\n== Computer is declared again\n-- 3\nthe Amiga\n-- end\n"},

	{"names of ours", []string{
		"type inside int\ntype driver inside\nvar inside_ driver = 5\nfmt.Println(inside_)",
		"main := 5\nsqlite := main\ntape := sqlite\nfmt.Println(main, tape)",
		"db, fmt := 5, func(x ...any) { fmt.Println(x...) }\nfmt(db)",
	}, "-- 1\n5\n-- 2\n5 5\n-- 3\n5\n-- end\n"},

	{"a whole program", []string{
		"x := 5",
		"program--\n// Command main says hello.\npackage main\n\nimport \"fmt\"\n\nfunc init() { fmt.Println(\"init\") }\n\nfunc main() { fmt.Println(\"main\") }",
		"fmt.Println(x)",
	}, "-- 1\n-- 3\n5\n-- end\ninit\nmain\n"},
}

// trace is a lesson that ends in a panic.
func trace() []Cell {
	return lesson(
		"func at(i int) int {\n\tlist := []int{1}\n\treturn list[i]\n}",
		"x := 0\n\nfmt.Println(at(x))",
		"loop:\nfor {\n\tbreak loop\n}\nx++",
		"loop:\nfor {\n\tbreak loop\n}\n\nfmt.Println(\"here\"); func() {\n\tat(x)\n}()",
	)
}

// TestLessonsRun builds lessons, asks go vet about them, runs them and reads what they print. They are built together: the go command's
// start costs more than their compilation.
func TestLessonsRun(t *testing.T) {
	b := newBuild(t)
	for _, l := range lessons {
		b.add(assemble(l.cells...))
	}
	b.add(Assemble(trace(), Options{Engine: "sqlite", Importer: std}))
	b.build()
	for i, l := range lessons {
		t.Run(l.name, func(t *testing.T) {
			if got := b.run(i); got != l.want {
				t.Errorf("got\n%s\nwant\n%s", got, l.want)
			}
		})
	}
	t.Run("a trace", func(t *testing.T) { readTrace(t, b.run(len(lessons))) })
}

// readTrace wants the three frames of the lesson on their own lines, and no other frame in it.
func readTrace(t *testing.T, out string) {
	t.Helper()
	cells := trace()
	at, literal, main := cells[0].Line+2, cells[3].Line+6, cells[3].Line+7
	var frames []string
	for _, m := range regexp.MustCompile(`lessons/1-x/1-y\.md:(\d+)`).FindAllStringSubmatch(out, -1) {
		frames = append(frames, m[1])
	}
	if want := []string{strconv.Itoa(at), strconv.Itoa(literal), strconv.Itoa(main)}; !slices.Equal(frames, want) {
		t.Errorf("got frames %v, want %v in\n%s", frames, want, out)
	}
}
