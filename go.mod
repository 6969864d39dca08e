module github.com/pyemu/pyemu

go 1.26.0

require golang.org/x/sys v0.0.0-20220817070843-5a390386f1f2

require (
	github.com/dlclark/regexp2/v2 v2.12.0
	github.com/go-python/gpython v0.2.1-0.20260302130241-444ae5ed29cf // indirect
	github.com/mattn/go-runewidth v0.0.13 // indirect
	github.com/peterh/liner v1.2.2 // indirect
	github.com/rivo/uniseg v0.3.4 // indirect
	github.com/stretchr/testify v1.12.1 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/text v0.43.0 // indirect
)
