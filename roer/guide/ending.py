"""Where a journey ends, as a sentence."""

from __future__ import annotations

from roer.approach.text import Language
from roer.approach.vocabulary import load_vocabulary
from roer.guide.journey import Journey
from roer.guide.phrases import joined


def why_ended(journey: Journey, language: Language) -> str:
    """Why the journey ends where it does: an outcome, a place without an end, or a fork."""
    if journey.outcome is not None:
        label = load_vocabulary().label("outcomes", journey.outcome).say(language)
        return {"nl": f"De weg eindigt hier: {label}.", "en": f"The way ends here: {label}."}[language]
    if journey.stopped_at_horizon:
        return {"nl": "De weg loopt door; na tien jaar stopt dit verhaal.",
                "en": "The way goes on; this story stops after ten years."}[language]  # fmt: skip
    return " ".join((_goes_on(journey, language), _fork(journey, language))).strip()


def _goes_on(journey: Journey, language: Language) -> str:
    names = [f"‘{running.step.name.say(language)}’" for running in journey.end.running]
    if not names:
        return ""
    told = joined(names, "and", language)
    return {"nl": f"Dit loopt door, zonder vast einde: {told}.",
            "en": f"This goes on, without a fixed end: {told}."}[language]  # fmt: skip


def _fork(journey: Journey, language: Language) -> str:
    if journey.end.open:
        return {
            "nl": "Vanaf hier raadt de aanpak geen stap aan. Nu valt er te kiezen uit wat open is.",
            "en": "From here on the approach advises no step. There is now a choice from what is open.",
        }[language]
    if journey.end.unclear:
        return {
            "nl": "Vanaf hier raadt de aanpak geen stap aan. Wat er nog kan, is niet duidelijk.",
            "en": "From here on the approach advises no step. What is still open is not clear.",
        }[language]
    return {
        "nl": "Vanaf hier heeft de aanpak geen stap meer.",
        "en": "From here on the approach has no step.",
    }[language]
