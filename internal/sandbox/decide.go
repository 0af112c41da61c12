package sandbox

import (
	"errors"
	"fmt"
)

// Wish says at which level programs shall run, and what is still good enough.
type Wish struct {
	Want     Level // used where the machine holds it
	Require  Level // below it nothing runs
	InsideVM bool  // the whole machine is thrown away afterwards, so that L0 will do
}

// ErrLevel says that the machine does not hold a level that is asked for.
var ErrLevel = errors.New("the isolation that is asked for cannot be had")

// Grading is the wish of those who grade programs of strangers: L2, L1 with a warning, L0 only inside a machine that is thrown away.
func Grading(require Level, insideVM bool) Wish {
	if require == L0 && !insideVM {
		require = L1
	}
	return Wish{Want: L2, Require: require, InsideVM: insideVM}
}

// Decide gives the level to run at on a machine that holds a level, why it holds no more in the words of lacks. The warning is for the user, empty
// where the wish is met. An error fails closed: nothing may run.
func Decide(w Wish, held Level, lacks string) (level Level, warning string, err error) {
	level = min(max(w.Want, w.Require), held)
	if lacks != "" {
		lacks = ": " + lacks
	}
	switch {
	case level < w.Require && held == L0 && !w.InsideVM:
		return L0, "", fmt.Errorf("%w: %s is required and this machine holds %s%s; `ormbook doctor` tells more; in a machine or container that is thrown away afterwards, --inside-vm lets programs run unprotected",
			ErrLevel, w.Require, held, lacks)
	case level < w.Require:
		return L0, "", fmt.Errorf("%w: %s is required and this machine holds %s%s; `ormbook doctor` tells more", ErrLevel, w.Require, held, lacks)
	case level < w.Want && level == L0:
		return level, "programs run with NO ISOLATION from this machine (L0)" + lacks, nil
	case level < w.Want:
		return level, fmt.Sprintf("programs run at %s, not at %s%s", level, w.Want, lacks), nil
	}
	return level, "", nil
}
