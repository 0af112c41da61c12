package book

import (
	"fmt"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// DataSet returns the set of rows with a name such as "1" or "random", nil where there is none.
func (e *Exercise) DataSet(name string) *DataSet {
	for i := range e.Data {
		if e.Data[i].Name == name {
			return &e.Data[i]
		}
	}
	return nil
}

// dataFile is the name of a data set's file.
var dataFile = regexp.MustCompile(`^([1-9]\d?|random)\.yaml$`)

// data reads the folder data: schema.sql and the sets of rows.
func (l *loader) data(e *Exercise, dir string, spec *specPage) {
	tables, rows := needs(spec)
	var entries []entry
	if tables || l.exists(dir) {
		entries = l.folder(dir)
	}
	for _, entry := range entries {
		file := path.Join(dir, entry.name)
		m := dataFile.FindStringSubmatch(entry.name)
		switch {
		case m != nil:
			e.Data = append(e.Data, l.dataSet(m[1], file))
		case entry.name == "schema.sql":
			e.Schema = l.sections(file)
		default:
			(&page{loader: l, name: l.shown(file)}).fault(0, "this is no data set", "name it 1.yaml, 2.yaml or random.yaml")
		}
	}
	if tables && e.Schema == nil && len(entries) > 0 && !slices.Contains(entries, entry{"schema.sql", false}) {
		(&page{loader: l, name: l.shown(path.Join(dir, "schema.sql"))}).fault(0, "there is no such file", "write the CREATE TABLE statements that the scenarios start from")
	}
	if rows && len(e.Data) < 2 {
		(&page{loader: l, name: l.shown(dir)}).fault(0, fmt.Sprintf("the exercise has %d data sets", len(e.Data)), "add 1.yaml and 2.yaml: with one set an answer may be right by luck")
	}
	if spec != nil {
		spec.dataNames(e)
	}
}

// needs says whether some scenario starts with tables, and some with rows.
func needs(spec *specPage) (tables, rows bool) {
	if spec == nil {
		return false, false
	}
	for _, s := range spec.Scenarios {
		tables = tables || !s.Empty
		rows = rows || !s.Empty && !s.NoRows
	}
	return tables, rows
}

// dataNames records scenarios that name data sets which are not there.
func (y *specPage) dataNames(e *Exercise) {
	var names []string
	for _, d := range e.Data {
		names = append(names, d.Name)
	}
	for _, scenario := range y.names() {
		for i, name := range y.Scenarios[scenario].Data {
			if e.DataSet(name) == nil {
				y.fault(y.lineOf(y.root, "scenarios", scenario, "data", i), "there is no data set "+short(name), didYouMean(name, names))
			}
		}
	}
}

// A dataPage is one data set while it is read.
type dataPage struct {
	yamlPage
	set DataSet
}

func (l *loader) dataSet(name, file string) DataSet {
	d := &dataPage{set: DataSet{Name: name, File: l.shown(file)}}
	s := l.text(file)
	if s == nil {
		return d.set
	}
	d.yamlPage = yamlPage{page: &s.page}
	root := d.parse(s.yaml())
	if root == nil {
		return d.set
	}
	var touch *yaml.Node
	for k, v := range d.pairs(root) {
		switch {
		case k.Value == "touch":
			touch = v
		case !columnName.MatchString(k.Value):
			d.wrong(k, "the table's name is "+short(k.Value), "write letters, digits and _")
		case name == "random":
			d.random(k, v)
		default:
			d.rows(k, v)
		}
	}
	if len(d.set.Tables)+len(d.set.Random) == 0 {
		d.fault(0, "the data set has no table", "add tables with rows, as in computers: [{id: 1, name: Macbook Pro}]")
	}
	d.checkRefs(root)
	d.touch(touch)
	return d.set
}

// columnName is what tables and columns of data sets are called.
var columnName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,62}$`)

// rows reads a table's rows. Columns stand in the order in which they appear first; a row that lacks one has NULL there.
func (d *dataPage) rows(key, n *yaml.Node) {
	t := TableRows{Table: key.Value}
	defer func() { d.set.Tables = append(d.set.Tables, t) }()
	if n.Kind != yaml.SequenceNode && !isNull(n) {
		d.wrong(n, fmt.Sprintf("the rows of %s are %s", key.Value, describe(n)), "write a list of rows: - {id: 1, name: Macbook Pro}")
		return
	}
	place := map[string]int{}
	for _, row := range n.Content {
		if row.Kind != yaml.MappingNode {
			d.wrong(row, fmt.Sprintf("a row of %s is %s", key.Value, describe(row)), "write columns and values: - {id: 1, name: Macbook Pro}")
			continue
		}
		values := make([]any, len(t.Columns))
		for k, v := range d.pairs(row) {
			if !columnName.MatchString(k.Value) {
				d.wrong(k, "the column's name is "+short(k.Value), "write letters, digits and _")
			}
			i, ok := place[k.Value]
			if !ok {
				i = len(t.Columns)
				place[k.Value] = i
				t.Columns, values = append(t.Columns, k.Value), append(values, nil)
			}
			values[i] = d.value(k.Value, v)
		}
		t.Rows = append(t.Rows, values)
	}
	for i, row := range t.Rows {
		t.Rows[i] = append(row, make([]any, len(t.Columns)-len(row))...)
	}
}

// value reads one cell of a table: NULL, a truth value, a number, or text. Times are text.
func (d *dataPage) value(column string, n *yaml.Node) any {
	if n.Kind != yaml.ScalarNode {
		d.wrong(n, fmt.Sprintf("%s is %s", column, describe(n)), "write one value")
		return nil
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int":
		i, err := strconv.ParseInt(n.Value, 0, 64)
		if err != nil {
			d.wrong(n, fmt.Sprintf("%s is %s, which is no number of 64 bits", column, short(n.Value)), "write it in quotes")
		}
		return i
	case "!!float":
		f, err := strconv.ParseFloat(n.Value, 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) || !strings.ContainsAny(n.Value, ".eE") { // the last: a whole number of more than 64 bits
			d.wrong(n, fmt.Sprintf("%s is %s, which is no plain number", column, short(n.Value)), "write it with digits, or in quotes")
		}
		return f
	case "!!binary":
		d.wrong(n, column+" is binary data", "write text")
	}
	return n.Value
}

// touch reads which row of each table is updated once after filling.
func (d *dataPage) touch(n *yaml.Node) {
	if n == nil {
		return
	}
	d.decode(n, reflectValue(&d.set.Touch), "touch")
	for table, row := range d.set.Touch {
		line := d.lineOf(n, table)
		rows, known := d.size(table)
		switch {
		case !known:
			d.fault(line, "touch names no table: "+short(table), didYouMean(table, d.tableNames()))
		case row < 0 || row > rows:
			d.fault(line, fmt.Sprintf("touch names row %d of %s, which has %d", row, table, rows), "write the number of a row, from 1, or 0 for none")
		}
	}
}

// size is how many rows a table has, at least.
func (d *dataPage) size(table string) (rows int, known bool) {
	for _, t := range d.set.Tables {
		if t.Table == table {
			return len(t.Rows), true
		}
	}
	for _, t := range d.set.Random {
		if t.Table == table {
			return t.From, true
		}
	}
	return 0, false
}

func (d *dataPage) tableNames() []string {
	var names []string
	for _, t := range d.set.Tables {
		names = append(names, t.Table)
	}
	for _, t := range d.set.Random {
		names = append(names, t.Table)
	}
	return names
}
