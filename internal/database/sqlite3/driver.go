package sqlite3

import (
	"bufio"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3/door"
	"github.com/mattn/go-sqlite3/wire"
)

func init() { sql.Register("sqlite3", &SQLiteDriver{}) }

// SQLiteDriver is the driver. The engine is in another process, so extensions cannot be loaded: Open refuses a driver that names some.
type SQLiteDriver struct {
	Extensions  []string
	ConnectHook func(*SQLiteConn) error // called with each new connection
}

// Open dials the workbook and opens the database that the DSN names, with the cgo driver's parameters.
func (d *SQLiteDriver) Open(dsn string) (driver.Conn, error) {
	if len(d.Extensions) > 0 {
		return nil, errors.New("sqlite3: the workbook's SQLite loads no extensions")
	}
	c := &SQLiteConn{}
	if err := c.readDSN(dsn); err != nil {
		return nil, err
	}
	nc, err := dial()
	if err != nil {
		return nil, err
	}
	c.nc, c.in = nc, bufio.NewReaderSize(nc, 1<<16)
	if _, err := c.call(context.Background(), &wire.Request{Op: wire.Open, SQL: dsn}); err != nil {
		nc.Close()
		return nil, err
	}
	if d.ConnectHook != nil {
		if err := d.ConnectHook(c); err != nil {
			c.Close()
			return nil, err
		}
	}
	return c, nil
}

// dial reaches the workbook.
func dial() (io.ReadWriteCloser, error) {
	path := os.Getenv("ORMBOOK_SQLITE")
	if path == "" {
		return nil, errors.New("sqlite3: this program was built by ormbook, whose workbook holds its databases; " +
			"ORMBOOK_SQLITE is not set, so run it from the workbook")
	}
	nc, err := door.Dial(path)
	if err != nil {
		return nil, fmt.Errorf("sqlite3: reach the workbook's SQLite (is the workbook still open?): %w", err)
	}
	return nc, nil
}

// readDSN takes what concerns this side: in which zone times are read, and how transactions begin. The workbook sees to the rest.
func (c *SQLiteConn) readDSN(dsn string) error {
	c.begin = "BEGIN"
	at := strings.IndexByte(dsn, '?')
	if at < 1 {
		return nil
	}
	params, err := url.ParseQuery(dsn[at+1:])
	if err != nil {
		return err
	}
	if err := c.readLoc(params.Get("_loc")); err != nil {
		return err
	}
	switch v := params.Get("_txlock"); v {
	case "", "deferred":
	case "immediate", "exclusive":
		c.begin = "BEGIN " + strings.ToUpper(v)
	default:
		return fmt.Errorf("Invalid _txlock: %v", v)
	}
	return nil
}

func (c *SQLiteConn) readLoc(name string) (err error) {
	switch name {
	case "":
	case "auto":
		c.loc = time.Local
	default:
		if c.loc, err = time.LoadLocation(name); err != nil {
			return fmt.Errorf("Invalid _loc: %v: %w", name, err)
		}
	}
	return nil
}
