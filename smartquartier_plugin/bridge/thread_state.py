"""Keeps what Python knows of a Qt thread, which pyproj 3.7 takes for lasting.

Qt makes the threads of tasks, and Python forgets such a thread as soon as a call into Python
ends. pyproj 3.7 then frees the thread's PROJ context, but keeps its address with the thread: the
next task in the same thread takes QGIS down (pyproj's issue 1509; mended in 3.8).
"""

import functools
import threading

_FAULTY = ((3, 7), (3, 8))  # from, and before
_kept = threading.local()


def keep():
    """Let Python remember this thread for as long as it lives; called first in each task."""
    main = threading.main_thread().ident == threading.get_ident()
    if main or getattr(_kept, "known", False) or not _needed():
        return
    import ctypes

    # One claim too many, never given back: Python's record of the thread outlives the call.
    ctypes.pythonapi.PyGILState_Ensure()
    _kept.known = True


@functools.cache
def _needed():
    """Return whether the pyproj that is installed has the fault; importing it takes longer."""
    from importlib import metadata

    try:
        parts = metadata.version("pyproj").split(".")
        version = (int(parts[0]), int(parts[1]))
    except (metadata.PackageNotFoundError, ValueError, IndexError, TypeError, AttributeError):
        return True  # installed in an unusual way: keeping does no harm
    return _FAULTY[0] <= version < _FAULTY[1]
