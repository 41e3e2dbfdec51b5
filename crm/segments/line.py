"""An audience as a line of words: «купили пылесос 11–12 месяцев назад, Москва, есть согласие». Pure.

Commas and «и» put together what must all hold, «или» what may hold instead, «не» and «кроме» what must not; brackets
nest. «Или» binds closer than «и». What is not understood is said, never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crm.segments import own_phrases, phrases, purchase_phrases
from crm.segments.conditions import BadCondition, Condition, Field, Operator
from crm.segments.phrases import Phrase
from crm.segments.scanning import Found, Line
from crm.segments.tree import MAX_DEPTH, Audience, Group, Joint, Part, checked, negation
from crm.segments.vocabulary import Vocabulary

LINE_LIMIT = 1000

PHRASES: Sequence[Phrase] = (
    phrases.fixed,
    phrases.labelled,
    phrases.by_days,
    phrases.owner,
    phrases.consent,
    phrases.point,
    phrases.last_call,
    phrases.campaign,
    phrases.score,
    purchase_phrases.bought,
    purchase_phrases.purchases,
    purchase_phrases.spent,
    purchase_phrases.warranty,
    own_phrases.own_field,
)
SINGLE = (Field.CITY, Field.SOURCE)

_AND = r"(?:[,;]\s?)?(?:а также|и|но|and|but)|[,;.]"
_OR = r"(?:,\s?)?(?:или|либо|or)"
_NOT = r"не|кроме|not|except"


@dataclass(frozen=True)
class Understood:
    """What a line means, and the words that mean nothing here, as they were written."""

    audience: Audience
    unclear: tuple[str, ...] = ()


def understand(text: str, known: Vocabulary) -> Understood:
    """Read the line; one too long or too deep is unclear as a whole."""
    reader = _Reader(Line(text[:LINE_LIMIT]), known)
    try:
        parts = reader.all_of(0, MAX_DEPTH)
        return Understood(checked(parts), tuple(reader.unclear))
    except BadCondition:
        return Understood((), (text[:LINE_LIMIT],))


class _Reader:
    def __init__(self, line: Line, known: Vocabulary) -> None:
        self._line = line
        self._known = known
        self._at = 0
        self._bare: set[Condition] = set()
        self.unclear: list[str] = []

    def all_of(self, opened: int, depth: int) -> tuple[Part, ...]:
        """Everything up to the closing bracket or the end."""
        parts: list[Part] = []
        while self._go_on(opened):
            part = self._any_of(depth)
            if part is not None and not self._alternative(parts, part):
                parts.append(part)
        return tuple(parts)

    def _go_on(self, opened: int) -> bool:
        while self._take(_AND):
            pass
        if self._ended():
            return False
        if self._line.low[self._at] == ")":
            if opened:
                return False
            self._give_up()
            return self._go_on(opened)
        return True

    def _any_of(self, depth: int) -> Part | None:
        alternatives = [self._one(depth)]
        while self._take(_OR):
            alternatives.append(self._one(depth))
        parts = tuple(part for part in alternatives if part is not None)
        if len(parts) < 2:
            return parts[0] if parts else None
        return Group(Joint.ANY, parts)

    def _one(self, depth: int) -> Part | None:
        if self._ended():
            return None
        phrase = self._phrase()
        if phrase:
            return phrase
        if self._line.low[self._at] == "(":
            return self._bracket(depth)
        if self._take(_NOT):
            part = self._one(depth)
            return part and negation(part)
        self._give_up()
        return None

    def _bracket(self, depth: int) -> Part | None:
        if not depth:
            raise BadCondition
        self._at = self._line.skip(self._at + 1)
        parts = self.all_of(1, depth - 1)
        if not self._ended():
            self._at = self._line.skip(self._at + 1)
        return parts[0] if len(parts) == 1 else Group(Joint.ALL, parts) if parts else None

    def _phrase(self) -> Condition | None:
        """The longest phrase that begins here; a mere name when there is none."""
        found = [read for phrase in PHRASES if (read := phrase(self._line, self._at, self._known))]
        bare = phrases.bare(self._line, self._at, self._known)
        best = max(found, key=_end, default=None) or bare
        if best is None:
            return None
        if best is bare:
            self._bare.add(best[1])
        self._at = self._line.skip(best[0])
        return best[1]

    def _alternative(self, parts: list[Part], part: Part) -> bool:
        """«Москва, Казань» means either: nobody lives in both."""
        last = parts[-1] if parts else None
        first = last.parts[0] if isinstance(last, Group) and last.joint is Joint.ANY else last
        if not (self._is_single(part) and isinstance(first, Condition) and self._is_single(first)):
            return False
        assert isinstance(part, Condition)
        if part.field is not first.field:
            return False
        former = last.parts if isinstance(last, Group) else (first,)
        parts[-1] = Group(Joint.ANY, (*former, part))
        return True

    def _is_single(self, part: Part) -> bool:
        if not isinstance(part, Condition):
            return False
        return part in self._bare and part.field in SINGLE and part.operator is Operator.IS

    def _give_up(self) -> None:
        """Pass over what is not understood, up to the next comma or connective."""
        end, said = self._line.rest(self._at)
        end = max(end, self._at + 1)
        said = said or self._line.text[self._at : end]
        self.unclear.append(said.strip())
        self._at = self._line.skip(end)

    def _take(self, form: str) -> bool:
        end = None if self._ended() else self._line.word(self._at, form)
        self._at = self._at if end is None else end
        return end is not None

    def _ended(self) -> bool:
        return self._at >= len(self._line.low)


def _end(found: Found[Condition]) -> int:
    return found[0]
