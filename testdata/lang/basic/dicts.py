# Dictionaries keep their order.
d = {"b": 1, "a": 2}
d["c"] = 3
print(d, d["b"], len(d), "a" in d)
for k in d:
    print(k, d[k])
for k, v in d.items():
    print(k, v)
del d["b"]
print(d, list(d.keys()), list(d.values()))
