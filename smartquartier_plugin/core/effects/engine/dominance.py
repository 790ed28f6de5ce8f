"""Which assumption a result depends on most: shares of its variance."""

import numpy as np

from ..draws import group_name

_LEAST_DRAWS = 25  # per class
_MOST_CLASSES = 20


class Classes:
    """Draws sorted into classes of each group's quantile, to see how means differ by them.

    Parameters
    ----------
    draws : Draws
    assumptions : sequence of Assumption
        Those that the result may depend on; groups without any are left out.

    Attributes
    ----------
    names : tuple of str
        Of the groups; the assumption's id where a group has only one of these.
    """

    def __init__(self, draws, assumptions):
        members = {}
        for item in assumptions:
            members.setdefault(group_name(item), []).append(item.id)
        members.pop("", None)
        self._groups = tuple(group for group in draws.groups if group in members)
        self.names = tuple(
            members[group][0] if len(members[group]) == 1 else group for group in self._groups
        )
        self.size = draws.n
        self.count = int(np.clip(draws.n // _LEAST_DRAWS, 2, _MOST_CLASSES))
        columns = [draws.groups.index(group) for group in self._groups]
        scores = draws.scores[:, columns]
        self._means = self._averaging(np.minimum(scores * self.count, self.count - 1).astype(int))

    def _averaging(self, place):
        """Return the matrix (d, groups * classes) that takes draws to the means of classes."""
        matrix = np.zeros((self.size, len(self.names) * self.count))
        for column in range(len(self.names)):
            cells = place[:, column] + column * self.count
            matrix[np.arange(self.size), cells] = 1.0
        counts = matrix.sum(axis=0)
        self._weights = (counts / self.size).reshape(len(self.names), self.count)
        # Half the digits, twice the speed: shares are told to two.
        return (matrix / np.maximum(counts, 1.0)).astype(np.float32)

    def means(self, values):
        """Return by how much the means of rows in each class differ from the rows' means.

        Parameters
        ----------
        values : numpy.ndarray, shape (rows, d)

        Returns
        -------
        numpy.ndarray, shape (rows, groups * classes)
        """
        apart = values - values.mean(axis=1, keepdims=True)
        size = np.abs(apart).max(initial=0.0) or 1.0
        return (apart / size).astype(np.float32) @ self._means * size

    def shares(self, means, average, variance):
        """Return the share of the variance that each group explains.

        Parameters
        ----------
        means : numpy.ndarray, shape (rows, groups * classes)
            From :meth:`means`.
        average, variance : numpy.ndarray, shape (rows,)
            Of all draws.

        Returns
        -------
        numpy.ndarray, shape (rows, groups)
            0 to 1: the correlation ratio, which is the first-order index of Sobol, corrected
            for the number of classes; 0 where nothing varies.
        """
        rows = len(means)
        squares = means.reshape(rows, len(self.names), self.count) ** 2
        between = np.einsum("rgc,gc->rg", squares, self._weights)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = between / variance[:, None]
        share = 1 - (1 - share) * (self.size - 1) / max(self.size - self.count, 1)
        varies = variance > (1e-9 * np.abs(average)) ** 2
        return np.where(varies[:, None], np.clip(share, 0.0, 1.0), 0.0)

    def of_values(self, values):
        """Return the shares of rows given draw by draw: array (rows, groups)."""
        return self.shares(self.means(values), values.mean(axis=1), values.var(axis=1))


class TermShares:
    """Shares of the variance of zones that are given as terms.

    Parameters
    ----------
    classes : Classes
    draws : numpy.ndarray, shape (k, d)
        The terms' factors by draw.
    """

    def __init__(self, classes, draws):
        self._classes = classes
        self._means = classes.means(draws)
        self._average = draws.mean(axis=1)
        self._apart = draws - self._average[:, None]
        self._covariance = self._apart @ self._apart.T / draws.shape[1]

    def of(self, factors, more=None):
        """Return the shares of zones.

        Parameters
        ----------
        factors : numpy.ndarray, shape (rows, k)
        more : numpy.ndarray, shape (rows, d), optional
            To be added, draw by draw.

        Returns
        -------
        numpy.ndarray, shape (rows, groups)
        """
        means, average = factors @ self._means, factors @ self._average
        quadratic = np.einsum("rk,kl,rl->r", factors, self._covariance, factors, optimize=True)
        variance = np.maximum(quadratic, 0.0)
        if more is not None:
            extra = more.mean(axis=1)
            # Var(x + y) = Var(x) + Var(y) + 2 Cov(x, y), x given as terms.
            joint = np.einsum("rk,rk->r", factors, more @ self._apart.T) / more.shape[1]
            variance = variance + more.var(axis=1) + 2 * joint
            average = average + extra
            means = means + self._classes.means(more)
        return self._classes.shares(means, average, np.maximum(variance, 0.0))
