"""The mathematics of lacing, as a tested reference: what can be laced, how many ways, how long, how strong.

A shoe is 2n eyelets in two columns. A *hole* is a signed row: ``+3`` is the medial eyelet of row 3, ``-3`` the lateral one. Rows
count from the TOE, as everywhere in LaceDoctor; the books count from the top, where the knot is, so r_toe = n + 1 - r_top.

An *n-lacing* is a closed polygon through every eyelet once, with at least one of the two segments at each eyelet going to the
other column: never three eyelets of one column in a row. A *wearable* one has the top bar, between ``+n`` and ``-n``, where the
knot is. Source ``science:A1`` (Polster, The Shoelace Book, 2006).

Every statement about strength holds for a frictionless lace with every row pulled snug, and for n-lacings only: a lacing that
leaves eyelets empty, locks at one, or runs three in a column is outside all of this. Nothing here is imported at start-up.
"""
