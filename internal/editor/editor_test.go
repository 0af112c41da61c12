package editor

import (
	"errors"
	"slices"
	"testing"
)

func TestTheEnvironmentNamesTheEditorElseAUsualOneIsTaken(t *testing.T) {
	found := func(name string) (string, error) {
		if name == "vi" {
			return "/usr/bin/vi", nil
		}
		return "", errors.New("not here")
	}
	for _, c := range []struct {
		env          map[string]string
		named, usual []string
	}{
		{nil, nil, []string{"/usr/bin/vi"}},
		{map[string]string{"EDITOR": "code --wait"}, []string{"code", "--wait"}, []string{"code", "--wait"}},
		{map[string]string{"VISUAL": "gvim -f", "EDITOR": "ed"}, []string{"gvim", "-f"}, []string{"gvim", "-f"}},
		{map[string]string{"VISUAL": " "}, nil, []string{"/usr/bin/vi"}},
	} {
		env := func(name string) string { return c.env[name] }
		if got := Named(env); !slices.Equal(got, c.named) {
			t.Errorf("%v: named %q, want %q", c.env, got, c.named)
		}
		if got := Usual(env, found); !slices.Equal(got, c.usual) {
			t.Errorf("%v: usual %q, want %q", c.env, got, c.usual)
		}
	}
}
