package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"ormbook/internal/database"
)

// shop is a schema with what real ones have: chains, two keys to one table, a table that joins two, one that refers to itself, some that nothing joins.
func shop() []database.Table {
	table := func(name string, columns string, foreign ...string) database.Table {
		t := database.Table{Name: name, Key: []string{"id"}}
		for _, c := range strings.Fields("id " + columns) {
			t.Columns = append(t.Columns, database.Column{Name: c, Type: "integer"})
		}
		for _, f := range foreign {
			column, to, _ := strings.Cut(f, ">")
			t.Foreign = append(t.Foreign, database.ForeignKey{Columns: []string{column}, Table: to})
		}
		return t
	}
	return []database.Table{
		table("orders", "customer_id payer_id made_at", "customer_id>customers", "payer_id>customers"),
		table("customers", "name boss_id", "boss_id>customers"),
		table("lines", "order_id toy_id amount", "order_id>orders", "toy_id>toys"),
		table("toys", "name maker_id", "maker_id>makers"),
		table("makers", "name"),
		table("settings", "name value"),
		table("schema_migrations", ""),
	}
}

// TestDiagramsOfAShop keeps the picture at three widths: beside each other, with less room, and below each other.
func TestDiagramsOfAShop(t *testing.T) {
	for name, width := range map[string]int{"118": 118, "78": 78, "38": 38} {
		t.Run(name, func(t *testing.T) {
			golden.RequireEqual(t, []byte(strings.Join(draw(shop(), width).text, "\n")+"\n"))
		})
	}
}

// TestDiagramsOfAnySize draws many tables, each with keys to many others, at any width.
func TestDiagramsOfAnySize(t *testing.T) {
	var list []database.Table
	for i := range 12 {
		one := database.Table{Name: "t" + itoa(i), Key: []string{"id"}, Columns: []database.Column{{Name: "id"}}}
		for k := 1; k <= 3; k++ {
			name, other := "k"+itoa(k), "t"+itoa((i*k+k)%12)
			one.Columns = append(one.Columns, database.Column{Name: name})
			one.Foreign = append(one.Foreign, database.ForeignKey{Columns: []string{name}, Table: other})
		}
		list = append(list, one)
		for width := 10; width < 200; width += 17 {
			text := strings.Join(draw(list, width).text, "\n")
			for _, table := range list {
				if !strings.Contains(text, "┌─ "+table.Name+" ") {
					t.Fatalf("%s is missing at width %d:\n%s", table.Name, width, text)
				}
			}
			if strings.Contains(text, ") refers to") {
				t.Errorf("not all are joined at width %d:\n%s", width, text)
			}
		}
	}
}

// BenchmarkDiagramOfManyTables draws 60 tables with 120 keys.
func BenchmarkDiagramOfManyTables(b *testing.B) {
	var list []database.Table
	for i := range 60 {
		one := database.Table{Name: "t" + itoa(i), Key: []string{"id"}, Columns: []database.Column{{Name: "id"}, {Name: "a"}, {Name: "b"}}}
		if i > 0 {
			one.Foreign = []database.ForeignKey{{Columns: []string{"a"}, Table: "t" + itoa(i/3)}, {Columns: []string{"b"}, Table: "t" + itoa(i*7%60)}}
		}
		list = append(list, one)
	}
	for b.Loop() {
		draw(list, 118)
	}
}
