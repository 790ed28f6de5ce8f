"""The plugin's code: a pure core, clients, writers, and the bridge to QGIS."""
