// Command ormbook is an interactive workbook for the terminal that teaches object-relational mapping with Go and GORM.
package main

import (
	"os"

	"ormbook/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr)) }
