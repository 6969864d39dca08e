# break, continue and else of loops.
for i in range(10):
    if i == 2:
        continue
    if i == 5:
        break
    print(i)
else:
    print("never")
while True:
    break
else:
    print("never")
for i in []:
    pass
else:
    print("else")
