package golden

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMask(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"address", "<object object at 0x7f00aa11bb20>\n", "<object object at 0xADDRESS>\n"},
		{"number that is no address", "0x7f00aa11bb20\n", "0x7f00aa11bb20\n"},
		{"thread identifier", "<Thread(Thread-1, started 140000000000000)>", "<Thread(Thread-1, started IDENT)>"},
		{"owner", "<locked _thread.RLock object owner=140000000000000 count=1 at 0x7f00aa11bb20>",
			"<locked _thread.RLock object owner=IDENT count=1 at 0xADDRESS>"},
		{"folder", "  File \"/there/a.py\", line 1\n", "  File \"DIR/a.py\", line 1\n"},
		{"library frame", "Traceback (most recent call last):\n  File \"/usr/lib/python3.11/x.py\", line 3, in f\n    a / b\n    ~~^~~\n  File \"/there/a.py\", line 1, in g\n    h()\nE\n",
			"Traceback (most recent call last):\n  File \"DIR/a.py\", line 1, in g\n    h()\nE\n"},
	} {
		assert.Equal(t, c.want, Mask(c.text, "/there"), c.name)
	}
}

func TestDiffNamesTheLine(t *testing.T) {
	assert.Contains(t, Diff("a\nb\nc\n", "a\nx\nc\n"), "line 2")
}
