# Long ints that change in place, and fork in the middle of the loop: parent and child go on from the same values, each for itself.
import os


def fib(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:  # doubling: nothing here changes in place as above
        a, b = a * (2 * b - a), a * a + b * b
        if bit == "1":
            a, b = b, a + b
    return a


def main():
    kids = []
    a, b = 0, 1
    for i in range(3000):
        a, b = b, a + b
        if i in (1500, 2000, 2500):
            pid = os.fork()
            if pid == 0:
                for j in range(100):
                    a, b = b, a + b
                    b += j
                    b -= j
                os._exit(a == fib(i + 101) and b == fib(i + 102))
            kids.append(pid)
    print([os.WEXITSTATUS(os.waitpid(pid, 0)[1]) for pid in kids], a == fib(3000), b == fib(3001))


main()
