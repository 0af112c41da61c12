package sqlite3

import "errors"

var errOutside = errors.New("sqlite3: the workbook's SQLite runs outside this program and cannot call its functions")

// RegisterFunc says that the engine cannot call functions of this program.
func (c *SQLiteConn) RegisterFunc(name string, impl any, pure bool) error { return errOutside }

// RegisterAggregator says that the engine cannot call functions of this program.
func (c *SQLiteConn) RegisterAggregator(name string, impl any, pure bool) error { return errOutside }

// RegisterCollation says that the engine cannot call functions of this program.
func (c *SQLiteConn) RegisterCollation(name string, cmp func(string, string) int) error {
	return errOutside
}
