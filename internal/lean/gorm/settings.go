// Package gorm is not used as it stands: this file is added to a copy of gorm.io/gorm that students' programs are built with.
package gorm

import "sync"

// Settings are what DB.Set keeps. They have the methods of sync.Map, but are not made of generic types, which each package that names DB would
// compile anew.
type Settings struct {
	mu     sync.Mutex
	values map[any]any
}

// Load gives the value of a key.
func (s *Settings) Load(key any) (value any, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	value, ok = s.values[key]
	return value, ok
}

// Store sets the value of a key.
func (s *Settings) Store(key, value any) { s.Swap(key, value) }

// Swap sets the value of a key and gives the one before.
func (s *Settings) Swap(key, value any) (previous any, loaded bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.values == nil {
		s.values = map[any]any{}
	}
	previous, loaded = s.values[key]
	s.values[key] = value
	return previous, loaded
}

// LoadOrStore gives the value of a key, or else sets it.
func (s *Settings) LoadOrStore(key, value any) (actual any, loaded bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if actual, loaded = s.values[key]; loaded {
		return actual, true
	}
	if s.values == nil {
		s.values = map[any]any{}
	}
	s.values[key] = value
	return value, false
}

// LoadAndDelete deletes the value of a key and gives it.
func (s *Settings) LoadAndDelete(key any) (value any, loaded bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	value, loaded = s.values[key]
	delete(s.values, key)
	return value, loaded
}

// Delete deletes the value of a key.
func (s *Settings) Delete(key any) { s.LoadAndDelete(key) }

// CompareAndSwap sets the value of a key that has the value old.
func (s *Settings) CompareAndSwap(key, old, value any) (swapped bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if present, ok := s.values[key]; !ok || present != old {
		return false
	}
	s.values[key] = value
	return true
}

// CompareAndDelete deletes the value of a key that has the value old.
func (s *Settings) CompareAndDelete(key, old any) (deleted bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if present, ok := s.values[key]; !ok || present != old {
		return false
	}
	delete(s.values, key)
	return true
}

// Clear deletes all.
func (s *Settings) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values = nil
}

// Range calls f for each key and value, which f may change, until it says false.
func (s *Settings) Range(f func(key, value any) bool) {
	for key, value := range s.copied() {
		if !f(key, value) {
			return
		}
	}
}

func (s *Settings) copied() map[any]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	values := make(map[any]any, len(s.values))
	for key, value := range s.values {
		values[key] = value
	}
	return values
}
