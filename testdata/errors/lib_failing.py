print("importing")
value = int("not a number")
