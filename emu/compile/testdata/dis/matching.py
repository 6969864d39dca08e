def f(x):
    match x:
        case 1 | "a":
            return 0
        case [a, *rest] if a:
            return rest
        case {"k": v, **others}:
            return v, others
        case Point(x=0, y=yy) | Pair(0, yy):
            return yy
        case None:
            pass
        case [_, *_, last]:
            return last
        case other:
            return other
