package book

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"
)

// randomText is how random.yaml writes a column.
type randomText struct {
	Words  int      `yaml:"words"`
	Pick   []string `yaml:"pick"`
	Int    []int    `yaml:"int"`
	Ref    string   `yaml:"ref"`
	Null   int      `yaml:"null"`
	Unique bool     `yaml:"unique"`
}

// random reads a table of random.yaml.
func (d *dataPage) random(key, n *yaml.Node) {
	t := RandomTable{Table: key.Value}
	defer func() { d.set.Random = append(d.set.Random, t) }()
	if n.Kind != yaml.MappingNode {
		d.wrong(n, fmt.Sprintf("the table %s is %s", key.Value, describe(n)), "write rows: [4, 9] and a generator for each column")
		return
	}
	for k, v := range d.pairs(n) {
		if k.Value == "rows" {
			d.rowCount(&t, v)
			continue
		}
		if !columnName.MatchString(k.Value) {
			d.wrong(k, "the column's name is "+short(k.Value), "write letters, digits and _")
		}
		if c, ok := d.randomColumn(k, v); ok {
			t.Columns = append(t.Columns, c)
		}
	}
	if valueOf(n, "rows") == nil {
		d.wrong(key, "the table "+key.Value+" does not say how many rows it has", "add rows: [4, 9], from and to")
	}
}

func (d *dataPage) rowCount(t *RandomTable, n *yaml.Node) {
	var bounds []int
	d.decode(n, reflectValue(&bounds), "rows")
	if len(bounds) != 2 || bounds[0] < 0 || bounds[0] > bounds[1] || bounds[1] > maxRandomRows {
		d.wrong(n, "rows is not two numbers, from and to", fmt.Sprintf("write rows: [4, 9], at most %d", maxRandomRows))
		return
	}
	t.From, t.To = bounds[0], bounds[1]
}

// maxRandomRows bounds a random table, which is filled for every scenario.
const maxRandomRows = 10000

// randomColumn reads one generator: exactly one of words, pick, int and ref.
func (d *dataPage) randomColumn(key, n *yaml.Node) (RandomColumn, bool) {
	var text randomText
	d.decode(n, reflectValue(&text), key.Value)
	c := RandomColumn{Name: key.Value, Words: text.Words, Pick: text.Pick, Ref: text.Ref, Null: text.Null, Unique: text.Unique}
	var kinds []string
	for _, kind := range []string{"words", "pick", "int", "ref"} {
		if valueOf(n, kind) != nil {
			kinds = append(kinds, kind)
		}
	}
	if len(kinds) != 1 {
		d.wrong(key, fmt.Sprintf("the column %s names %d generators", key.Value, len(kinds)), "write one of {words: 2}, {pick: [a, b]}, {int: [1, 64]} or {ref: TABLE}")
		return c, false
	}
	c.Kind = kinds[0]
	if c.Kind == "int" && len(text.Int) == 2 {
		c.Min, c.Max = text.Int[0], text.Int[1]
	}
	d.checkColumn(c, n, text)
	return c, true
}

func (d *dataPage) checkColumn(c RandomColumn, n *yaml.Node, text randomText) {
	switch {
	case c.Kind == "words" && (c.Words < 1 || c.Words > 20):
		d.wrong(n, fmt.Sprintf("%s has %d words", c.Name, c.Words), "write a number from 1 to 20")
	case c.Kind == "pick" && len(c.Pick) == 0:
		d.wrong(n, c.Name+" picks from nothing", "write pick: [a, b]")
	case c.Kind == "int" && (len(text.Int) != 2 || text.Int[0] > text.Int[1]):
		d.wrong(n, c.Name+" is not drawn from two numbers, from and to", "write int: [1, 64]")
	}
	if c.Null < 0 {
		d.wrong(n, "null is negative", "write 3 for NULL once in three rows, or leave it out")
	}
}

// checkRefs records references to tables that are not in the file.
func (d *dataPage) checkRefs(root *yaml.Node) {
	for _, t := range d.set.Random {
		for _, c := range t.Columns {
			if c.Kind == "ref" && !slices.Contains(d.tableNames(), c.Ref) {
				d.fault(d.lineOf(root, t.Table, c.Name), fmt.Sprintf("%s refers to no table: %s", c.Name, short(c.Ref)), didYouMean(c.Ref, d.tableNames()))
			}
		}
	}
}
