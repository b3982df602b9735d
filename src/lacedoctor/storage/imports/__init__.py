"""Gear out of other training logs: what is read, what it says about pairs of shoes, and what it would change in a profile."""
