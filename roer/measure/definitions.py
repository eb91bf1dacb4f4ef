"""What the figures of the value stream and of waste mean, in the words that stand beside them."""

from __future__ import annotations

from typing import Final, Literal

from roer.approach.text import Text
from roer.measure.wastes.found import WasteKind

StreamFigure = Literal["touch", "wait", "lead", "flow", "working_hours", "to_come", "whole"]

STREAM: Final[dict[StreamFigure, Text]] = {
    "touch": Text(
        nl="Werktijd: de minuten die zijn vastgelegd. Legt het log geen minuten vast, dan de tijd"
        " van begin tot"
        " einde. Staat ook die er niet in, dan is de werktijd niet bekend.",
        en="Touch time: the minutes that were recorded. Where the log records none, the time from"
        " start to end."
        " Where that is not there either, the touch time is not known.",
    ),
    "wait": Text(
        nl="Wachttijd: van het moment dat de stap kon beginnen tot het begin. Een stap kan beginnen als de"
        " vorige stap klaar is, met een aanpak: de vorige stap van hetzelfde spoor. Op een cliënt die zelf"
        " een andere stap doet, wordt niet gewacht. De eerste stap kan beginnen als de zaak begint.",
        en="Wait: from the moment that the step could begin until it began. A step can begin when"
        " the one before"
        " it has ended; with an approach: the one before it on the same track. There is no waiting for a"
        " client while he does another step. The first step can begin when the case does.",
    ),
    "lead": Text(
        nl="Doorlooptijd: van het moment dat de stap kon beginnen tot het einde. Wat nog loopt, telt"
        " niet mee.",
        en="Lead time: from the moment that the step could begin until it ended. What still runs"
        " does not count.",
    ),
    "flow": Text(
        nl="Aandeel werktijd: hoeveel van de doorlooptijd er gewerkt is, waar beide bekend zijn.",
        en="Flow efficiency: how much of the lead time was worked, where both are known.",
    ),
    "working_hours": Text(
        nl="Werkuren: de uren dat het kantoor open is. Weekend en feestdagen tellen niet mee.",
        en="Working hours: the hours that the office is open. Weekends and holidays do not count.",
    ),
    "to_come": Text(
        nl="Nog wachtend: gepland of uitgenodigd, en aan het einde van de periode nog niet begonnen.",
        en="Still waiting: planned or invited, and not begun at the end of the period.",
    ),
    "whole": Text(
        nl="De hele weg: van het eerste dat is vastgelegd tot het laatste einde of de uitkomst. Wie"
        " nog bezig is,"
        " telt apart.",
        en="The whole way: from the first that was recorded until the last end or the outcome. Who"
        " is still under"
        " way counts apart.",
    ),
}

WASTE: Final[dict[WasteKind, Text]] = {
    "waiting": Text(
        nl="Wachttijd voor een stap, zonder het wachten waar de cliënt zelf voor koos.",
        en="The wait before a step, without waiting that the client chose himself.",
    ),
    "repeated": Text(
        nl="Dezelfde stap opnieuw in een zaak. Niet als de aanpak dat zo bedoelt, als de vorige keer niemand"
        " kwam, of als iemand het opnieuw probeert. De dagen zijn de doorlooptijd van die keren.",
        en="The same step again in a case. Not where the approach means it so, where nobody came the time"
        " before, or where somebody tries again. The days are the lead time of these times.",
    ),
    "loop": Text(
        nl="Van een stap naar een andere, en meteen daarna terug naar de eerste. De dagen lopen van het"
        " einde van de eerste keer tot het einde van de tweede.",
        en="From a step to another, and from there straight back to the first. The days run from"
        " the end of the first time to the end of the second.",
    ),
    "asked_again": Text(
        nl="Gegevens die al eerder gevraagd waren. Niet wat de cliënt zelf wijzigde.",
        en="Facts that had been asked before. Not what the client changed himself.",
    ),
    "handover": Text(
        nl="De volgende stap is door een andere rol of organisatie gedaan. Zegt het log geen rollen, dan door"
        " iemand anders. De dagen lopen van het einde van de ene stap tot het begin van de andere.",
        en="The next step was done by another role or organisation. Where the log has no roles: by somebody"
        " else. The days run from the end of the one step to the beginning of the other.",
    ),
    "handover_back": Text(
        nl="Het werk ging naar een ander en kwam bij de derde stap terug. De dagen zijn die tussen de"
        " stappen: de stap in het midden zelf telt niet mee.",
        en="Work went to another and came back at the third step. The days are those between"
        " the steps: the step in the middle itself does not count.",
    ),
    "no_show": Text(
        nl="Afspraken waar niemand kwam, als deel van alle afspraken die doorgingen of niet. De dagen zijn de"
        " tijd tot de volgende afspraak.",
        en="Appointments to which nobody came, out of all that took place or did not. The days are the time"
        " until the next appointment.",
    ),
    "no_value": Text(
        nl="Stappen die volgens de aanpak geen waarde hebben voor cliënt, gemeente of werkgever. De"
        " dagen zijn"
        " de wachttijd ervoor.",
        en="Steps that by the approach have no value for client, municipality or employer. The days are the"
        " wait before them.",
    ),
    "unused_fact": Text(
        nl="Gegevens die zijn vastgelegd en waar geen stap iets mee doet. Een resultaat telt niet mee.",
        en="Facts that were recorded and that no step uses. A result does not count.",
    ),
    "withdrew": Text(
        nl="Mensen die zelf stopten zonder dat is beslist dat zij geen recht hadden. De dagen zijn"
        " hoe lang zij"
        " op die stap hadden gewacht.",
        en="People who stopped of their own accord without a decision that they had no right. The"
        " days are how"
        " long they had waited for that step.",
    ),
    "tried_again": Text(
        nl="Dezelfde stap opnieuw nadat iets was gestopt, of omdat de cliënt het zelf opnam.",
        en="The same step again after something was stopped, or because the client took it up himself.",
    ),
    "chose_slower": Text(
        nl="Later beginnen of een andere weg, omdat de cliënt dat zelf wilde.",
        en="Beginning later or another way, because the client wished so.",
    ),
}
