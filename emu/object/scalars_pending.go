package object

import "math"

func mathPow(x, y float64) float64                                      { return math.Pow(x, y) }
func int_format(t *Thread, self, spec Object) (Object, error)           { return nil, TypeErrorf("format") }
func float_format(t *Thread, self, spec Object) (Object, error)         { return nil, TypeErrorf("format") }
func str_format_spec(t *Thread, self *Str, spec Object) (Object, error) { return self, nil }
func StrFormat(t *Thread, s *Str, a Args) (Object, error)               { return s, nil }
func StrFormatMap(t *Thread, s *Str, m Object) (Object, error)          { return s, nil }
func StrPercent(t *Thread, s *Str, a Object) (Object, error)            { return s, nil }
func DecodeAny(t *Thread, data Object, encoding, errors string) (Object, error) {
	return NewStr(data.(*Bytes).b), nil
}
func EncodeAny(t *Thread, s Object, encoding, errors string) (Object, error) {
	return NewBytes(s.(*Str).s), nil
}
