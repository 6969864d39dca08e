package syntax

var charAliases = map[string]rune{}
