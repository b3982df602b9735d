"""How a lace runs: pattern to lacing on n pairs, validity, geometry, length, mechanics, code, steps in words."""
