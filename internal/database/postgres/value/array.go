package value

import (
	"encoding/binary"
	"errors"
	"strings"
)

var errArray = errors.New("decode array: malformed")

// elements reads array_send's format: number of dimensions, a flag, the element type, then length and lower bound of each dimension, then
// the elements, each with its length, -1 for NULL.
func elements(src []byte) (elems [][]byte, dims []int, err error) {
	n, src, err := number(src)
	if err != nil || n < 0 || n > 6 || len(src) < 8+8*n {
		return nil, nil, errArray
	}
	src = src[8:]
	total := 1
	for range n {
		size := int(binary.BigEndian.Uint32(src))
		if size < 0 || size > len(src) { // an element takes four bytes at least
			return nil, nil, errArray
		}
		total *= size
		if total > len(src) {
			return nil, nil, errArray
		}
		dims, src = append(dims, size), src[8:]
	}
	if n == 0 {
		total = 0
	}
	for range total {
		var size int
		if size, src, err = number(src); err != nil || size > len(src) {
			return nil, nil, errArray
		}
		if size < 0 {
			elems = append(elems, nil)
			continue
		}
		elems, src = append(elems, src[:size:size]), src[size:]
	}
	return elems, dims, nil
}

func number(src []byte) (int, []byte, error) {
	if len(src) < 4 {
		return 0, nil, errArray
	}
	return int(int32(binary.BigEndian.Uint32(src))), src[4:], nil
}

// braces writes elements by dimensions: {{1,2},{3,4}}.
func braces(elems []string, dims []int) string {
	if len(dims) < 2 {
		return "{" + strings.Join(elems, ",") + "}"
	}
	var rows []string
	for size := len(elems) / max(dims[0], 1); len(elems) > 0 && size > 0; elems = elems[size:] {
		rows = append(rows, braces(elems[:size], dims[1:]))
	}
	return "{" + strings.Join(rows, ",") + "}"
}
