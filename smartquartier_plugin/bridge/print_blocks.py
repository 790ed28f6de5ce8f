"""The lists between title and map of a printed page. Sizes in mm."""

from .print_parts import ACCENT, INK, add_text, text_height

_GAP = 6.0  # between columns
_ABOVE = 1.5


def add_blocks(layout, blocks, place, grow=1.0):
    """Add lists side by side, and wide ones below them.

    Parameters
    ----------
    layout : QgsPrintLayout
    blocks : sequence of print_summary.Block
    place : (float, float, float)
        x, y, width.
    grow : float
        By how much letters are larger than on A4.

    Returns
    -------
    float
        Where the last one ends.
    """
    x, y, width = place
    beside = [(block.title, block.lines) for block in blocks if not block.below]
    y = _beside(layout, beside, (x, y, width), grow)
    for block in blocks:
        if not block.below:
            continue
        tall = -(-len(block.lines) // block.below)
        parts = [("", block.lines[n : n + tall]) for n in range(0, len(block.lines), tall)]
        parts += [("", ())] * (block.below - len(parts))
        y = _beside(layout, [(block.title, ())], (x, y, width), grow)
        y = _beside(layout, parts, (x, y - _ABOVE, width), grow)
    return y


def _beside(layout, lists, place, grow):
    """Add (title, lines) pairs side by side; return where the longest ends."""
    if not lists:
        return place[1]
    wide = (place[2] - _GAP * (len(lists) - 1)) / len(lists)
    ends = []
    for number, (title, lines) in enumerate(lists):
        x, below = place[0] + number * (wide + _GAP), place[1] + _ABOVE
        for text, points, bold, colour in (
            (title, 10 * grow, True, ACCENT),
            ("\n".join(lines), 9.5 * grow, False, INK),
        ):
            if text:
                tall = text_height(text, wide, points, bold)
                add_text(layout, text, (x, below, wide, tall), points, bold, colour)
                below += tall
        ends.append(below)
    return max(ends)
