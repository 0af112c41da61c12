// Package exercises holds the exercises of the embedded book, one folder each. package book reads them.
package exercises

import "embed"

// FS holds this folder's files.
//
//go:embed [a-z0-9]*
var FS embed.FS
