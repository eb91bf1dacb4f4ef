"""What must be said beside figures about people, in the two languages."""

from __future__ import annotations

from typing import Final

from roer.approach.text import Text

NO_EFFECT: Final = Text(
    nl="De groepen kunnen ook in andere dingen verschillen. Een verschil is dus geen effect van de aanpak.",
    en="The groups may differ in other things too. So a difference is no effect of the approach.",
)
TOO_FEW: Final = Text(
    nl="Te weinig mensen om iets over een verschil te zeggen.",
    en="Too few people to say anything of a difference.",
)
MAY_BE_CHANCE: Final = Text(nl="Dit verschil kan toeval zijn.", en="This difference may be chance.")
MORE_THAN_CHANCE: Final = Text(
    nl="Dit verschilt meer dan je door toeval verwacht.", en="This differs more than chance would."
)
ONE_IN_TWENTY: Final = Text(
    nl="Vergelijk je veel cijfers, dan lijkt ongeveer 1 op de 20 door toeval te verschillen.",
    en="Among many figures that are compared, about 1 in 20 seems to differ by chance.",
)
SMALL_NUMBERS: Final = Text(
    nl="Dit gaat over weinig mensen. Het echte getal kan dus flink anders zijn.",
    en="This is about few people. So the true figure may well be different.",
)
HIDDEN: Final = Text(
    nl="Minder dan tien mensen: dit laten wij niet zien, zodat niemand te herkennen is.",
    en="Fewer than ten people: not shown, so that nobody can be recognised.",
)
ROUNDED: Final = Text(
    nl="Aantallen zijn naar beneden afgerond op tientallen, zodat niemand te herkennen is.",
    en="Numbers are rounded down to tens, so that nobody can be recognised.",
)
STILL_UNDER_WAY: Final = Text(
    nl="Wie nog bezig is, telt mee zolang wij hem volgden.",
    en="People who are still under way count as long as they were followed.",
)
FINISHED_ONLY: Final = Text(
    nl="De doorlooptijd is alleen die van mensen die klaar zijn. Wie nog bezig is, kan er langer over doen.",
    en="The lead time is only that of people who have finished. Who is still under way may take longer.",
)
NOT_SEEN_AGAIN: Final = Text(
    nl="Wie niet terugkomt, telt als: nog aan het werk. Of dat zo is, weten wij niet van iedereen.",
    en="People who do not come back count as still there. Whether they are is not known of everyone.",
)
ROUTE_FROM: Final = Text(
    nl="Een stap doet alleen wie er nog is. Daarom tellen hier alleen mensen die toen nog bezig waren.",
    en="Only people who are still there take a step. So only those still under way then count here.",
)
IN_BOTH: Final = Text(
    nl="Sommige mensen zitten in beide groepen. Het toeval is dan anders dan wij hier rekenen.",
    en="Some people are in both groups. Chance is then different from what is reckoned here.",
)

#: With fewer people than this a figure is shown with `SMALL_NUMBERS`.
FEW: Final = 50
