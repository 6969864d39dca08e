# An exception while a module is imported.
import lib_failing
