//go:build !linux

package sandbox

// Groups says in a few words whether programs run in control groups.
func Groups() string { return "none, they are for Linux" }
