"""Take what names a host out of package-lock.json: npm writes there where makers ask for money."""

from __future__ import annotations

import json
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "package-lock.json"


def without_funding(text: str) -> str:
    """The lock without the addresses of who asks for money.

    >>> print(without_funding('{"packages": {"a": {"version": "1", "funding": {"url": "..."}}}}').strip())
    {
      "packages": {
        "a": {
          "version": "1"
        }
      }
    }
    """
    lock = json.loads(text)
    for package in lock["packages"].values():
        package.pop("funding", None)
    return json.dumps(lock, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    LOCK.write_text(without_funding(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
