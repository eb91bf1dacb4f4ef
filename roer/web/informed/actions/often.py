"""How often someone may try: counted under a keyed hash of the address he comes from, which goes by itself.

It stands in the cache, never in the database, and for an hour at most; the hash differs each hour, so it
leads back to nobody.
"""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

WITHIN = 60 * 60  # seconds
# Assumed: many people may share one address, such as in a library; who sends rubbish does not get far.
QUESTIONS, CODES = 10, 20


def too_often(request: HttpRequest, what: str, at_most: int) -> bool:
    """Whether this was tried over ``at_most`` times from this address in this hour; it counts."""
    where = f"{get_adapter().get_client_ip(request)} {timezone.localtime():%Y-%m-%d %H}"
    key = "roer.often." + salted_hmac(f"roer.often.{what}", where, algorithm="sha256").hexdigest()
    times = int(cache.get(key, 0)) + 1
    cache.set(key, times, WITHIN)  # not incr: a cache in files would forget how long it holds
    return times > at_most
