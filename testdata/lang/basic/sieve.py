# The sieve of Eratosthenes.
n = 100
flags = [True] * (n + 1)
flags[0] = flags[1] = False
for i in range(2, 11):
    if flags[i]:
        for j in range(i * i, n + 1, i):
            flags[j] = False
print([i for i in range(n + 1) if flags[i]])
