"""How a word sounds, in one spelling for both alphabets: «Щербакова» and Shcherbakova are the same. Pure."""

import re
from functools import lru_cache

_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезклмнопрстуфх", "abvgdezklmnaprstufh", strict=True)),
        **{"и": "i", "й": "i", "ы": "i", "і": "i", "ї": "i", "э": "e", "є": "e", "ё": "e", "ґ": "g"},
        **{"ж": "x", "ц": "c", "ч": "q", "ш": "w", "щ": "w", "ю": "iu", "я": "ia", "ъ": "", "ь": ""},
    }
)
_LATIN = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|schtsch|sch|sh|š", "w"),
        ("tsch|tch|ch|č", "q"),
        ("zh|ž", "x"),
        ("kh", "h"),
        ("ts|tz|cz", "c"),
        ("ph", "f"),
        ("th", "t"),
        ("ck|q", "k"),
        ("x", "ks"),
        ("c(?=[aoulrkt]|$)", "k"),
        ("yo|jo", "e"),
        ("[yj]", "i"),
        ("w", "v"),
        ("o", "a"),
    )
]
_BEFORE_VOWEL = re.compile("(?<!^)i(?=[aeu])|^i(?=e)")
"""«и» before another vowel is heard by some only; at the start it tells «Юля» from «Уля»."""

_DOUBLED = re.compile(r"(.)\1+")
_ENDINGS = str.maketrans("bdgvzx", "ptkfsw")


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """The word as it sounds, in Latin letters of our own; digits and other alphabets stay as they are."""
    heard = word.translate(_CYRILLIC) if word[:1] >= "а" else _latin(word)
    heard = _DOUBLED.sub(r"\1", _BEFORE_VOWEL.sub("", _DOUBLED.sub(r"\1", heard)))
    return heard[:-1] + heard[-1:].translate(_ENDINGS)


def _latin(word: str) -> str:
    # The letters that the patterns give are not met by those that follow: «x» is left by zh after its own turn.
    for pattern, heard in _LATIN:
        word = pattern.sub(heard.upper(), word)
    return word.lower()
