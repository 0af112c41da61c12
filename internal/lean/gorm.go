// Package lean makes modules that students' programs are built with: the real ones' files, with a few lines changed that make much work
// for the compiler or the linker and nothing else.
package lean

import (
	_ "embed"

	"ormbook/internal/patch"
)

//go:embed gorm/settings.go
var settings []byte

//go:embed gorm/schema/cache.go
var cache []byte

// GORM keeps sync.Map out of the fields of gorm.DB. It is made of generic types since Go 1.24, and the compiler writes their methods, 190 functions, anew in each
// package that names a type with such a field: more than half of what a package of a few lines costs it. GORM behaves as before: Statement.Settings has the methods of
// sync.Map, and schema.Parse takes a *sync.Map.
var GORM = patch.Patch{
	Changes: []patch.Change{
		{File: "statement.go", Old: "\t\"sync\"\n"},
		{File: "statement.go", Old: "Settings             sync.Map\n", New: "Settings             Settings\n"},
		{File: "gorm.go", Old: "cacheStore *sync.Map\n", New: "cacheStore schema.Cache\n"},
		{File: "schema/schema.go", Old: "\t\"sync\"\n"},
		{File: "schema/schema.go", Old: "cacheStore                *sync.Map\n", New: "cacheStore                Cache\n"},
		{File: "schema/schema.go", Old: "cacheStore *sync.Map, namer Namer", New: "cacheStore Cache, namer Namer", Times: 3},
	},
	Added: map[string][]byte{"ormbook.go": settings, "schema/ormbook.go": cache},
}
