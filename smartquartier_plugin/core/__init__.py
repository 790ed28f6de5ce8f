"""The methods: arrays, GeoDataFrames and frozen dataclasses in and out; never QGIS."""
