"""`python -m bot rotate-key`: a new SECRET_KEY, everything sealed anew; killed and called again it goes on."""

import sys

from tqdm import tqdm

from bot import secret
from bot.clock import machine_clock
from bot.settings import Settings
from crm.privacy.rotation import reseal
from storage.database import Database
from storage.errors import StorageError
from storage.migrate import upgrade
from storage.sealed import Vault


async def run(settings: Settings) -> int:
    """0 when the former key is needed no more; 1 with a sentence on standard error, the former key kept."""
    if settings.secret_key and len(secret.keys(settings)) == 1:
        return _fault("Put the new key into SECRET_KEY and the former one into OLD_SECRET_KEY, then call again.")
    await upgrade(settings.database_url)
    vault = Vault(*secret.begin_rotation(settings))
    db = Database(settings.database_url, machine_clock)
    try:
        with tqdm(unit=" rows", disable=None) as bar:
            left = await reseal(db, vault, bar.update)
    except StorageError as error:
        return _fault(f"Not finished: {error}. Call again; until then both keys are kept.")
    finally:
        await db.close()
    if left:
        return _fault(f"{left} rows were sealed for another place and stay so; both keys are kept.")
    secret.end_rotation(settings)
    sys.stderr.write("Everything is sealed with the new key. Start the bot; make a backup.\n")
    return 0


def _fault(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1
