package wire

import "encoding/binary"

// Kind is what a reply brings.
type Kind byte

// The replies.
const (
	Done     Kind = 1 + iota
	Prepared      // ID, Inputs
	Result        // LastID, Changes
	Rows          // ID, Columns (after Query alone), Values, End, Failure
	Failed        // Failure
)

// Column is one column of a row set: its name and the type that its table declares, empty for an expression.
type Column struct{ Name, Type string }

// Failure is an error. Code 0 is one that is not SQLite's.
type Failure struct {
	Code     int // SQLite's result code, https://www.sqlite.org/rescode.html
	Extended int // the same with its upper bits
	Errno    int // the operating system's
	Message  string
}

// Reply answers a request.
type Reply struct {
	Kind    Kind
	Seq     uint32
	ID      uint64
	Inputs  int
	LastID  int64
	Changes int64
	Columns []Column
	Values  []any // row after row
	End     bool  // no more rows follow
	Failure *Failure
}

// AppendReply adds a reply as a frame. A frame over MaxFrame is an error and leaves b as it was.
func AppendReply(b []byte, p *Reply) ([]byte, error) {
	start := len(b)
	b = begin(b, byte(p.Kind), p.Seq)
	switch p.Kind {
	case Prepared:
		b = binary.AppendUvarint(b, p.ID)
		b = binary.AppendUvarint(b, uint64(p.Inputs))
	case Result:
		b = binary.AppendVarint(b, p.LastID)
		b = binary.AppendVarint(b, p.Changes)
	case Rows:
		var err error
		if b, err = appendRows(b, p); err != nil {
			return b[:start], err
		}
	}
	return finish(appendFailure(b, p.Failure), start)
}

func appendRows(b []byte, p *Reply) ([]byte, error) {
	b = binary.AppendUvarint(b, p.ID)
	b = binary.AppendUvarint(b, uint64(len(p.Columns)))
	for _, c := range p.Columns {
		b = appendText(appendText(b, c.Name), c.Type)
	}
	b = append(b, flag(p.End))
	b = binary.AppendUvarint(b, uint64(len(p.Values)))
	for _, v := range p.Values {
		var err error
		if b, err = AppendValue(b, v); err != nil {
			return b, err
		}
	}
	return b, nil
}

func appendFailure(b []byte, f *Failure) []byte {
	b = append(b, flag(f != nil))
	if f == nil {
		return b
	}
	b = binary.AppendVarint(b, int64(f.Code))
	b = binary.AppendVarint(b, int64(f.Extended))
	b = binary.AppendVarint(b, int64(f.Errno))
	return appendText(b, f.Message)
}

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// ParseReply reads a reply's frame. Blobs among the values lie in the frame's body.
func ParseReply(f Frame) (*Reply, error) {
	p := &Reply{Kind: Kind(f.Kind), Seq: f.Seq}
	if p.Kind < Done || p.Kind > Failed {
		return nil, ErrFrame
	}
	r := &reader{b: f.Body}
	switch p.Kind {
	case Prepared:
		p.ID, p.Inputs = r.uvarint(), int(r.uvarint()&0x7fffffff)
	case Result:
		p.LastID, p.Changes = r.varint(), r.varint()
	case Rows:
		r.rows(p)
	}
	if r.byte() == 1 {
		p.Failure = &Failure{Code: int(r.varint()), Extended: int(r.varint()), Errno: int(r.varint()), Message: r.text()}
	}
	return p, r.done()
}

func (r *reader) rows(p *Reply) {
	p.ID = r.uvarint()
	for range r.count() {
		p.Columns = append(p.Columns, Column{Name: r.text(), Type: r.text()})
		if r.err != nil {
			return
		}
	}
	p.End = r.byte() == 1
	n := r.count()
	p.Values = make([]any, 0, min(n, 1<<16))
	for range n {
		p.Values = append(p.Values, r.value())
		if r.err != nil {
			return
		}
	}
}
