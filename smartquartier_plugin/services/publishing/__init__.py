"""Services that features are sent to: WFS-T and OGC API Features, Part 4."""
