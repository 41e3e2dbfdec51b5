"""How likely two records are one: Fellegi and Sunter's model, its weights learnt by EM from the pairs themselves. Pure.

A pair is compared feature by feature; each comparison gives a level: 0 differs, the higher the closer, `UNKNOWN` when
one of the two says nothing. Every level weighs log(m/u): how often it is met among true pairs, and among others.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

UNKNOWN = -1
ROUNDS = 40
BELIEF = 30.0
"""What is believed beforehand counts as so many pairs: a small base is judged by it, a large one by itself."""

Levels = tuple[int, ...]
Table = list[list[float]]


@dataclass(frozen=True)
class Feature:
    """What is compared, and the shares of its levels believed beforehand, among true pairs and among others."""

    name: str
    same: tuple[float, ...]
    other: tuple[float, ...]


@dataclass(frozen=True)
class Model:
    """The weight of every level of every feature, and the log odds of a pair before anything is compared."""

    weights: tuple[tuple[float, ...], ...]
    prior: float

    def probability(self, levels: Levels) -> float:
        """That the two are one, 0 … 1."""
        total = self.prior
        for weights, level in zip(self.weights, levels, strict=True):
            if level >= 0:
                total += weights[level]
        return 1 / (1 + math.exp(-total)) if total > -700 else 0.0


def learn(features: Sequence[Feature], met: Mapping[Levels, int], share: float = 0.1) -> Model:
    """The model of these features after seeing how often each pattern of levels was met; the same for the same input.

    `share` is the share of true pairs it begins with; without any pair it is what is believed beforehand.
    """
    same, other = [list(one.same) for one in features], [list(one.other) for one in features]
    patterns, pairs, believed = sorted(met.items()), sum(met.values()), share * BELIEF
    for _ in range(ROUNDS if pairs else 0):
        model = _model(same, other, share)
        seen_same, seen_other = _believed(features)
        true_pairs = believed
        for levels, count in patterns:
            one = count * model.probability(levels)
            true_pairs += one
            for position, level in enumerate(levels):
                if level >= 0:
                    seen_same[position][level] += one
                    seen_other[position][level] += count - one
        same, other = _shares(seen_same), _shares(seen_other)
        share = min(max(true_pairs / (pairs + BELIEF), 1e-6), 1 - 1e-6)
    return _model(same, other, share)


def _believed(features: Sequence[Feature]) -> tuple[Table, Table]:
    return (
        [[BELIEF * part for part in one.same] for one in features],
        [[BELIEF * part for part in one.other] for one in features],
    )


def _shares(seen: Table) -> Table:
    return [[part / sum(parts) for part in parts] for parts in seen]


def _model(same: Table, other: Table, share: float) -> Model:
    weights = tuple(
        tuple(math.log(m / u) for m, u in zip(ours, theirs, strict=True))
        for ours, theirs in zip(same, other, strict=True)
    )
    return Model(weights, math.log(share / (1 - share)))
