package cells

import (
	"fmt"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

// plain are the compiler's most common messages in plain words; $1 and so on are parts of the message.
var plain = []struct {
	message *regexp.Regexp
	hint    string
}{
	{regexp.MustCompile(`^declared and not used: (\S+)$`), "$1 is made here and never read before its block ends: use it, write _ for it, or write = if you meant an outer $1"},
	{regexp.MustCompile(`^no new variables on left side of :=`), "all names on the left exist in this cell already: write = to change them"},
	{regexp.MustCompile(`^missing return`), "every way through the func must end in a return"},
	{regexp.MustCompile(`^assignment mismatch: 1 variable but (\S+) returns 2 values`), "$1 gives two values: take both, as in v, err := …, or write _ for the one you do not need"},
	{regexp.MustCompile(`^assignment mismatch: (\d+) variables? but (\S+) returns (\d+) values?`), "$2 gives $3, you take $1: write as many names as values, _ for those you do not need"},
	{regexp.MustCompile(`^assignment mismatch`), "write as many names on the left as there are values on the right"},
	{regexp.MustCompile(`^(\S+) \((?:variable|constant|value|field).*\) is not used$`), "a value alone does nothing: print it with fmt.Println($1)"},
	{regexp.MustCompile(`is not used$`), "a value alone does nothing: print it, or give it a name"},
	{regexp.MustCompile(`imported (as \S+ )?and not used$`), "use the package or remove its import"},
	{regexp.MustCompile(`cannot use .* \(.*type \*(\S+)\) as (\S+) value`), "it is a pointer: write * before it for the value it points at"},
	{regexp.MustCompile(`cannot use (\S+) \(.*type (\S+)\) as \*(\S+) value`), "a pointer is wanted: write &$1"},
	{regexp.MustCompile(`^invalid operation: .*mismatched types`), "both sides must have the same type: convert one of them"},
	{regexp.MustCompile(`^(\S+) redeclared in this block`), "the cell declares $1 twice: remove one, or give it another name"},
	{regexp.MustCompile(`^not enough arguments in call`), "the have line is what you pass, the want line is what it takes"},
	{regexp.MustCompile(`^too many arguments in call`), "the have line is what you pass, the want line is what it takes"},
}

// plainHint explains a message without knowing the lesson.
func plainHint(message string, pkg *types.Package) string {
	if h := fieldsHint(message, pkg); h != "" {
		return h
	}
	for _, p := range plain {
		if m := p.message.FindStringSubmatchIndex(message); m != nil {
			return string(p.message.ExpandString(nil, p.hint, message, m))
		}
	}
	return ""
}

// fieldsHint says which fields a struct of the lesson has, where another was asked for.
func fieldsHint(message string, pkg *types.Package) string {
	m := noMember.FindStringSubmatch(message)
	if m == nil || pkg == nil {
		return ""
	}
	object, ok := pkg.Scope().Lookup(m[3]).(*types.TypeName)
	if !ok {
		return ""
	}
	shape, ok := object.Type().Underlying().(*types.Struct)
	if !ok || shape.NumFields() == 0 {
		return ""
	}
	var fields []string
	for f := range shape.Fields() {
		fields = append(fields, f.Name())
	}
	return fmt.Sprintf("%s has no %s: its fields are %s", m[3], m[2], strings.Join(fields, ", "))
}

// syntaxPlain are the compiler's most common syntax errors in plain words.
var syntaxPlain = []struct{ part, hint string }{
	{"non-declaration statement outside function body", "outside a func only declarations may stand: write var x = … instead of x := …, or move it into a func"},
	{"unexpected keyword else", "else stands on the line of the } before it"},
	{"possibly missing comma", "a list over several lines ends each line with a comma, the last one too"},
	{"cannot use assignment as value", "== compares, = changes"},
	{"in struct type; possibly missing", "each field stands on a line of its own, without commas"},
	{":= in argument list", "give the value a name on a line of its own first"},
	{"unexpected EOF", "the last statement is not finished"},
	{"package statement must be first", "a `go program` cell begins with package main"},
}

func syntaxHint(message string) string {
	for _, s := range syntaxPlain {
		if strings.Contains(message, s.part) {
			return s.hint
		}
	}
	return ""
}

func scannerHint(message string) string {
	switch {
	case strings.Contains(message, "rune literal"):
		return "text stands in double quotes; single quotes hold one character"
	case strings.HasPrefix(message, "string literal not terminated"):
		return "the closing \" is missing on this line; text over several lines stands in backquotes"
	case strings.Contains(message, "'?'"):
		return "Go has no a ? b : c; use if and else"
	}
	return ""
}

func sorted(n names) []string {
	var all []string
	for name := range n {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}
