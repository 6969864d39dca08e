# cmd: pkg_main arg
# stderr: compare
# A folder with a __main__.py runs as a program.
