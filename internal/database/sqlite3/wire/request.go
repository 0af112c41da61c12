package wire

import "encoding/binary"

// Op is what a request asks for.
type Op byte

// The requests. CloseStmt, Forget and Cancel are not answered, all others are, in their order.
const (
	Open      Op = 1 + iota // SQL is the DSN
	Prepare                 // SQL; answered by Prepared
	Exec                    // ID of a prepared statement, or SQL; answered by Result
	Query                   // the same; answered by Rows
	Next                    // ID of a row set; answered by Rows
	CloseRows               // ID of a row set; answered by Done
	CloseStmt               // ID of a prepared statement
	Cancel                  // the request numbered Seq, if it still runs
	Ping                    // answered by Done
	Close                   // answered by Done; the connection's transaction is rolled back
	Forget                  // ID of a row set; CloseRows for one whose end has come
)

// Silent says whether a request is not answered.
func (op Op) Silent() bool { return op == CloseStmt || op == Forget || op == Cancel }

// Arg is one argument of a statement. Name is empty for one that is meant by its place.
type Arg struct {
	Name  string
	Value any
}

// Request is what a program asks of the workbook. Which fields count stands beside each Op.
type Request struct {
	Op   Op
	Seq  uint32
	ID   uint64
	SQL  string
	Args []Arg
	File string // the place in the student's or the lesson's files that caused it, empty without one
	Line int
}

// AppendRequest adds a request as a frame. An argument that cannot travel, or a frame over MaxFrame, is an error and leaves b as it was.
func AppendRequest(b []byte, q *Request) ([]byte, error) {
	start := len(b)
	b = begin(b, byte(q.Op), q.Seq)
	if q.Op == Open {
		b = binary.AppendUvarint(b, Version)
	}
	b = binary.AppendUvarint(b, q.ID)
	b = appendText(b, q.SQL)
	b = appendText(b, q.File)
	b = binary.AppendUvarint(b, uint64(max(q.Line, 0)))
	b = binary.AppendUvarint(b, uint64(len(q.Args)))
	for _, a := range q.Args {
		var err error
		b = appendText(b, a.Name)
		if b, err = AppendValue(b, a.Value); err != nil {
			return b[:start], err
		}
	}
	return finish(b, start)
}

// ParseRequest reads a request's frame. Blobs among the arguments lie in the frame's body.
func ParseRequest(f Frame) (*Request, error) {
	q := &Request{Op: Op(f.Kind), Seq: f.Seq}
	r := &reader{b: f.Body}
	if q.Op < Open || q.Op > Forget || q.Op == Open && r.uvarint() != Version {
		return nil, ErrFrame
	}
	q.ID, q.SQL, q.File, q.Line = r.uvarint(), r.text(), r.text(), int(r.uvarint()&0x7fffffff)
	n := r.count()
	q.Args = make([]Arg, 0, min(n, 1024))
	for range n {
		q.Args = append(q.Args, Arg{Name: r.text(), Value: r.value()})
		if r.err != nil {
			break
		}
	}
	return q, r.done()
}
