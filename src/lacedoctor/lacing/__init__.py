"""How a lace runs: pattern to lacing on n pairs, validity, geometry, length, physics, code, steps in words."""
