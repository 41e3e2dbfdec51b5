"""`make bench`: every measurement, one table after another."""

from tests.bench import when_share

BENCHES = (when_share,)

for bench in BENCHES:
    bench.main()
