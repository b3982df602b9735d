"""What a test of the advice is given: short TOML in, advice out."""

from collections.abc import Callable

from lacedoctor.domain.advice import Advice

Answer = Callable[[str], Advice]
