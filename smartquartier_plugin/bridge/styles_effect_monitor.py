"""Style of a monitored effect: who had the measure, and how its value came out."""

from .styles import pilot_monitor
from .symbols import label


def effect_monitor(layer):
    """Pilots, comparison quarters and the rest; pilots with what was measured and expected."""
    pilot_monitor(layer)
    # Thousands of vehicles and shares of one need different digits.
    number = "format_number({0}, if(abs({0}) < 10, 2, if(abs({0}) < 100, 1, 0)))"
    after, expected = number.format('"after"'), number.format('"expected"')
    label(layer, f"if(\"effect\" IS NULL, NULL, {after} || '\\n(' || {expected} || ')')")
