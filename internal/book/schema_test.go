package book

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

var updateSchemas = flag.Bool("schemas", false, "write docs/schemas from the reader's types")

// schemas are the files that editors complete and check by: the type that the reader decodes, and the keys that must be there.
var schemas = []struct {
	name, title string
	of          any
	required    map[string][]string // by the type's name
}{
	{"book", "lessons/book.yaml of an ormbook", bookHead{}, map[string][]string{"bookHead": {"title", "format"}}},
	{"chapter", "Front matter of an ormbook's chapter.md", chapterHead{}, map[string][]string{"chapterHead": {"title"}}},
	{"lesson", "Front matter of an ormbook's lesson", lessonHead{}, map[string][]string{"lessonHead": {"title", "goals"}}},
	{"exercise-task", "Front matter of an ormbook's exercise.md", exerciseHead{}, map[string][]string{"exerciseHead": {"title", "stars", "teaches"}}},
	{"exercise", "exercise.yaml of an ormbook", Spec{}, map[string][]string{"Spec": {"signatures", "scenarios", "checks"}, "Check": {"id", "says"}, "Schema": {"table"}}},
	{"glossary", "lessons/glossary.yaml of an ormbook", glossaryHead{}, map[string][]string{"Word": {"word", "means"}}},
}

const schemaFolder = "../../docs/schemas"

// TestSchemasAreTheReadersOwn keeps docs/schemas the same as what the reader accepts.
func TestSchemasAreTheReadersOwn(t *testing.T) {
	said := comments(t)
	for _, s := range schemas {
		w := schemaWriter{said: said, required: s.required}
		root := w.of(reflect.TypeOf(s.of), "")
		root["$schema"], root["title"] = "https://json-schema.org/draft/2020-12/schema", s.title
		want, err := json.MarshalIndent(root, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, '\n')
		file := filepath.Join(schemaFolder, s.name+".schema.json")
		if *updateSchemas {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the reader reads (%v): run go test ./internal/book -schemas", file, err)
		}
	}
}

// TestTheBooksOwnFilesFollowTheSchemas holds every file of the repository's book against them.
func TestTheBooksOwnFilesFollowTheSchemas(t *testing.T) {
	compiled := map[string]*jsonschema.Schema{}
	for _, s := range schemas {
		one, err := jsonschema.NewCompiler().Compile(filepath.Join(schemaFolder, s.name+".schema.json"))
		if err != nil {
			t.Fatal(err)
		}
		compiled[s.name] = one
	}
	seen := map[string]int{}
	files := os.DirFS("../..")
	for _, root := range []string{"lessons", "exercises"} {
		err := fs.WalkDir(files, root, func(name string, e fs.DirEntry, err error) error {
			kind := schemaOf(name)
			if err != nil || e.IsDir() || kind == "" {
				return err
			}
			text, err := fs.ReadFile(files, name)
			if err != nil {
				return err
			}
			seen[kind]++
			if v, err := plainYAML(text); err != nil {
				t.Errorf("%s: %v", name, err)
			} else if err := compiled[kind].Validate(v); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range schemas {
		if seen[s.name] == 0 {
			t.Errorf("no file was held against %s", s.name)
		}
	}
	for _, bad := range []string{"titel: x", "title: [x]\nformat: 1", "title: x\nformat: one"} {
		v, err := plainYAML([]byte(bad))
		if err != nil {
			t.Fatal(err)
		}
		if compiled["book"].Validate(v) == nil {
			t.Errorf("%q is taken for a book.yaml", bad)
		}
	}
}

// schemaOf names the schema of a file, or nothing.
func schemaOf(name string) string {
	base := path.Base(name)
	switch {
	case strings.Contains(name, "/wrong/"):
		return ""
	case name == "lessons/book.yaml":
		return "book"
	case name == "lessons/glossary.yaml":
		return "glossary"
	case base == "chapter.md":
		return "chapter"
	case base == "exercise.yaml":
		return "exercise"
	case base == "exercise.md":
		return "exercise-task"
	case strings.HasPrefix(name, "lessons/") && strings.HasSuffix(base, ".md"):
		return "lesson"
	}
	return ""
}

// plainYAML reads YAML, or a Markdown file's front matter, as the values of JSON.
func plainYAML(text []byte) (any, error) {
	if bytes.HasPrefix(text, []byte("---\n")) {
		text, _, _ = bytes.Cut(text[4:], []byte("\n---\n"))
	}
	var v any
	if err := yaml.Unmarshal(text, &v); err != nil {
		return nil, err
	}
	plain, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return jsonschema.UnmarshalJSON(bytes.NewReader(plain))
}

// schemaWriter makes a JSON Schema of Go types with yaml tags.
type schemaWriter struct {
	said     map[string]string // comments by Type.Field
	required map[string][]string
}

func (w schemaWriter) of(t reflect.Type, about string) map[string]any {
	s := map[string]any{}
	switch {
	case t == reflect.TypeFor[Match]():
		one := map[string]any{}
		for key, form := range matchKeys {
			one[key] = map[string]any{"list": map[string]any{"type": "array", "minItems": 1}, "number": map[string]any{"type": "number"}, "text": map[string]any{}}[form]
		}
		s["oneOf"] = []any{map[string]any{"enum": matchWords},
			map[string]any{"type": "object", "properties": one, "additionalProperties": false, "minProperties": 1, "maxProperties": 1}}
	case t.Kind() == reflect.Pointer:
		return w.of(t.Elem(), about)
	case t.Kind() == reflect.Struct:
		w.object(s, t)
	case t.Kind() == reflect.Map:
		s["type"], s["additionalProperties"] = []string{"object", "null"}, w.of(t.Elem(), "")
	case t.Kind() == reflect.Slice:
		s["type"], s["items"] = []string{"array", "null"}, w.of(t.Elem(), "")
	case t.Kind() == reflect.Int:
		s["type"] = "integer"
	case t.Kind() == reflect.Bool:
		s["type"] = "boolean"
	default:
		s["type"] = []string{"string", "number", "boolean"} // what looks like a number or a truth is read as a word
	}
	if about != "" {
		s["description"] = about
	}
	return s
}

func (w schemaWriter) object(s map[string]any, t reflect.Type) {
	fields := map[string]any{}
	for i := range t.NumField() {
		f := t.Field(i)
		if key := f.Tag.Get("yaml"); key != "" && key != "-" {
			fields[key] = w.of(f.Type, w.said[t.Name()+"."+f.Name])
		}
	}
	s["type"], s["properties"], s["additionalProperties"] = "object", fields, false
	if list := w.required[t.Name()]; len(list) > 0 {
		s["required"] = list
	}
}

// comments reads what the package's source says of the fields of its types.
func comments(t *testing.T) map[string]string {
	t.Helper()
	said := map[string]string{}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if list, ok := spec.Type.(*ast.StructType); ok {
				for _, f := range list.Fields.List {
					for _, id := range f.Names {
						said[spec.Name.Name+"."+id.Name] = strings.TrimSpace(strings.Join(strings.Fields(f.Doc.Text()+f.Comment.Text()), " "))
					}
				}
			}
			return true
		})
	}
	return said
}
