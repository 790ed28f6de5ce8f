"""The guide's table of measures says what the catalogue says."""

import re

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue


def test_measures_and_their_drivers_stand_in_the_guide(root):
    text = (root / "docs" / "guide_effects.md").read_text(encoding="utf-8")
    table = text.split("<!-- measures -->")[1].split("<!-- end of measures -->")[0]
    told = {}
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0].startswith("`") and cells[0] != "`measure`":
            told[cells[0].strip("`")] = set(re.findall(r"`(\w+)`", cells[-1]))
    catalogue = read_catalogue()
    known = {
        item.id: {name for effect in catalogue.effects_of(item.id) for name in effect.drivers}
        for item in catalogue.measures
    }
    assert told == known
