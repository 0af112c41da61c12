package observe

// Equal compares two observations as a grader must: structs by their fields' names in any order, errors by class, times by set or
// unset; numbers by value, whatever their type.
func Equal(a, b Value) bool {
	if a.Kind != b.Kind || a.Cut != b.Cut || len(a.Items) != len(b.Items) || len(a.Fields) != len(b.Fields) {
		return false
	}
	switch a.Kind {
	case Error:
		return a.Class == b.Class
	case Nil:
		return true
	}
	return a.Text == b.Text && equalItems(a.Items, b.Items) && equalFields(a, b)
}

func equalItems(a, b []Value) bool {
	for i := range a {
		if !Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

func equalFields(a, b Value) bool {
	for i, f := range a.Fields {
		if g := b.Fields[i]; g.Name == f.Name {
			if !Equal(f.Value, g.Value) {
				return false
			}
			continue
		}
		g, ok := b.Field(f.Name)
		if !ok || !Equal(f.Value, g) {
			return false
		}
	}
	return true
}
