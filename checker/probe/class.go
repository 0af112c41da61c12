package probe

import (
	"errors"

	"gorm.io/gorm"

	"ormbook/checker/observe"
)

// sentinel is an error that the task names.
type sentinel struct {
	name string
	err  error
}

// Sentinel names an error that the task names, so that observations tell it from others by errors.Is, in the order of these calls.
// gorm.ErrRecordNotFound is known already and comes last; all other errors are alike, for their texts differ between engines and between right answers.
func (p *P) Sentinel(name string, err error) {
	p.sentinels = append(p.sentinels, sentinel{name, err})
}

// class is what an error is compared by.
func (p *P) class(err error) string {
	for _, s := range p.sentinels {
		if errors.Is(err, s.err) {
			return s.name
		}
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return observe.RecordNotFound
	}
	return observe.OtherError
}
