"""splink as a peer: the same rows in, pairs with their probability out."""

import logging
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

Pairs = dict[tuple[int, int], float]


def splink_pairs(rows: Sequence[Mapping[str, Any]], kinds: Mapping[str, str], blocks: Sequence[Sequence[str]]) -> Pairs:
    """What splink 5 on DuckDB makes of these rows; `kinds` says how each column is compared.

    Its model is trained as its tutorial does: u by random sampling, m by two sessions of EM.
    """
    import pandas
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_library as compare

    kinds_of: dict[str, Any] = {
        "name": lambda name: compare.JaroWinklerAtThresholds(name, [0.92, 0.8]).configure(
            term_frequency_adjustments=True
        ),
        "text": lambda name: compare.JaroWinklerAtThresholds(name, [0.92, 0.8]),
        "number": lambda name: compare.DamerauLevenshteinAtThresholds(name, [1]),
        "same": lambda name: compare.ExactMatch(name).configure(term_frequency_adjustments=True),
    }
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    warnings.simplefilter("ignore")
    rules: list[Any] = [block_on(*columns) for columns in blocks]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[kinds_of[kind](name) for name, kind in kinds.items()],
        blocking_rules_to_generate_predictions=rules,
    )
    frame = pandas.DataFrame([{"unique_id": place, **row} for place, row in enumerate(rows)])
    linker: Any = Linker(DuckDBAPI().register(frame), settings, log_level=logging.CRITICAL)
    linker.training.estimate_probability_two_random_records_match(rules[:2], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (rules[0], rules[2]):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    return {
        (min(one, other), max(one, other)): probability
        for one, other, probability in zip(found.unique_id_l, found.unique_id_r, found.match_probability, strict=True)
    }
