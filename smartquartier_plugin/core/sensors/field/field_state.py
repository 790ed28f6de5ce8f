"""A growing and shrinking choice of sensors, and what each further one would bring."""

import numpy as np

_CELLS = 2_000_000  # exchanges looked at at once


class ChoiceState:
    """Chosen candidates, and the variance left at all candidates.

    Parameters
    ----------
    cross : CrossCovariance
        The covariances.

    Attributes
    ----------
    sites : list of int
        Chosen candidates, in the order of their choice.
    variance : array (n,)
        Variance of the field at each candidate, given stations and chosen sites.
    """

    def __init__(self, cross):
        self.cross, self.problem = cross, cross.problem
        self.errors = self.problem.errors
        self.variance = cross.variance.copy()
        self.sites = []
        self.on_candidates = np.zeros((cross.problem.n, 0))
        forbidden = self.problem.mask("forbidden")
        self.open = ~forbidden

    def add(self, site):
        """Choose a candidate."""
        column = self.cross.candidate_column(site)
        column -= self.on_candidates @ self.on_candidates[site]
        column /= np.sqrt(self.variance[site] + self.errors[site])
        self._take(site, column)

    def _take(self, site, column):
        self.on_candidates = np.column_stack([self.on_candidates, column])
        self.variance = np.maximum(self.variance - column**2, 0.0)
        self.sites.append(site)
        self.open[site] = False


class VarianceState(ChoiceState):
    """Also keeps the variance at the targets, and each candidate's gain.

    Attributes
    ----------
    left : float
        Weighted mean variance at the targets.

    Notes
    -----
    With K the covariance of targets and candidates given what is chosen, candidate j takes
    ``N_j / (K_jj + e_j)`` off the weighted mean variance, ``N_j = sum_i w_i K_ij²``. A chosen
    site changes K by a product of two vectors ``a b'`` (a rank-1 downdate), hence N by
    ``- 2 b_j (K'Wa)_j + b_j² a'Wa``: one product of the first K with a vector per site, and
    K itself is never changed. Taking a site out is a projection in the space of the chosen
    ones, which costs no product at all; so every exchange can be looked at.
    """

    def __init__(self, cross):
        super().__init__(cross)
        self.shares = self.problem.shares
        self.on_targets = np.zeros((len(cross.targets), 0))
        self.products = np.zeros((self.problem.n, 0))  # K' W a, of the first K
        self.rows = np.zeros((0, 0))  # the sites' measurements in terms of the columns
        self.numerator = cross.squares.copy()
        self.left = float(self.shares @ cross.target_variance)

    def gains(self):
        """Return how much each candidate would lower the mean variance; -inf if not open."""
        gain = np.maximum(self.numerator, 0.0) / (self.variance + self.errors)
        return np.where(self.open, gain, -np.inf)

    def add(self, site):
        """Choose a candidate; return how much the mean variance falls (exact)."""
        known = self.on_candidates[site]
        deviation = np.sqrt(self.variance[site] + self.errors[site])
        a, b = self.cross.columns(site)
        a = (a - self.on_targets @ known) / deviation
        b = (b - self.on_candidates @ known) / deviation
        weighted = self.shares * a
        product = self.cross.back(weighted)
        size = float(weighted @ a)
        rest = product - self.on_candidates @ (self.on_targets.T @ weighted)
        self.numerator = self.numerator - 2 * b * rest + b**2 * size
        k = len(self.sites)
        rows = np.zeros((k + 1, k + 1))
        rows[:k, :k], rows[k, :k], rows[k, k] = self.rows, known, deviation
        self.rows = rows
        self.on_targets = np.column_stack([self.on_targets, a])
        self.products = np.column_stack([self.products, product])
        self._take(site, b)
        self.left -= size
        return size

    def removals(self):
        """Return directions (k, k) and losses (k,): what goes if each site is taken out."""
        directions = np.linalg.inv(self.rows)
        directions /= np.linalg.norm(directions, axis=0)
        weighted = self.on_targets * self.shares[:, None]
        among = self.on_targets.T @ weighted
        losses = np.einsum("ij,ij->j", directions, among @ directions)
        return directions, losses, among

    def best_exchange(self, fixed, least):
        """Return the exchange that lowers the mean variance most.

        Parameters
        ----------
        fixed : array (n,) of bool
            Candidates that must not be taken out.
        least : float
            Smallest fall that counts.

        Returns
        -------
        (int, int) or None
            Position in ``sites`` of the one to take out, and the candidate to add.
        """
        directions, losses, among = self.removals()
        step = max(_CELLS // len(self.variance), 1)
        found = None
        for start in range(0, len(self.sites), step):
            part = slice(start, start + step)
            gain = self._gains_without(directions[:, part], among) - losses[part]
            gain[:, fixed[self.sites[part]]] = -np.inf
            site, place = np.unravel_index(int(np.argmax(gain)), gain.shape)
            if gain[site, place] > least:
                least, found = float(gain[site, place]), (start + int(place), int(site))
        return found

    def _gains_without(self, directions, among):
        """Return each candidate's gain once the site of each direction is out, (n, r)."""
        beta = self.on_candidates @ directions
        squared = beta**2
        gain = beta * (self.products @ directions - self.on_candidates @ (among @ directions))
        gain *= 2
        gain += self.numerator[:, None]
        gain += squared * np.einsum("ij,ij->j", directions, among @ directions)
        squared += (self.variance + self.errors)[:, None]
        np.maximum(gain, 0.0, out=gain)
        gain /= squared
        gain[~self.open] = -np.inf
        return gain

    def remove(self, position):
        """Take the site at a position of ``sites`` out."""
        directions, losses, among = self.removals()
        direction = directions[:, position]
        beta = self.on_candidates @ direction
        turned = among @ direction
        self.numerator = self.numerator + 2 * beta * (
            self.products @ direction - self.on_candidates @ turned
        )
        self.numerator += beta**2 * float(direction @ turned)
        self.variance = self.variance + beta**2
        self.left += float(losses[position])
        # A basis whose first vector is the direction; the others span what stays.
        basis = np.linalg.qr(np.column_stack([direction, np.eye(len(direction))]))[0][:, 1:]
        self.on_targets, self.on_candidates, self.products = (
            part @ basis for part in (self.on_targets, self.on_candidates, self.products)
        )
        self.rows = np.delete(self.rows, position, axis=0) @ basis
        site = self.sites.pop(position)
        self.open[site] = not self.problem.mask("forbidden")[site]
        return site
