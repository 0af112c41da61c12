package checker

import (
	"embed"
	"io/fs"
)

//go:embed control/*.go observe/*.go probe/*.go probe/*/*.go
var sources embed.FS

// Kit is the source, by import path, that the programs of exercises are built with.
func Kit() map[string]fs.FS {
	kit := map[string]fs.FS{}
	for _, dir := range []string{"control", "observe", "probe", "probe/sqlite", "probe/postgres", "probe/web"} {
		sub, err := fs.Sub(sources, dir)
		if err != nil {
			panic(err) // the folder stands in the line above
		}
		kit["ormbook/checker/"+dir] = sub
	}
	return kit
}
