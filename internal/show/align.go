package show

// Pair is a line of two texts side by side; what is only in one of them stands beside nothing.
type Pair struct {
	A, B     string
	InA, InB bool
}

// Same is true for a line that both texts have.
func (p Pair) Same() bool { return p.InA && p.InB && p.A == p.B }

// mostAligned bounds the lines that are aligned; longer texts stand beside each other line by line.
const mostAligned = 1000

// Align puts two texts side by side, lines that both have at the same height.
func Align(a, b []string) []Pair {
	if len(a) > mostAligned || len(b) > mostAligned {
		return zip(a, b)
	}
	common := longestCommon(a, b)
	var out []Pair
	var onlyA, onlyB []string
	flush := func() {
		out = append(out, zip(onlyA, onlyB)...)
		onlyA, onlyB = nil, nil
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			flush()
			out = append(out, Pair{a[i], b[j], true, true})
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || common[i+1][j] >= common[i][j+1]):
			onlyA = append(onlyA, a[i])
			i++
		default:
			onlyB = append(onlyB, b[j])
			j++
		}
	}
	flush()
	return out
}

func zip(a, b []string) []Pair {
	var out []Pair
	for i := range max(len(a), len(b)) {
		var p Pair
		if i < len(a) {
			p.A, p.InA = a[i], true
		}
		if i < len(b) {
			p.B, p.InB = b[i], true
		}
		out = append(out, p)
	}
	return out
}
