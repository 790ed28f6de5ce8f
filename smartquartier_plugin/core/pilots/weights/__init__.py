"""Where weights come from: asked for, compared in pairs, or read off the data."""
