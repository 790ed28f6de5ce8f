"""Writers of standard outputs: one module per format, each with ``write(package, root)``."""
