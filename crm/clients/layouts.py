"""Words typed with the other keyboard layout on: `bdfyjd` is «иванов»."""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_OTHER = str.maketrans(_LATIN + _CYRILLIC, _CYRILLIC.replace("ё", "е") + _LATIN) | {ord("ё"): "`"}


def other_layout(text: str) -> str:
    """The same keys in the other layout, whichever each letter was typed in; the text is normalised before."""
    return text.translate(_OTHER)
