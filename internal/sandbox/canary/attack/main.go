//go:build linux

// Command attack tries what a program that means harm tries. Each argument is one attempt, WHAT or WHAT=WITH; for each it prints a line: the attempt,
// then "open" when it worked or "shut" with the reason when it did not. It reports nothing else, and does no harm where it gets through.
package main

import (
	"fmt"
	"os"
	"strings"
)

// attempts by name. An error means that the attempt was stopped.
var attempts = map[string]func(with string) error{}

func main() {
	for _, argument := range os.Args[1:] {
		what, with, _ := strings.Cut(argument, "=")
		try := attempts[what]
		if try == nil {
			fmt.Printf("%s unknown\n", argument)
			continue
		}
		if err := try(with); err != nil {
			fmt.Printf("%s shut %s\n", argument, strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Printf("%s open\n", argument)
		}
	}
}
