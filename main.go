// Command pyemu runs Python concurrency programs; see README.md.
package main

func main() {}
