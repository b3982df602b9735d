"""A lacing pattern as its file describes it: how it is built, what it is for, what it costs, who says so."""

from __future__ import annotations

from dataclasses import dataclass

from lacedoctor.domain.words import MAX_PAIRS, MIN_PAIRS


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way to build a pattern: the two ends in route notation, for the numbers of pairs in ``when``."""

    a: str
    b: str  # "mirror" swaps the sides of ``a``
    when: str = "any"  # any, even, odd, a number, or a range such as 5-8
    line: int = 0  # where it stands in the file

    def fits(self, pairs: int) -> bool:
        """Whether this route is the one for ``pairs``."""
        if self.when in ("any", "even", "odd"):
            return self.when == "any" or (pairs % 2 == 0) == (self.when == "even")
        low, _, high = self.when.partition("-")
        return int(low) <= pairs <= int(high or low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One pattern. It has routes of its own, or is another pattern (``base``) with changes."""

    id: str
    title: str
    summary: str
    aliases: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()  # "for" in the file
    costs: tuple[str, ...] = ()
    family: str = "general"  # general, fit, security, decorative
    effort: str = "easy"  # easy, medium, hard
    ease: str = "usual"  # how it opens: quick, usual, slow
    tightening: str = ""
    loosening: str = ""
    min_pairs: int = MIN_PAIRS
    max_pairs: int = MAX_PAIRS
    parity: str = "any"  # any, even, odd
    spare_row: bool = False  # with the wrong parity one row may be left out
    needs: tuple[str, ...] = ()  # extra-eyelet, staggered, second-lace, hooks
    instead: tuple[str, ...] = ()  # patterns that come closest where it cannot be laced, best first
    sources: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ()
    base: str = ""
    changes: tuple[str, ...] = ()  # modifiers in lacing-code words
    tied: str = "top-row"  # or "last-eyelets": where the two ends finish
    threaded: str = "in-turn"  # or "a-first", "b-first": one end all the way before the other
    rules: tuple[str, ...] | None = None  # that it promises to keep; None: the usual ones are looked at
    own: bool = False  # from the user's folder

    def allows(self, pairs: int) -> bool:
        """Whether the pattern can be laced on ``pairs`` rows as it stands."""
        parity = self.parity == "any" or (pairs % 2 == 0) == (self.parity == "even")
        return self.min_pairs <= pairs <= self.max_pairs and parity

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it answers to."""
        return (self.id, self.title, *self.aliases)


FAMILIES = ("general", "fit", "security", "decorative")
EFFORTS = ("easy", "medium", "hard")
EASES = ("quick", "usual", "slow")
NEEDS = ("extra-eyelet", "staggered", "second-lace", "hooks")
THREADED = ("in-turn", "a-first", "b-first")
PARITIES = ("any", "even", "odd")
TIED = ("top-row", "last-eyelets")
