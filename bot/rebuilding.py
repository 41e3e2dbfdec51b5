"""`python -m bot rebuild`: what is derived from the cards, made anew from them."""

import sys

from tqdm import tqdm

from bot.clock import machine_clock
from bot.settings import Settings
from crm.upkeep.derived import DerivedRows
from storage.database import Database
from storage.errors import StorageError
from storage.migrate import upgrade


async def run(settings: Settings) -> int:
    """0 when all is as the cards are; 1 with a sentence on standard error when the database refused."""
    await upgrade(settings.database_url)
    db = Database(settings.database_url, machine_clock)
    try:
        with tqdm(unit=" cards", disable=None) as bar:
            mended = await DerivedRows(db).rebuild(bar.update)
    except StorageError as error:
        sys.stderr.write(f"Not finished: {error}. Call again.\n")
        return 1
    finally:
        await db.close()
    sys.stderr.write(f"The search index is made anew; {mended} cards were found or counted by what is no more.\n")
    return 0
