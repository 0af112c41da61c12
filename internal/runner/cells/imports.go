package cells

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// packages are what a name before a dot stands for when nothing in the cells declares it. Where two packages share a name, a cell says which
// it means by importing it.
var packages = byName(`
	bufio bytes cmp context errors flag fmt hash html io iter log maps math mime net os path reflect regexp runtime slices
	sort strconv strings sync syscall time unicode unique unsafe weak
	container/heap container/list container/ring crypto/md5 crypto/sha1 crypto/sha256 crypto/sha512 crypto/hmac
	database/sql database/sql/driver encoding/base64 encoding/binary encoding/csv encoding/gob encoding/hex encoding/json encoding/xml
	hash/crc32 hash/fnv html/template io/fs io/ioutil log/slog math/big math/bits math/cmplx math/rand
	net/http net/http/httptest net/mail net/url os/exec os/signal os/user path/filepath runtime/debug
	sync/atomic text/tabwriter unicode/utf8 unicode/utf16
	gorm.io/gorm gorm.io/gorm/clause gorm.io/gorm/logger gorm.io/gorm/migrator gorm.io/gorm/schema
	gorm.io/driver/sqlite gorm.io/driver/postgres github.com/mattn/go-sqlite3=sqlite3 github.com/jackc/pgx/v5/pgconn
	github.com/pressly/goose/v3=goose
`)

// byName reads a list of import paths; path=name where the name is not the last element.
func byName(list string) map[string]string {
	all := map[string]string{}
	for _, p := range strings.Fields(list) {
		where, name, given := strings.Cut(p, "=")
		if !given {
			name = path.Base(where)
		}
		all[name] = where
	}
	return all
}

// inForce gives the explicit imports, by name, that hold after the given cells.
func (p *part) inForce(list []*cell) map[string]*spec {
	all := maps.Clone(p.imports)
	if all == nil {
		all = map[string]*spec{}
	}
	for _, c := range list {
		for i := range c.imports {
			s := &c.imports[i]
			key := s.name
			if key == "." || key == "_" {
				key += s.path // any number of them
			}
			all[key] = s
		}
	}
	return all
}

// importsOf lists what a source could need: each name before a dot that nothing at package level declares, and imports without a name.
func (p *part) importsOf(list []*cell) []*spec {
	taken, explicit := p.declares(list), p.inForce(list)
	var all []*spec
	for name := range p.selects(list) {
		if taken[name] {
			continue
		}
		if s := explicit[name]; s != nil {
			all = append(all, s)
		} else if where, ok := packages[name]; ok && p.available(where) {
			all = append(all, &spec{name: name, path: where})
		}
	}
	for _, s := range explicit {
		if s.name == "." || s.name == "_" {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(x, y *spec) int { return strings.Compare(x.path+" "+x.name, y.path+" "+y.name) })
	return all
}

// available tells whether the student's module has the package; if not, its name is simply undefined.
func (p *part) available(where string) bool {
	_, err := load(p.Importer, where)
	return err == nil
}
