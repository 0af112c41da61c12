// Package lessons holds the chapters of the embedded book: one folder a chapter, one Markdown file a lesson. package book reads them.
package lessons

import "embed"

// FS holds this folder's files.
//
//go:embed [a-z0-9]*
var FS embed.FS
