// Package schema is not used as it stands: this file is added to a copy of gorm.io/gorm/schema that students' programs are built with.
package schema

// Cache keeps schemas by their type. A *sync.Map is one.
type Cache interface {
	Load(key any) (value any, ok bool)
	Store(key, value any)
	LoadOrStore(key, value any) (actual any, loaded bool)
	Delete(key any)
}
