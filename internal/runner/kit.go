// Package runner carries the sources that students' programs are built with.
package runner

import "embed"

// Inside is the source of package inside, which every lesson's program imports.
//
//go:embed inside/*.go
var Inside embed.FS
