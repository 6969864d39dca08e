# SystemExit with a text: the text goes to stderr, the exit code is 1.
print("out")
raise SystemExit("a message for stderr")
