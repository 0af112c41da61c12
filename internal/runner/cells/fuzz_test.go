package cells

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// FuzzAssemble takes a lesson apart at lines of "---" and wants no panic, sources that parse, and every cell either in a part, or cut after a
// bad one, or told about. The first cell stays good whatever follows it.
func FuzzAssemble(f *testing.F) {
	for _, l := range lessons {
		f.Add(strings.Join(l.cells, "\n---\n"))
	}
	for _, m := range mistakes {
		f.Add(m.code)
	}
	f.Add("a := 1\n---\n}\n---\n{")
	f.Add("`\n---\n/*\n---\n\"")
	f.Add("type T T\n---\ntype T T\n---\nfunc (t *T) T() {}\n---\nfunc (T.T) T() {}\n---\nfunc () T() {}")
	f.Add("import (\n\t\"C\"\n\t`fmt`\n\t. \"fmt\"\n\t_ \"unsafe\"\n)\nfmt.Println()\n---\nimport fmt \"os\"\nfmt.Exit(1)")
	f.Add("L:\n---\nL: goto L\n---\nfor { continue L }; L:\n---\nL:\nL:")
	f.Add("const a, b = iota, iota\n---\nconst (\n\ta = 1 << iota\n\tc\n)\n---\nconst b = 5\n---\nvar _ = c")
	f.Add("func f[T any](x T) {}\nf(5)\n---\nfunc f[T any, P *T]() {}\n---\nfunc (f[T]) x() {}")
	f.Add("\x00\xff\ufeff a\r\n\rb\r")
	f.Fuzz(func(t *testing.T, text string) {
		list := lesson(append([]string{"first := 1"}, strings.Split(text, "\n---\n")...)...)
		plan := Assemble(list, Options{Engine: "sqlite", Importer: std})
		if plan.Failed[0] != nil || len(plan.Parts) == 0 || plan.Parts[0].Stops[0] != 1 {
			t.Fatalf("the first cell is lost: %+v", plan)
		}
		placed := names{}
		for _, p := range plan.Parts {
			if _, err := parser.ParseFile(token.NewFileSet(), "", p.Source, parser.SkipObjectResolution); err != nil {
				t.Errorf("%v in\n%s", err, p.Source)
			}
			for _, s := range p.Stops {
				placed[string(rune(s))] = true
			}
		}
		for i, c := range list {
			if !placed[string(rune(c.Stop))] && plan.Failed[i] == nil && plan.Expected[i] == nil && len(plan.Failed) == 0 {
				t.Errorf("cell %d is lost", i+1)
			}
		}
		for i, all := range plan.Failed {
			for _, p := range all {
				if last := list[i].Line + strings.Count(list[i].Code, "\n"); p.Message == "" || p.Line < list[i].Line || p.Line > last || p.Col < 1 {
					t.Errorf("%+v is outside of cell %d, lines %d to %d", p, i+1, list[i].Line, last)
				}
			}
		}
	})
}

func BenchmarkTwelveCells(b *testing.B) {
	texts := []string{computer + "\nfunc NewComputer(name string) *Computer { return &Computer{Name: name} }"}
	for range 11 {
		texts = append(texts, "mac := NewComputer(\"Macbook Pro\")\nif err := db.Create(mac).Error; err != nil {\n\tfmt.Println(err)\n}\n"+
			"var all []Computer\ndb.Where(\"name = ?\", strings.ToLower(mac.Name)).Find(&all)\nfor _, c := range all {\n\tfmt.Println(c.ID, c.Name)\n}\ntable(\"computers\")")
	}
	list := lesson(texts...)
	bad := lesson(append(texts, "undefined")...)
	Assemble(list, Options{Engine: "sqlite", Importer: std}) // warms the importer
	b.Run("good", func(b *testing.B) {
		for b.Loop() {
			Assemble(list, Options{Engine: "sqlite", Importer: std})
		}
	})
	b.Run("the last one bad", func(b *testing.B) {
		for b.Loop() {
			Assemble(bad, Options{Engine: "sqlite", Importer: std})
		}
	})
}
