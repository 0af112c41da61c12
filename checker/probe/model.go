package probe

import (
	"fmt"
	"sync"

	"gorm.io/gorm/schema"
)

// Model is what GORM makes of a struct.
type Model struct {
	Err     error // the struct cannot be read; the rest is empty
	Table   string
	Columns []string // in the order of the fields
	Key     []string // columns of the primary key
}

// Model asks GORM what it makes of a struct.
func (p *P) Model(v any) (m Model) {
	defer func() {
		if cause := recover(); cause != nil {
			m = Model{Err: fmt.Errorf("reading the struct panics: %s", describe(cause))}
		}
	}()
	parsed, err := schema.Parse(v, &sync.Map{}, p.DB.NamingStrategy)
	if err != nil {
		return Model{Err: err}
	}
	m = Model{Table: parsed.Table, Columns: parsed.DBNames}
	for _, f := range parsed.PrimaryFields {
		m.Key = append(m.Key, f.DBName)
	}
	return m
}
