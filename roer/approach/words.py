"""The fixed words of an approach file: who, when in the process, what sort of step, how it ends."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

Customer = Literal["client", "municipality", "employer"]
Role = Literal[
    "client", "coach", "income_consultant", "front_office", "integral_intaker", "trainer",
    "diagnostician", "employer_adviser", "partner", "team_lead", "policy_maker", "council_member",
    "administrator", "employer", "network_helper", "independent_adviser", "privacy_officer",
]  # fmt: skip
Phase = Literal[
    "registration", "screening", "intake", "diagnosis", "plan", "activation", "placement", "aftercare"
]
Kind = Literal["self_service", "conversation", "group_session", "test", "decision", "service", "placement"]
Channel = Literal["werk_nl", "counter", "telephone", "partner", "outreach", "own_portal"]
OutcomeName = Literal[
    "paid_work", "paid_work_with_support", "sheltered_work", "education", "unpaid_participation",
    "care", "withdrawn", "no_right", "moved_on",
]  # fmt: skip
Decides = Literal["date", "provider", "goal", "content", "whether"]
Duty = Literal["none", "policy", "law"]
TrackName = Literal["income", "housing", "work", "care"]

Amount = Annotated[int, Field(ge=0)]
Source = Annotated[str, Field(pattern=r"^(00[0-4] .+|Participatiewet .+|Awb .+|assumed)$")]
Sources = Annotated[tuple[Source, ...], Field(min_length=1, strict=False)]
