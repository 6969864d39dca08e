# A while loop with integers.
i = 0
total = 0
while i < 1000:
    total = total + i
    i = i + 1
print(total)
