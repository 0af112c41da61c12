package tui

import (
	"math"
	"slices"
)

// What a line costs, so that the shortest is also the one that is read best.
const (
	stepCost  = 1
	turnCost  = 4
	crossCost = 6
	nearCost  = 5 // up or down just beside a box
)

// leg is a place on the way of a line, with the way by which it was reached.
type leg struct {
	at        spot
	way, cost int
}

// dearest is more than one leg can cost.
const dearest = stepCost + turnCost + crossCost + nearCost + 1

// find finds the best path from one side of a box to one side of another, or to a line that leads there already: Dijkstra's algorithm over places
// and ways, with the open legs in a ring of lists by their cost (Dial). Nil where there is no path.
func (g *grid) find(start, goal [2]spot, target int) []spot {
	cost, before := g.cost, g.before
	for i := range cost {
		cost[i], before[i] = math.MaxInt, -1
	}
	var open [dearest][]leg
	waiting := 0
	reach := func(l leg, from int) {
		if n := g.index(l.at)*4 + l.way; l.cost < cost[n] {
			cost[n], before[n] = l.cost, from
			open[l.cost%dearest] = append(open[l.cost%dearest], l)
			waiting++
		}
	}
	for i, w := range [2]int{toLeft, toRight} {
		if s := start[i]; g.inside(s) && !g.solid[g.index(s)] && (g.sides[g.index(s)] == 0 || g.target[g.index(s)] == target) {
			reach(leg{s, w, 0}, -1)
		}
	}
	for now := 0; waiting > 0; now++ {
		list := open[now%dearest]
		open[now%dearest] = list[len(list):]
		waiting -= len(list)
		for _, l := range list {
			n := g.index(l.at)*4 + l.way
			if l.cost > cost[n] {
				continue
			}
			if g.arrived(l, goal, target) {
				return g.path(n, before)
			}
			g.onward(l, target, func(next leg) { reach(next, n) })
		}
	}
	return nil
}

// arrived is true at the side of the box that is the goal, reached straight, and at a line that leads there.
func (g *grid) arrived(l leg, goal [2]spot, target int) bool {
	return l.at == goal[0] && l.way == toRight || l.at == goal[1] && l.way == toLeft || g.target[g.index(l.at)] == target
}

// onward gives the places that can be reached next. Other lines are crossed straight or not at all.
func (g *grid) onward(l leg, target int, reach func(leg)) {
	crossing := g.sides[g.index(l.at)] != 0
	for i, w := range ways {
		back := w.dx == -ways[l.way].dx && w.dy == -ways[l.way].dy
		next := spot{l.at.x + w.dx, l.at.y + w.dy}
		if back || crossing && i != l.way || !g.inside(next) || g.solid[g.index(next)] {
			continue
		}
		n, cost := g.index(next), l.cost+stepCost
		if i != l.way {
			cost += turnCost
		}
		if w.dy != 0 && g.near[n] {
			cost += nearCost
		}
		if g.sides[n] != 0 && g.target[n] != target {
			across := up | down
			if w.dy != 0 {
				across = left | right
			}
			if g.sides[n] != across {
				continue
			}
			cost += crossCost
		}
		reach(leg{next, i, cost})
	}
}

// path follows the way back to its beginning.
func (g *grid) path(n int, before []int) []spot {
	var out []spot
	for ; n >= 0; n = before[n] {
		out = append(out, spot{n / 4 % g.columns, n / 4 / g.columns})
	}
	slices.Reverse(out)
	return out
}
