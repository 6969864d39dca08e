# Standard input: iteration, readline, read, input and its end.
import sys
print(repr(input()), repr(input("prompt: ")))
print(repr(sys.stdin.readline()))
for line in sys.stdin:
    print(repr(line))
    if line.startswith("stop"):
        break
print(repr(sys.stdin.read(4)), repr(sys.stdin.read()), repr(sys.stdin.readline()))
try:
    input("more? ")
except EOFError as e:
    print()
    print(type(e).__name__, e)
