package checker

import (
	"strconv"
	"testing"

	"ormbook/checker/observe"
)

// rowsWith makes a list of rows with these ids.
func rowsWith(ids ...int) observe.Value {
	list := observe.Value{Kind: observe.List}
	for _, id := range ids {
		value := observe.Value{Kind: observe.Number, Text: strconv.Itoa(id)}
		list.Items = append(list.Items, observe.Value{Kind: observe.Struct, Fields: []observe.Field{{Name: "ID", Value: value}}})
	}
	return list
}

// The same row on both sides of a line would say that something is wrong without showing what.
func TestMisplacedRowsShowBothOrders(t *testing.T) {
	got := compareRows(rowsWith(1, 2, 3, 4), rowsWith(1, 4, 2, 5))
	want := []Row{
		{Mark: "same", Want: "{ID: 1}", Got: "{ID: 1}"},
		{Mark: "misplaced", Want: "{ID: 2}", Got: "{ID: 4}"},
		{Mark: "misplaced", Want: "{ID: 4}", Got: "{ID: 2}"},
		{Mark: "missing", Want: "{ID: 3}"},
		{Mark: "extra", Got: "{ID: 5}"},
	}
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("row %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}
