"""Monte Carlo engine: what a scenario's measures change in each zone, as ranges."""

from .prepare import Prepared, Work, prepare
from .result import TIER, EffectResult, EffectTotal, IndicatorResult
from .run import run_effects
from .simulate import IndicatorDraws, simulate
from .zones import Zones, shared_borders

__all__ = [
    "TIER",
    "EffectResult",
    "EffectTotal",
    "IndicatorDraws",
    "IndicatorResult",
    "Prepared",
    "Work",
    "Zones",
    "prepare",
    "run_effects",
    "shared_borders",
    "simulate",
]
