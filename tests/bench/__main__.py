"""`make bench`: every ratio, one table after another. They are claims about this machine and this minute only."""

import asyncio

from tests.bench import campaign, dupes, exports, inbound, phones, purchases, search, startup, when_share
from tests.bench.imports import __main__ as imports


def main() -> None:
    """Run them in turn: side by side they would measure each other."""
    asyncio.run(inbound.main())
    asyncio.run(campaign.main())
    asyncio.run(startup.main())
    asyncio.run(exports.main())
    asyncio.run(search.main())
    asyncio.run(purchases.main())
    when_share.main()
    phones.main()
    dupes.main()
    asyncio.run(imports.main())


if __name__ == "__main__":
    main()
