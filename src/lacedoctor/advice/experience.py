"""What trials came to before, on this computer: plain counts, said as such and never as proof."""

from __future__ import annotations

from collections.abc import Iterable

from lacedoctor.advice.trial_actions import actions_of
from lacedoctor.advice.worn import Patterns
from lacedoctor.domain.experience import NO_COUNTS, Counts, Experience, Tally
from lacedoctor.domain.profile import Profile

Row = tuple[str, str, int, int]  # action, brand in small letters ("" unknown), how often it helped, of how many
SAID = "{name}: helped {counts}. Counts from the trials noted on this computer, no proof of anything."


def rows_of(profile: Profile, patterns: Patterns) -> tuple[Row, ...]:
    """What the judged trials of one person come to. A trial of both shoes counts once."""
    judged = {
        (shoe.id, trial.date, trial.code, trial.title, trial.outcome, action, (shoe.shoe.brand or "").casefold())
        for shoe in profile.shoes
        for trial in shoe.trials
        if trial.outcome is not None and not trial.unjudged
        for action in actions_of(trial, shoe.shoe.eyelet_pairs, patterns)
    }
    found: dict[tuple[str, str], list[int]] = {}
    for _, _, _, _, outcome, action, brand in judged:
        count = found.setdefault((action, brand), [0, 0])
        count[0] += outcome == "better"
        count[1] += 1
    return tuple((action, brand, helped, of) for (action, brand), (helped, of) in sorted(found.items()))


def experience_of(rows: Iterable[Row]) -> Experience:
    """Rows of many people, added up."""
    found: dict[tuple[str, str], list[int]] = {}
    for action, brand, helped, of in rows:
        count = found.setdefault((action, brand), [0, 0])
        count[0] += helped
        count[1] += of
    return Experience({key: Counts(helped, of) for key, (helped, of) in found.items()})


def tallies(actions: Iterable[str], brand: str | None, everybody: Experience, own: Experience) -> tuple[Tally, ...]:
    """What is known of each action; none for what nobody has judged yet."""
    found = []
    for action in dict.fromkeys(actions):
        here, you = everybody.of(action), own.of(action)
        if here.of or you.of:
            of_brand = everybody.of(action, brand) if brand else NO_COUNTS
            found.append(Tally(action, here, of_brand, you, _say(action, here, of_brand, you, brand)))
    return tuple(found)


def _say(action: str, here: Counts, of_brand: Counts, you: Counts, brand: str | None) -> str:
    shoes = f" ({of_brand.words} in {brand} shoes)" if brand and of_brand.of and of_brand != here else ""
    parts = [f"{here.words} here{shoes}"] if here.of else []
    parts += [f"{you.words} for you"] if you.of else []
    return SAID.format(name=action.replace("-", " ").capitalize(), counts=", ".join(parts))
