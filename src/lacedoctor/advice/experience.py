"""What trials came to before, on this computer: plain counts, said as such and never as proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lacedoctor.advice.trial_actions import actions_of
from lacedoctor.advice.worn import Patterns
from lacedoctor.domain.case import Shoe
from lacedoctor.domain.experience import NO_COUNTS, Counts, Experience, Row, Tally
from lacedoctor.domain.profile import Profile

NO_PROOF = " Counts from the trials noted on this computer, no proof of anything."
SAID = "{name}: helped {counts}." + NO_PROOF


def rows_of(profile: Profile, patterns: Patterns) -> tuple[Row, ...]:
    """What the judged trials of one person come to. A trial of both shoes counts once."""
    judged = {
        (shoe.id, trial.date, trial.code, trial.title, trial.outcome, action, (shoe.shoe.brand or "").casefold(), size)
        for shoe in profile.shoes
        for size in (size_of(shoe.shoe),)
        for trial in shoe.trials
        if trial.outcome is not None and not trial.unjudged
        for action in actions_of(trial, shoe.shoe.eyelet_pairs, patterns)
    }
    found: dict[tuple[str, str, str], list[int]] = {}
    for _, _, _, _, outcome, action, brand, size in judged:
        count = found.setdefault((action, brand, size), [0, 0])
        count[0] += outcome == "better"
        count[1] += 1
    return tuple((*shoe, helped, of) for shoe, (helped, of) in sorted(found.items()))


def size_of(shoe: Shoe) -> str:
    """The size on the label as one word for comparing; labels of different systems are never the same. Empty where unknown."""
    size = shoe.size
    return f"{size.system} {size.value.replace(',', '.').casefold()}" if size and size.system and size.value else ""


def experience_of(rows: Iterable[Row]) -> Experience:
    """Rows of many people, added up."""
    found: dict[tuple[str, str | None, str | None], list[int]] = {}
    for action, brand, size, helped, of in rows:
        for key in ((action, None, None), (action, brand, None), (action, brand, size)):
            count = found.setdefault(key, [0, 0])
            count[0] += helped
            count[1] += of
    return Experience({key: Counts(helped, of) for key, (helped, of) in found.items()})


def tallies(actions: Iterable[str], shoe: Shoe, everybody: Experience, own: Experience) -> tuple[Tally, ...]:
    """What is known of each action, with what it came to in shoes like this one; none for what nobody has judged yet."""
    found = []
    brand, size = shoe.brand, size_of(shoe)
    for action in dict.fromkeys(actions):
        here, you = everybody.of(action), own.of(action)
        if here.of or you.of:
            of_brand = everybody.of(action, brand) if brand else NO_COUNTS
            of_size = everybody.of(action, brand, size) if brand and size else NO_COUNTS
            found.append(Tally(action, here, of_brand, of_size, you, _say(action, here, of_brand, of_size, you, brand)))
    return tuple(found)


def said_once(found: Sequence[Tally]) -> tuple[str, ...]:
    """What they say, and behind the last of them only what such counts are."""
    return tuple(tally.say if tally is found[-1] else tally.say.removesuffix(NO_PROOF) for tally in found)


def _say(action: str, here: Counts, of_brand: Counts, of_size: Counts, you: Counts, brand: str | None) -> str:
    shoes = [f"{of_brand.words} in {brand} shoes"] if of_brand.of and of_brand != here else []
    shoes += [f"{of_size.words} in {brand} shoes of this size"] if of_size.of and of_size != of_brand else []
    like = f" ({', '.join(shoes)})" if shoes else ""
    parts = [f"{here.words} here{like}"] if here.of else []
    parts += [f"{you.words} for you"] if you.of else []
    return SAID.format(name=action.replace("-", " ").capitalize(), counts=", ".join(parts))
