# cmd: -c import(sys);print
# stderr: compare
# -c with a program that does not parse.
