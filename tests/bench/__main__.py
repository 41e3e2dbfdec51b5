"""`make bench`: every ratio, one table after another. They are claims about this machine and this minute only.

`python -m tests.bench [CLIENTS]`: where the base's size matters; 1000000 takes most of an hour.
"""

import asyncio
import sys

from tests.bench import campaign, dupes, exports, inbound, phones, purchases, search, segments, startup, when_share
from tests.bench.imports import __main__ as imports

CLIENTS = 100_000


def main(clients: int = CLIENTS) -> None:
    """Run them in turn: side by side they would measure each other."""
    asyncio.run(inbound.main())
    asyncio.run(campaign.main())
    asyncio.run(startup.main())
    asyncio.run(exports.main())
    asyncio.run(search.main(clients))
    asyncio.run(purchases.main())
    asyncio.run(segments.main(clients))
    when_share.main()
    phones.main()
    dupes.main(clients)
    asyncio.run(imports.main(clients))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
