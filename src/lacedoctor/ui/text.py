"""User text as content that is never read as markup, and the few shapes it is shown in."""

from __future__ import annotations

from textual.content import Content

from lacedoctor.domain.text import visible

NBSP = "\N{NO-BREAK SPACE}"  # fills a first column; what is wrapped behind it stays to its right


def literal(text: str) -> Content:
    """``text`` as content that is never read as markup."""
    return Content(visible(text))


def heading(text: str) -> Content:
    """A line that stands above others."""
    return Content.styled(visible(text), "bold $text-primary")


def dim(text: str) -> Content:
    """Something that may be overlooked."""
    return Content.styled(visible(text), "$text-muted")


def lines(*parts: Content) -> Content:
    """The parts below one another."""
    return Content("\n").join(parts)


def bullets(items: tuple[str, ...]) -> Content:
    """The items as a list, one a line."""
    return lines(*(literal(f"• {item}") for item in items))


def keyed(*hints: tuple[str, str]) -> Content:
    """Keys and what they do, on one line."""
    return Content("  ").join(
        Content.assemble((visible(key), "bold $text-accent"), (f" {visible(words)}" if words else "", "$text-muted"))
        for key, words in hints
    )
