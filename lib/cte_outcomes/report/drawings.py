"""Which line drawing stands beside a program's name: decoration chosen by words of its career cluster.

Clusters are spelled as the district's framework spells them (the sixteen of 2002, the fourteen of 2024, a state's own),
so words are looked for and not whole names; a cluster without one of them gets the plain drawing.
"""

from __future__ import annotations

WORDS = {
    "flange": ("manufactur", "engineer", "stem", "science", "machin"),
    "pulse": ("health", "care"),
    "truss": ("construct", "architect", "building"),
    "leaf": ("agric", "food", "natural", "environment", "hortic"),
    "circuit": ("information", "technolog", "comput", "cyber", "digital", "energy"),
    "wheel": ("transport", "automot", "logistic", "aviation"),
    "shield": ("law", "safety", "security", "government", "public", "fire"),
    "plate": ("hospital", "culin", "tourism", "restaurant"),
    "shutter": ("art", "media", "communic", "design", "entertain"),
    "hands": ("education", "human", "training", "cosmet", "child"),
    "ledger": ("business", "financ", "market", "management", "sales"),
}
PLAIN = "path"


def drawing_of(cluster: str) -> str:
    """The name of the drawing: the earliest word that the cluster's name holds decides.

    >>> drawing_of("Health Science"), drawing_of("Agriculture, Food & Natural Resources"), drawing_of("")
    ('pulse', 'leaf', 'path')
    """
    said = cluster.lower()
    places = {
        name: min((said.find(word) for word in words if _starts(said, word)), default=-1)
        for name, words in WORDS.items()
    }
    held = {name: place for name, place in places.items() if place >= 0}
    return min(held, key=lambda name: held[name]) if held else PLAIN


def _starts(said: str, word: str) -> bool:
    """Whether a word of the cluster's name starts so: 'art' is not in 'Department'."""
    return said.startswith(word) or any(f"{before}{word}" in said for before in " &/-,(")
