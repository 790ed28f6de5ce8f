"""The parts of the web atlas: its data, its page, and what it offers for download."""
