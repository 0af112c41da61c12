//go:build linux

package main

import "fmt"

func init() { attempts["share"] = share }

// share takes memory in as many processes as it is given, each below the limit of one.
func share(with string) error {
	var n, mb int
	if _, err := fmt.Sscanf(with, "%dx%d", &n, &mb); err != nil {
		return err
	}
	for range n {
		if err := spawn(fmt.Sprintf("heap=%d", mb), "block"); err != nil {
			return err
		}
	}
	return attempts["block"]("")
}
