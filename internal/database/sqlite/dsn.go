package sqlite

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"ormbook/internal/database/sqlite/lite"
)

// target is what a DSN asks for.
type target struct {
	name    string // for the engine
	flags   lite.Flags
	file    string // on disk, empty for a database in memory
	timeout time.Duration
	journal string   // journal mode that was asked for
	sync    string   // synchronous mode that was asked for
	pragmas []string // the others that were asked for, in order
}

// defaultTimeout is how long a program waits for a lock. The cgo driver waits 5 s; in a lesson that would only be a long silence.
const defaultTimeout = 250 * time.Millisecond

// target reads a DSN as the cgo driver does: https://pkg.go.dev/github.com/mattn/go-sqlite3#SQLiteDriver.Open. Unknown parameters are
// ignored.
func (d *Database) target(dsn string) (*target, error) {
	t := &target{flags: lite.ReadWrite | lite.Create, timeout: defaultTimeout}
	name, query := dsn, ""
	if at := strings.IndexByte(dsn, '?'); at >= 1 {
		name, query = dsn[:at], dsn[at+1:]
	}
	params, err := url.ParseQuery(query)
	if err != nil {
		return nil, err
	}
	if err := t.settings(params); err != nil {
		return nil, err
	}
	if uri, ok := strings.CutPrefix(name, "file:"); ok {
		return t, d.locateURI(t, uri, params)
	}
	return t, d.locate(t, name)
}

// locateURI finds the file of a URI: https://www.sqlite.org/uri.html.
func (d *Database) locateURI(t *target, uri string, params url.Values) error {
	uri, _, _ = strings.Cut(uri, "#")
	path, err := url.PathUnescape(strings.TrimPrefix(uri, "//localhost"))
	if err != nil {
		return lite.CantOpen()
	}
	if rest, ok := strings.CutPrefix(path, "//"); ok {
		path = rest // file:///path, and file://host/path, which is refused below as no local file
	}
	shared := params.Get("cache") == "shared"
	switch mode := params.Get("mode"); mode {
	case "", "rwc":
	case "ro":
		t.flags = lite.ReadOnly
	case "rw":
		t.flags = lite.ReadWrite
	case "memory":
		t.memory(path, shared, d.shared)
		return nil
	default:
		return &lite.Error{Code: lite.CodeError, Extended: lite.CodeError, Message: "no such access mode: " + mode}
	}
	if path == ":memory:" {
		t.memory(path, shared, d.shared)
		return nil
	}
	return d.locate(t, path)
}

// memory makes the target a database in memory: one of the connection's own, or one that the run's connections share under a name.
func (t *target) memory(name string, shared bool, run string) {
	t.name = ":memory:"
	if shared {
		t.flags |= lite.URI
		t.name = "file:" + url.PathEscape(run+name) + "?mode=memory&cache=shared"
	}
}

// locate finds the file of a path. Relative paths lie in the program's folder, and nothing outside it can be opened.
func (d *Database) locate(t *target, path string) error {
	switch {
	case path == "" || path == ":memory:":
		t.name = path
		return nil
	case d.server.anyPath:
		t.file = path
		if !filepath.IsAbs(path) {
			t.file = filepath.Join(d.dir, path)
		}
	case !filepath.IsLocal(path) || strings.Contains(filepath.ToSlash(path)+"/", "../"):
		return lite.CantOpen()
	default:
		t.file = filepath.Join(d.dir, path)
		t.flags |= lite.NoFollow
	}
	t.name = t.file
	return nil
}

// settings reads the parameters that are the engine's; _loc, _txlock and _mutex are the driver's own affair.
func (t *target) settings(params url.Values) error {
	if v := pick(params, "_busy_timeout", "_timeout"); v != "" {
		ms, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return fmt.Errorf("Invalid _busy_timeout: %v: %w", v, err)
		}
		t.timeout = time.Duration(ms) * time.Millisecond
	}
	for _, s := range settings {
		given := pick(params, s.keys...)
		v := strings.ToUpper(given)
		if v == "" {
			continue
		}
		if s.values == nil {
			if _, err := strconv.ParseInt(v, 10, 64); err != nil {
				return fmt.Errorf("Invalid %s: %v: %w", s.keys[0], given, err)
			}
		} else if !slices.Contains(s.values, v) {
			return fmt.Errorf("Invalid %s: %v, expecting value of '%s'", s.keys[0], given, strings.Join(s.values, " "))
		}
		t.set(s.pragma, v)
	}
	return nil
}

func (t *target) set(pragma, value string) {
	switch pragma {
	case "journal_mode":
		t.journal = value
	case "synchronous":
		t.sync = value
	default:
		t.pragmas = append(t.pragmas, "PRAGMA "+pragma+" = "+value)
	}
}

// pick gives the value of a parameter by the last of its names that is there, as the cgo driver does.
func pick(params url.Values, keys ...string) (value string) {
	for _, k := range keys {
		if params.Has(k) {
			value = params.Get(k)
		}
	}
	return value
}

var onOff = []string{"0", "1", "FALSE", "TRUE", "NO", "YES", "OFF", "ON"}

// settings are the cgo driver's parameters that are pragmas, in the order in which it sets them. Without values it is a number.
var settings = []struct {
	pragma string
	keys   []string
	values []string
}{
	{"auto_vacuum", []string{"_auto_vacuum", "_vacuum"}, []string{"0", "NONE", "1", "FULL", "2", "INCREMENTAL"}},
	{"case_sensitive_like", []string{"_case_sensitive_like", "_cslike"}, onOff},
	{"defer_foreign_keys", []string{"_defer_foreign_keys", "_defer_fk"}, onOff},
	{"foreign_keys", []string{"_foreign_keys", "_fk"}, onOff},
	{"ignore_check_constraints", []string{"_ignore_check_constraints"}, onOff},
	{"journal_mode", []string{"_journal_mode", "_journal"}, []string{"DELETE", "TRUNCATE", "PERSIST", "MEMORY", "WAL", "OFF"}},
	{"locking_mode", []string{"_locking_mode", "_locking"}, []string{"NORMAL", "EXCLUSIVE"}},
	{"query_only", []string{"_query_only"}, onOff},
	{"recursive_triggers", []string{"_recursive_triggers", "_rt"}, onOff},
	{"secure_delete", []string{"_secure_delete"}, append([]string{"FAST"}, onOff...)},
	{"synchronous", []string{"_synchronous", "_sync"}, []string{"0", "OFF", "1", "NORMAL", "2", "FULL", "3", "EXTRA"}},
	{"writable_schema", []string{"_writable_schema"}, onOff},
	{"cache_size", []string{"_cache_size"}, nil},
}
