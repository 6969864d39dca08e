package main

// keepBrokenPipes does nothing: there is no SIGPIPE.
func keepBrokenPipes() {}

// dieBy gives the exit code for a program that a signal ended; Windows has no signals to die by.
func dieBy(sig int) int { return 128 + sig }
