# ModuleNotFoundError, uncaught.
import no_such_module_here.sub
