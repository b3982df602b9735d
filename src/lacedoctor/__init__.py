"""LaceDoctor: how to lace this shoe for this foot."""

__version__ = "0.1.0"
