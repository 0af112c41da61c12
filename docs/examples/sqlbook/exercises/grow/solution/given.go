package exercise

import "errors"

// ErrNoPlant says that no plant has the id.
var ErrNoPlant = errors.New("no such plant")
