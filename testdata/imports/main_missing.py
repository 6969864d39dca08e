# cmd: -m no_such_module_at_all
# stderr: compare
# -m with a module that does not exist.
