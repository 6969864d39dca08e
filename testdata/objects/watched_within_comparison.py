# An object whose end shows comes to be while a branch compares: the branch goes on where it should.
kept = []


class Noisy:
    def __del__(self):
        print("gone")


class Equal:
    def __eq__(self, other):
        kept.append(Noisy())
        return True


def branch(x):
    print("start")

    def inner():
        return x

    if x != Equal():
        return "differs"
    return "same"


print(branch(1))
kept.clear()
print(branch(2))
kept.clear()
