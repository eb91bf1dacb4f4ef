"""What is not known yet, as an indirect question: "of je een vast adres hebt", "hoe oud je bent"."""

from __future__ import annotations

from roer.approach.text import Language, Text
from roer.approach.vocabulary import load_vocabulary
from roer.guide.phrases import inside, phrase

QUESTIONS: dict[str, Text] = {
    "age": Text(nl="hoe oud je bent", en="how old you are"),
    "wage_value": Text(nl="hoe hoog je loonwaarde is", en="how high your wage value is"),
    "months_to_work": Text(
        nl="hoe lang het duurt tot je betaald werk kunt doen",
        en="how long it takes until you can do paid work",
    ),
    "mediable_within_months": Text(
        nl="hoe lang het duurt tot iemand je aan een baan kan helpen",
        en="how long it takes until someone can help you to a job",
    ),
    "question": Text(nl="of je één vraag hebt of meer", en="whether you have one question or more"),
    "knows": Text(nl="of je weet hoe je verder kunt", en="whether you know how to go on"),
    "wants": Text(nl="of je deze stap wilt zetten", en="whether you want to take this step"),
    "can": Text(nl="of het je lukt om deze stap te zetten", en="whether you are able to take this step"),
    "benefit_type": Text(nl="welke uitkering je nu hebt", en="which benefit you have now"),
    "talents": Text(nl="wat je goed kunt", en="what you are good at"),
    "wishes": Text(nl="wat je wilt", en="what you want"),
    "network": Text(nl="wie jou kan helpen", en="who can help you"),
}


def indirect_question(fact: str, language: Language) -> str:
    """What is to be known of a fact, as it stands after "nog niet bekend is".

    >>> indirect_question("has_address", "nl")
    'of je een vast adres hebt'
    """
    kind = load_vocabulary().facts[fact]
    if kind.yes is not None:
        return phrase("whether", language, what=kind.yes.say(language))
    question = QUESTIONS.get(fact)
    if question is not None:
        return question.say(language)
    return phrase("what", language, what=inside(kind.label.say(language)))
