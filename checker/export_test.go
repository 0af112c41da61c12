package checker

// Programs lets the tests build a submission in each of its ways.
var Programs = programs
