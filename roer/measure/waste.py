"""What a log shows of waste (source 000, principle 3), and what looks like waste and is not."""

from __future__ import annotations

from datetime import date

from roer.approach.model import Approach
from roer.measure.observed import Observed, observe
from roer.measure.wastes.again import loops, other_ways, repeated
from roer.measure.wastes.facts import asked_again, unused
from roer.measure.wastes.found import Cases as Cases
from roer.measure.wastes.found import LeftOut as LeftOut
from roer.measure.wastes.found import Waste as Waste
from roer.measure.wastes.found import Wasted as Wasted
from roer.measure.wastes.found import WasteKind as WasteKind
from roer.measure.wastes.found import in_order, largest
from roer.measure.wastes.handovers import handovers
from roer.measure.wastes.no_shows import no_show_waste
from roer.measure.wastes.no_value import no_value
from roer.measure.wastes.waiting import waiting
from roer.measure.wastes.withdrew import withdrew
from roer.measure.working_hours import WorkingHours
from roer.records.log import Log


def waste(
    log: Log,
    approach: Approach | None = None,
    hours: WorkingHours = WorkingHours(),  # noqa: B008 - immutable
    until: date | None = None,
) -> tuple[Waste, ...]:
    """The waste that a log shows, the largest in days first; at most 200 findings of a kind.

    In: as for `roer.measure.stream.value_stream`. Without an approach nothing is said of value, of facts that
    are not used, or of what is repeated on purpose.
    """
    return wasted(observe(log, approach, hours, until)).waste


def wasted(seen: Observed) -> Wasted:
    """The waste in what was seen of a log; apart what is shown and is not waste.

    Trying again and a slower way that the client chose are not waste; people who left and may have had a
    right are a loss among the waste, whatever a policy says of it. Of each kind the largest are told, and the
    others are counted.
    """
    waits, chosen = waiting(seen)
    again, tried = repeated(seen)
    found = [
        *waits, *again, *loops(seen), *asked_again(seen), *handovers(seen), *no_show_waste(seen),
        *no_value(seen), *unused(seen), *withdrew(seen),
    ]  # fmt: skip
    told, left_out = largest(in_order(found))
    shown, of_shown = largest(in_order([*tried, *chosen, *other_ways(seen)]))
    return Wasted(told, shown, (*left_out, *of_shown))
