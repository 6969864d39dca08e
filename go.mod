module github.com/pyemu/pyemu

go 1.26.0

require golang.org/x/sys v0.49.0

require (
	github.com/dsnet/compress v0.0.1
	github.com/ulikunitz/xz v0.5.15
	golang.org/x/crypto v0.58.0
)

require (
	github.com/dlclark/regexp2/v2 v2.12.0
	github.com/go-python/gpython v0.2.1-0.20260302130241-444ae5ed29cf
	github.com/stretchr/testify v1.12.1
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/text v0.43.0
)
