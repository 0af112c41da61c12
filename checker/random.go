package checker

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"

	"ormbook/internal/book"
)

// drawn makes the rows of a random data set from a seed; the same seed gives the same rows.
func drawn(set book.DataSet, seed uint64) book.DataSet {
	if len(set.Random) == 0 {
		return set
	}
	r := rand.New(rand.NewPCG(seed, 0))
	out := book.DataSet{Name: set.Name, File: set.File, Touch: set.Touch}
	rows := map[string]int{}
	for _, t := range set.Random {
		n := t.From
		if t.To > t.From {
			n += r.IntN(t.To - t.From + 1)
		}
		rows[t.Table] = n
		out.Tables = append(out.Tables, drawTable(r, t, n, rows))
	}
	return out
}

func drawTable(r *rand.Rand, t book.RandomTable, n int, rows map[string]int) book.TableRows {
	table := book.TableRows{Table: t.Table, Columns: []string{"id"}}
	used := map[string]bool{}
	for _, c := range t.Columns {
		if c.Name != "id" {
			table.Columns = append(table.Columns, c.Name)
		}
	}
	for i := range n {
		row := []any{int64(i + 1)}
		for _, c := range t.Columns {
			if c.Name != "id" {
				row = append(row, drawOnce(r, c, rows, used))
			}
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// drawOnce draws until a unique column has a value that it did not have.
func drawOnce(r *rand.Rand, c book.RandomColumn, rows map[string]int, used map[string]bool) any {
	for try := 0; ; try++ {
		v := draw(r, c, rows)
		key := fmt.Sprintf("%s\x00%v", c.Name, v)
		if !c.Unique || !used[key] {
			used[key] = true
			return v
		}
		if try > 100 {
			return fmt.Sprintf("%v %d", v, len(used))
		}
	}
}

func draw(r *rand.Rand, c book.RandomColumn, rows map[string]int) any {
	if c.Null > 0 && r.IntN(c.Null) == 0 {
		return nil
	}
	switch c.Kind {
	case "int":
		return int64(c.Min + r.IntN(max(c.Max-c.Min, 0)+1))
	case "pick":
		return c.Pick[r.IntN(len(c.Pick))]
	case "ref":
		return int64(1 + r.IntN(max(rows[c.Ref], 1)))
	}
	words := make([]string, max(c.Words, 1))
	for i := range words {
		words[i] = word(r)
	}
	return strings.Join(words, " ")
}

// word makes a word that can be read aloud.
func word(r *rand.Rand) string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	var b strings.Builder
	for range 2 + r.IntN(2) {
		b.WriteByte(consonants[r.IntN(len(consonants))])
		b.WriteByte(vowels[r.IntN(len(vowels))])
	}
	w := b.String()
	return strings.ToUpper(w[:1]) + w[1:]
}

// seedOf is an exercise's own seed: fixed, so that a book gives the same verdict every time.
func seedOf(slug string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(slug))
	return h.Sum64()
}
