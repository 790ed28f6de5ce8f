"""Keeps what Python knows of a Qt thread, which pyproj 3.7 takes for lasting.

Qt makes the threads of tasks, and Python forgets such a thread as soon as a call into Python
ends. pyproj 3.7 then frees the thread's PROJ context, but keeps its address with the thread: the
next task in the same thread takes QGIS down (pyproj's issue 1509; mended in 3.8).

What is kept is never given back, as nobody can do so for a thread that has ended: about 0.27 MB
for each thread that has used pyproj, nearly all of it the context. Qt ends a thread that had
nothing to do for 30 seconds, so that is the most that two tasks with a pause between them cost.
The context of a thread that lives must not be freed: that is the crash.
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
    from importlib import metadata, util

    if util.find_spec("pyproj") is None:
        return False
    try:
        parts = metadata.version("pyproj").split(".")
        version = (int(parts[0]), int(parts[1]))
    except (metadata.PackageNotFoundError, ValueError, IndexError, TypeError, AttributeError):
        return True  # installed in an unusual way: some memory is better than a crash
    return _FAULTY[0] <= version < _FAULTY[1]
