"""Where QGIS meets the rest: layers, feedback, files, styles, translation."""
