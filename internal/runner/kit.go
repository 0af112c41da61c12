// Package runner carries the sources that students' programs are built with.
package runner

import "embed"

// Inside is the source of package inside, which every lesson's program imports, and of package pages below it.
//
//go:embed inside/*.go inside/pages/*.go
var Inside embed.FS
