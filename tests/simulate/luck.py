"""Random numbers by address: the same place always holds the same number, whoever asks and in what order."""

from __future__ import annotations

from statistics import NormalDist

_MASK = (1 << 64) - 1
_STANDARD = NormalDist()


def draw(*address: int) -> float:
    """Return a number between 0 and 1, both left out, that belongs to an address of whole numbers."""
    mixed = 0
    for part in address:
        # The finisher of SplitMix64 (Steele, Lea and Flood 2014), once for every part of the address.
        mixed = (mixed + part * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019) & _MASK
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        mixed ^= mixed >> 31
    return ((mixed >> 11) + 0.5) / (1 << 53)


def normal(*address: int) -> float:
    """Return a standard normal number that belongs to an address of whole numbers."""
    return _STANDARD.inv_cdf(draw(*address))
