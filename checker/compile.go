package checker

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"ormbook/internal/runner/build"
)

// compileFindings tells why a submission did not build: the compiler's words on the student's line with a sentence in plain words, or
// which declaration is missing. A fault in the author's files gives nil.
func compileFindings(list []build.Diagnostic, signatures []signature) []*Finding {
	var own, declared []*Finding
	for _, d := range list {
		if path.Base(d.File) == signatureFile {
			declared = append(declared, signatureFinding(signatures, d))
		} else if !isAuthors(d.File) {
			own = append(own, compileFinding(d))
		}
	}
	// A declaration that is missing or has another type explains itself better than what follows from it.
	if len(own) == 0 {
		own = declared
	}
	return own[:min(len(own), 1)]
}

// isAuthors says whether a file stands beside the folder of the student's, as check.go does. A student may have one of that name.
func isAuthors(file string) bool { return path.Dir(path.Dir(file)) == "exercises" }

func compileFinding(d build.Diagnostic) *Finding {
	f := &Finding{ID: "compile", Title: "exercise.go compiles", Status: Failed, At: fmt.Sprintf("%s:%d", path.Base(d.File), d.Line), Got: d.Message}
	f.Says = f.At + ": " + d.Message
	if plain := PlainWords(d.Message); plain != "" {
		f.Says += "\n" + plain
	}
	return f
}

// plainWords are the most common messages of the compiler, and what they mean to someone who meets them for the first time.
var plainWords = []struct {
	pattern *regexp.Regexp
	says    string
}{
	{regexp.MustCompile(`^undefined: (\w+)$`), "Go knows nothing called $1 here. Is it spelt as where it is declared, and is its package imported?"},
	{regexp.MustCompile(`^undefined: (\w+)\.(\w+)$`), "The package $1 has nothing called $2. Exported names begin with a capital letter."},
	{regexp.MustCompile(`^(\S+) undefined \(type (\S+) has no field or method (\w+)`), "A $2 has no $3. Look at its fields, spelling and capitals included."},
	{regexp.MustCompile(`^declared and not used: (\w+)`), "Go insists that every variable is used. Use $1, or take it away; _ stands for a value you do not want."},
	{regexp.MustCompile(`^"(\S+)" imported and not used`), "Go insists that every import is used. Take the line with $1 away until you need it."},
	{regexp.MustCompile(`^missing return`), "Some way through this function ends without return, but the function promises a result."},
	{regexp.MustCompile(`^not enough return values`), "This return gives fewer values than the function promises. The promise stands in its first line."},
	{regexp.MustCompile(`^too many return values`), "This return gives more values than the function promises."},
	{regexp.MustCompile(`^not enough arguments in call to (\S+)`), "The call of $1 needs more arguments; want says which."},
	{regexp.MustCompile(`^too many arguments in call to (\S+)`), "The call of $1 takes fewer arguments; want says which."},
	{regexp.MustCompile(`^assignment mismatch: (\d+) variables? but (.+) returns? (\d+) values?`), "$2 gives $3 values, and $1 variables stand on the left. One variable for each value."},
	{regexp.MustCompile(`^assignment mismatch`), "Both sides of = must have the same number of values."},
	{regexp.MustCompile(`^no new variables on left side of :=`), ":= declares variables, and these exist already: write =."},
	{regexp.MustCompile(`^cannot use .+ \(.*value of type (\S+?)\) as (\S+) value in`), "Here a $2 is wanted, and this is a $1. A pointer is made with &, a pointer's value is taken with *; numbers are converted: $2(x)."},
	{regexp.MustCompile(`^cannot use nil as (\S+) value`), "A $1 cannot be nil; only pointers, slices, maps, functions and interfaces can."},
	{regexp.MustCompile(`^invalid operation: .*mismatched types (\S+) and (\S+)\)`), "Go does not mix $1 and $2. Convert one of them."},
	{regexp.MustCompile(`^invalid operation: .* \(mismatched`), "Go does not mix types in one expression. Convert one of them."},
	{regexp.MustCompile(`redeclared in this block`), "This name is declared twice in one place. Rename one of them, or take one away; given.go declares some names already."},
	{regexp.MustCompile(`^syntax error: unexpected (.+?)(,|$)`), "The parser stumbles over $1. Often something is missing just before: a bracket, a comma at a line's end, a quote."},
	{regexp.MustCompile(`^(syntax error: )?non-declaration statement outside function body`), "Only declarations may stand outside functions. Is there one } too many above?"},
	{regexp.MustCompile(`expected '?(\S+?)'?, found '?(.+?)'?$`), "The parser wants $1 here and finds $2. Often something is missing just before."},
	{regexp.MustCompile(`is not used$`), "This line computes a value and does nothing with it. Was it to be assigned, returned, or called?"},
	{regexp.MustCompile(`^cannot find package|is not in std`), "There is no such package here. The task needs none beyond Go's own and GORM's."},
	{regexp.MustCompile(`^missing function body`), "A function needs a body in braces, and { must stand on the same line as func."},
	{regexp.MustCompile(`^invalid argument: .* for built-in len`), "len counts texts, slices, maps and arrays only."},
	{regexp.MustCompile(`^impossible type assertion|does not implement`), "The type lacks a method that is wanted here; the message names it."},
	{regexp.MustCompile(`^first argument to append must be a slice`), "append takes a slice first, and gives back the longer one: list = append(list, x)."},
	{regexp.MustCompile(`multiple-value .+ in single-value context`), "The call gives several values. Put them into variables first: value, err := …"},
}

// PlainWords explains a message of the compiler, or gives nothing.
func PlainWords(message string) string {
	for _, w := range plainWords {
		if m := w.pattern.FindStringSubmatchIndex(message); m != nil {
			return strings.TrimSpace(string(w.pattern.ExpandString(nil, w.says, message, m)))
		}
	}
	return ""
}
