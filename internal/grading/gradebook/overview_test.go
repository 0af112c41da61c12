package gradebook

import "testing"

func TestTheMedianIsTheMiddle(t *testing.T) {
	for want, points := range map[string][]int{"–": nil, "3": {3}, "18.5": {20, 17}, "4": {9, 4, 1}, "5": {1, 4, 6, 9}} {
		if got := Median(points); got != want {
			t.Errorf("%v: %s, want %s", points, got, want)
		}
	}
}

func TestBarsHoldEverybody(t *testing.T) {
	for _, most := range []int{0, 1, 20, 21, 100} {
		sum, points := 0, []int{0, most / 2, most, most}
		for _, b := range bars(points, most) {
			sum += b.N
		}
		if list := bars(points, most); sum != len(points) || len(list) > 22 || !list[len(list)-1].Full {
			t.Errorf("%d points: %+v", most, list)
		}
	}
}
