package book

import (
	"fmt"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// Words of a match, and keys of one: what follows them is one value, a number, or a list.
var (
	matchWords = []string{"equal", "error", "no-error", "bag"}
	matchKeys  = map[string]string{
		"one-of": "list", "none-of": "list", "in-order": "list", "min": "number", "max": "number", "has": "text", "has-not": "text",
	}
)

func matchNames() []string {
	names := slices.Clone(matchWords)
	for key := range matchKeys {
		names = append(names, key)
	}
	return names
}

// UnmarshalYAML reads a word, or a mapping with one key.
func (m *Match) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		if form, ok := matchKeys[n.Value]; ok {
			return wrongValue{fmt.Sprintf("the match %s has no %s", n.Value, form), fmt.Sprintf("write match: {%s: …}", n.Value)}
		}
		if !slices.Contains(matchWords, n.Value) {
			return wrongValue{"unknown match " + short(n.Value), didYouMean(n.Value, matchNames())}
		}
		m.Kind = n.Value
		return nil
	}
	if n.Kind != yaml.MappingNode || len(n.Content) != 2 {
		return wrongValue{"the match is " + describe(n) + ", not a word or one key", "write match: equal, or match: {one-of: [404, 400]}"}
	}
	key, value := n.Content[0].Value, n.Content[1]
	form, ok := matchKeys[key]
	if !ok && slices.Contains(matchWords, key) {
		return wrongValue{fmt.Sprintf("the match %s takes no value", key), "write match: " + key}
	}
	if !ok {
		return wrongValue{"unknown match " + short(key), didYouMean(key, matchNames())}
	}
	m.Kind = key
	return m.take(form, value)
}

// take reads what follows the key.
func (m *Match) take(form string, n *yaml.Node) error {
	items := []*yaml.Node{n}
	if form == "list" {
		if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
			return wrongValue{fmt.Sprintf("the match %s has no list", m.Kind), fmt.Sprintf("write match: {%s: [a, b]}", m.Kind)}
		}
		items = n.Content
	}
	for _, item := range items {
		if item.Kind != yaml.ScalarNode {
			return wrongValue{fmt.Sprintf("the match %s holds %s", m.Kind, describe(item)), "write plain values"}
		}
		if _, err := strconv.ParseFloat(item.Value, 64); form == "number" && err != nil {
			return wrongValue{fmt.Sprintf("the match %s is %s, not a number", m.Kind, short(item.Value)), fmt.Sprintf("write match: {%s: 3}", m.Kind)}
		}
		m.Values = append(m.Values, item.Value)
	}
	return nil
}
