package syntax

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Interactive hosts ask with AllowIncomplete whether another line may repair the input; the expectations are what CPython's compile() says under the flag 0x4000.
func TestIncompleteInput(t *testing.T) {
	for _, text := range []string{
		"def f(a):\n", "if x:\n", "x = (1,\n", "x = '''a\n", "x = \\\n", "@d\n", "try:\n  x\n", "for x in y:\n", "class C:\n", "[1,\n2", "f(\n", "\n", "# c\n",
	} {
		_, _, err := Parse([]byte(text), "", Single, AllowIncomplete)
		assert.ErrorContains(t, err, "incomplete input", "%q", text)
	}
	for _, text := range []string{"x = 'a\n", "1 +* 2\n", "1 +\n", "def f(:\n"} {
		_, _, err := Parse([]byte(text), "", Single, AllowIncomplete)
		if assert.Error(t, err, "%q", text) {
			assert.NotContains(t, err.Error(), "incomplete", "%q", text)
		}
	}
	_, _, err := Parse([]byte("def f(a):\n    return 1\n"), "", Single, AllowIncomplete)
	assert.NoError(t, err)
}
