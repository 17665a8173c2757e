"""How a text uses its words: in small letters, and in capitals where a capital means something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from quizapp.draft.rules.gazetteer import bare
from quizapp.draft.rules.passages import Passage


class Usage:
    """Counts of words over a whole text; headings, where any word may have a capital, are left out."""

    def __init__(self, passages: Iterable[Passage], headings: frozenset[int]) -> None:
        self._small: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        for p in passages:
            if p.number in headings:
                continue
            for i, token in enumerate(p.tokens):
                if token.is_capital and i not in p.opening:
                    self._capital[bare(token.text)] += 1
                elif token.is_word and not token.is_capital:
                    self._small[token.text] += 1

    def is_small(self, word: str) -> bool:
        """Tell whether the text also prints the word, or its singular or plural, in small letters."""
        low = bare(word).lower()
        near = {low, low.removesuffix("s"), f"{low}s", low.removesuffix("es")}
        return any(self._small[form] for form in near if form)

    def is_capital(self, word: str) -> bool:
        """Tell whether the text prints the word with a capital inside a sentence."""
        return self._capital[bare(word)] > 0
