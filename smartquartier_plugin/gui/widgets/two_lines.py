"""Texts beside the bars of a chart, in two lines where one is too long."""

from qgis.PyQt.QtCore import Qt


def label_lines(label, metrics, width):
    """Return a label in at most two lines; what still does not fit gives way in its middle.

    Parameters
    ----------
    label : str
    metrics : QFontMetrics
    width : int
        Of the column, in pixels.

    Returns
    -------
    list of str
    """
    if metrics.horizontalAdvance(label) <= width:
        return [label]
    words = label.split(" ")  # not at spaces that keep a number and its unit together
    fits = [n for n in range(1, len(words))
            if metrics.horizontalAdvance(" ".join(words[:n])) <= width]  # fmt: skip
    first = max(fits, default=1)  # a word that is too long has a line of its own
    lines = [" ".join(words[:first]), " ".join(words[first:])] if len(words) > 1 else [label]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, width) for line in lines]


def two_line_width(text, metrics):
    """Return the least width in which a text stands in two lines.

    Parameters
    ----------
    text : str
    metrics : QFontMetrics

    Returns
    -------
    int
        In pixels.
    """
    words = text.split(" ")
    breaks = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return min((max(map(metrics.horizontalAdvance, lines)) for lines in breaks),
               default=metrics.horizontalAdvance(text))  # fmt: skip
