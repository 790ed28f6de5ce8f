"""Test functions of sensitivity analysis over the unit cube, shared with the peer."""

import numpy as np

G = np.array([0, 1, 4.5, 9, 99, 99, 99, 99.0])


def ishigami(u):
    """Return the Ishigami function (a 7, b 0.1) at points (m, 3)."""
    x = np.pi * (2 * u - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def g_function(u):
    """Return Sobol's g-function at points (m, 8)."""
    return ((np.abs(4 * u - 2) + G) / (1 + G)).prod(axis=1)
