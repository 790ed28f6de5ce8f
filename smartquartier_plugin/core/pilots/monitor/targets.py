"""Soll-Ist: how far a pilot quarter has come on the way to its target."""

from dataclasses import dataclass

import numpy as np

from ...i18n import translate

STATUSES = (
    "reached",
    "on_track",
    "behind",
    "under_way",
    "wrong_way",
    "no_target",
    "no_data",
)


@dataclass(frozen=True)
class TargetProgress:
    """The way from the baseline to the target.

    Parameters
    ----------
    share_achieved : float
        (latest - baseline) / (target - baseline); negative if it went the wrong way, above
        1 beyond the target, NaN where it can't be said.
    share_of_time : float
        The same for the time from baseline to the target's period, 0 to 1; NaN without one.
    status : str
        One of ``STATUSES``.
    """

    share_achieved: float
    share_of_time: float
    status: str


def progress_to_target(
    baseline,
    latest,
    target,
    direction=0,
    baseline_time=np.nan,
    latest_time=np.nan,
    target_time=np.nan,
):
    """Compare the latest value with baseline and target.

    Parameters
    ----------
    baseline, latest, target : float
        In the indicator's unit; NaN where unknown.
    direction : int
        +1 if more is better, -1 if less is, 0 if only the target tells.
    baseline_time, latest_time, target_time : float
        Periods, in years; NaN where unknown.

    Returns
    -------
    TargetProgress
        "reached" at or beyond the target; "on_track" if at least as much of the way as of
        the time to the deadline is done; "behind" with less, or past the deadline;
        "under_way" if some of the way is done and no deadline is given, which says nothing
        about being in time; "wrong_way" if nothing or less than nothing is done while time is.

    Notes
    -----
    Beyond the target means above it for +1, below it for -1, and for 0 the side away from
    the baseline. The straight line between baseline and target is only a yardstick: few
    measures work evenly over time.
    """
    nan = float("nan")
    if np.isnan(target):
        return TargetProgress(nan, nan, "no_target")
    if np.isnan(latest):
        return TargetProgress(nan, nan, "no_data")
    way = target - baseline
    side = direction if direction else (np.sign(way) if np.isfinite(way) else 0)
    reached = side * (latest - target) >= 0 if side else latest == target
    share = (latest - baseline) / way if np.isfinite(way) and way != 0 else nan
    if side and np.isfinite(way) and side * way < 0:
        share = nan  # the baseline was better than the target: there is no way to go
    span = target_time - baseline_time
    time = float(np.clip((latest_time - baseline_time) / span, 0, 1)) if span > 0 else nan
    if span <= 0:
        time = 1.0  # the deadline was over before the baseline
    if reached:
        return TargetProgress(share, time, "reached")
    if np.isnan(baseline):
        return TargetProgress(nan, time, "no_data")
    if np.isnan(share) or share < 0 or (share == 0 and not latest_time <= baseline_time):
        return TargetProgress(share, time, "wrong_way")
    if np.isnan(time):
        return TargetProgress(share, time, "under_way")
    on_track = share >= time - 1e-9  # on the straight path, but for rounding
    return TargetProgress(share, time, "on_track" if on_track else "behind")


def status_text(status):
    """Return a status of ``STATUSES`` in the user's language."""
    return {
        "reached": translate("SmartQuartier", "target reached"),
        "on_track": translate("SmartQuartier", "on track"),
        "behind": translate("SmartQuartier", "behind schedule"),
        "under_way": translate("SmartQuartier", "under way, without a deadline"),
        "wrong_way": translate("SmartQuartier", "not moving towards the target"),
        "no_target": translate("SmartQuartier", "no target"),
        "no_data": translate("SmartQuartier", "no data"),
    }[status]
