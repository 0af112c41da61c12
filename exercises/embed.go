// Package exercises holds the exercises of the embedded book, one folder each. package book reads them.
package exercises

import "embed"

// FS holds this folder's files.
//
//go:embed *
var FS embed.FS
