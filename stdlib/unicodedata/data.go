package unicodedata

// The database: properties by runs of code points, decompositions, numbers. It is unpacked when a program first asks.

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:generate ../../scripts/gen-unicodedata

//go:embed data.gz
var packed []byte

// database is one version of Unicode. It does not change once made.
type database struct {
	version string
	kinds   []kind
	runs    []run // by first code point
	decomp  map[rune]string
	pairs   map[[2]rune]rune // what composes
	correct map[rune]rune    // what normalization uses where decomp has an error of old
	numbers map[rune]number
}

type kind struct {
	category, bidi, width string
	combining             int
	mirrored              bool
}

type run struct {
	first rune
	kind  int
}

// number holds the values as text: integers, or a float's repr; "-" for none.
type number struct{ decimal, digit, numeric string }

// versions holds Unicode 14.0.0 and 3.2.0.
var versions = sync.OnceValue(func() (dbs [2]*database) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic("unicodedata: " + err.Error())
	}
	text, err := io.ReadAll(z)
	if err != nil {
		panic("unicodedata: " + err.Error())
	}
	var db *database
	n := -1
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		switch f[0] {
		case "v":
			n++
			db = &database{version: f[1], decomp: map[rune]string{}, pairs: map[[2]rune]rune{}, numbers: map[rune]number{}, correct: map[rune]rune{}}
			dbs[n] = db
		case "p":
			combining, _ := strconv.Atoi(f[3])
			db.kinds = append(db.kinds, kind{category: f[1], bidi: strings.TrimSuffix(f[2], "-"), combining: combining, width: f[4], mirrored: f[5] == "1"})
		case "r":
			k, _ := strconv.Atoi(f[2])
			db.runs = append(db.runs, run{hex(f[1]), k})
		case "d":
			c := hex(f[1])
			db.decomp[c] = strings.Join(f[3:], " ")
			if f[2] == "1" {
				db.pairs[[2]rune{hex(f[3]), hex(f[4])}] = c
			}
		case "c":
			db.correct[hex(f[1])] = hex(f[2])
		case "n":
			db.numbers[hex(f[1])] = number{f[2], f[3], f[4]}
		}
	}
	return dbs
})

func hex(s string) rune {
	n, _ := strconv.ParseUint(s, 16, 32)
	return rune(n)
}

// of returns the properties of a character.
func (db *database) of(r rune) *kind {
	i := sort.Search(len(db.runs), func(i int) bool { return db.runs[i].first > r })
	return &db.kinds[db.runs[i-1].kind]
}
