"""A package of published data: what it holds, where it lies, and how it takes its place."""
