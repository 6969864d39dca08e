package syntax

import (
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/runenames"
)

// This file finds characters by name, for \N{...}.

var charNames = sync.OnceValue(func() map[string]rune {
	m := make(map[string]rune, 40000)
	for r := rune(0); r <= 0x10FFFF; r++ {
		if 0xAC00 <= r && r <= 0xD7A3 || 0x20000 <= r && r <= 0x2F7FF || 0x2FA20 <= r && r < 0xE0000 || 0x3400 <= r && r <= 0x4DBF || 0x4E00 <= r && r <= 0x9FFF {
			continue
		}
		if r > 0xE0200 {
			break
		}
		n := runenames.Name(r)
		if n == "" || n[0] == '<' {
			continue
		}
		m[n] = r
	}
	for n, r := range charAliases {
		m[n] = r
	}
	return m
})

// LookupName returns the character with a Unicode name or alias; case does not matter.
func LookupName(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if r, ok := charNames()[name]; ok {
		return r, true
	}
	if rest, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok {
		if len(rest) != 4 && len(rest) != 5 {
			return 0, false
		}
		v, err := strconv.ParseUint(rest, 16, 32)
		if err != nil || !isIdeograph(rune(v)) {
			return 0, false
		}
		return rune(v), true
	}
	if rest, ok := strings.CutPrefix(name, "HANGUL SYLLABLE "); ok {
		return hangul(rest)
	}
	return 0, false
}

func isIdeograph(r rune) bool {
	switch {
	case 0x3400 <= r && r <= 0x4DBF, 0x4E00 <= r && r <= 0x9FFF, 0x20000 <= r && r <= 0x2A6DF,
		0x2A700 <= r && r <= 0x2B738, 0x2B740 <= r && r <= 0x2B81D, 0x2B820 <= r && r <= 0x2CEA1,
		0x2CEB0 <= r && r <= 0x2EBE0, 0x30000 <= r && r <= 0x3134A:
		return true
	}
	return false
}

// The letters of syllable names (Unicode Standard, section 3.12).
var (
	hangulL = strings.Split("G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H", ",")
	hangulV = strings.Split("A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I", ",")
	hangulT = strings.Split(",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H", ",")
)

func hangul(name string) (rune, bool) {
	for l, ls := range hangulL {
		rest, ok := strings.CutPrefix(name, ls)
		if !ok {
			continue
		}
		for v, vs := range hangulV {
			tail, ok := strings.CutPrefix(rest, vs)
			if !ok {
				continue
			}
			for t, ts := range hangulT {
				if tail == ts {
					return rune(0xAC00 + (l*21+v)*28 + t), true
				}
			}
		}
	}
	return 0, false
}

// HangulName is the name of a Hangul syllable (Unicode Standard, section 3.12).
func HangulName(r rune) string {
	s := int(r) - 0xAC00
	return "HANGUL SYLLABLE " + hangulL[s/(21*28)] + hangulV[s%(21*28)/28] + hangulT[s%28]
}
