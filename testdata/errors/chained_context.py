# An exception during the handling of another one.
try:
    1 / 0
except ZeroDivisionError:
    undefined_name
