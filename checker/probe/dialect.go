package probe

import (
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// silent is the logger of every database that the probe opens: GORM's own one writes to stdout.
var silent = logger.Discard

// dialects are the engines that this program has a driver for.
var dialects = map[string]func(dsn string) gorm.Dialector{}

// Register adds an engine's driver. Packages of checker/probe call it when they are imported, so that a program links only what it needs.
func Register(engine string, open func(dsn string) gorm.Dialector) { dialects[engine] = open }
