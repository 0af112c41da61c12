// Package journey holds the tests of the built program on a terminal: whole journeys in tmux, what is kept when it is killed, that it rests
// when nothing happens.
package journey
