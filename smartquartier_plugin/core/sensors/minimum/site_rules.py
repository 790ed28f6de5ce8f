"""Which sites are there, must or must not be chosen, and what they cost: checked once."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate


@dataclass(frozen=True)
class SiteRules:
    """The planner's rules on sites.

    Attributes
    ----------
    existing, required, forbidden : array (n,) of bool
        Sites that are there already (they cost and count nothing); new sites that must be
        chosen; sites that must not.
    costs : array (n,)
        Cost of each site; ones if the number is asked for.
    """

    existing: np.ndarray
    required: np.ndarray
    forbidden: np.ndarray
    costs: np.ndarray

    @property
    def open(self):
        """Return which sites are decided for: existing or required."""
        return self.existing | self.required

    @property
    def free(self):
        """Return which sites are not decided yet."""
        return ~(self.existing | self.required | self.forbidden)


def site_rules(n, existing=None, required=None, forbidden=None, costs=None):
    """Return the rules on ``n`` sites.

    Parameters
    ----------
    n : int
        Number of sites.
    existing, required, forbidden : array (n,) of bool, or None
        None for no such site.
    costs : array (n,) or None
        Not negative; None for 1 each.

    Returns
    -------
    SiteRules

    Raises
    ------
    InputError
        Wrong sizes; negative or missing costs.
    ModelError
        Sites that are required and at the same time existing or forbidden.
    """
    masks = {"existing": existing, "required": required, "forbidden": forbidden}
    for name, mask in masks.items():
        masks[name] = np.zeros(n, bool) if mask is None else np.asarray(mask, bool)
    costs = np.ones(n) if costs is None else np.asarray(costs, float)
    if len(costs) != n or any(len(mask) != n for mask in masks.values()):
        raise InputError(
            translate("SmartQuartier", "Costs and rules must have one value for each of {} sites.")
            .format(n)
        )  # fmt: skip
    rules = SiteRules(costs=costs, **masks)
    payable = costs[~rules.existing & ~rules.forbidden]
    if not np.isfinite(payable).all() or (payable < 0).any():
        raise InputError(
            translate(
                "SmartQuartier", "The costs of the sites must be numbers from 0 on, without gaps."
            )
        )
    twice = int((rules.required & (rules.existing | rules.forbidden)).sum())
    if twice:
        raise ModelError(
            translate(
                "SmartQuartier",
                "{} sites are required and at the same time existing or forbidden; decide for one.",
            ).format(twice)
        )
    return rules


def check_number(number, rules):
    """Refuse a number of new sensors that the sites don't allow.

    Parameters
    ----------
    number : int
        New sensors, the required ones among them.
    rules : SiteRules
        The rules.

    Raises
    ------
    InputError, ModelError
    """
    required, free = int(rules.required.sum()), int(rules.free.sum())
    if not 0 < number <= required + free:
        raise InputError(
            translate(
                "SmartQuartier",
                "{} sensors were asked for, but {} sites can be chosen; ask for fewer or give more "
                "candidates.",
            ).format(number, required + free)
        )
    if required > number:
        raise ModelError(
            translate(
                "SmartQuartier",
                "The {} required sites alone exceed the number of sensors or the budget.",
            ).format(required)
        )


def check_weights(weights, m):
    """Return the weights of ``m`` demands (ones for None).

    Parameters
    ----------
    weights : array (m,) or None
        Of the demand.
    m : int
        How many there must be.

    Returns
    -------
    array (m,) of float
        Checked.

    Raises
    ------
    InputError
        Wrong size, negative or missing, all zero, or no demand at all.
    """
    weights = np.ones(m) if weights is None else np.asarray(weights, float)
    if len(weights) != m:
        raise InputError(
            translate("SmartQuartier", "There are {} weights for {} demands; give one each.")
            .format(len(weights), m)
        )  # fmt: skip
    if not np.isfinite(weights).all() or (weights < 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "The weights of the demand must be 0 or more; some are negative or missing.",
            )
        )
    if not weights.sum() > 0:
        raise InputError(
            translate(
                "SmartQuartier", "All weights of the demand are 0, or there is none; nothing to do."
            )
        )
    return weights
