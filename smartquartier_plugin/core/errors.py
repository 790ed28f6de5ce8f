"""The error hierarchy.

Each text is one sentence (or two) that says *what* is wrong, *where*, and *what to do
about it*: it is shown to the planner as it is. Every class is also the built-in that a
caller without knowledge of this package would catch.
"""


class SmartQuartierError(Exception):
    """Base of every error that is meant for the user's eyes."""


class InputError(SmartQuartierError, ValueError):
    """The input can't be used: CRS, geometry, unit, empty layer, unmatched codes."""


class ModelError(SmartQuartierError, RuntimeError):
    """The model has no answer: infeasible, not converged."""


class ServiceError(SmartQuartierError, OSError):
    """A service or file failed: time-out, rights, nonsense in the response."""


class MissingDependencyError(SmartQuartierError, ImportError):
    """A Python package is missing; the text names it and how to install it."""


class OperationCancelled(SmartQuartierError):
    """The user cancelled; nothing was written."""
