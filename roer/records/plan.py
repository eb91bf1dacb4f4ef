"""What stands as ``step`` in rows about a client's plan: the elements of self-direction (002, 1.1).

They are no steps of an approach. Who writes records and who measures them take the names from here.
"""

from __future__ import annotations

from typing import Final

#: With this they all begin.
PLAN: Final = "plan."
CHOICE: Final = "plan.choice"
GOAL: Final = "plan.goal"
ACTION: Final = "plan.action"
AGREEMENT: Final = "plan.agreement"
REFLECTION: Final = "plan.reflection"
REVIEW: Final = "plan.review"
REQUEST: Final = "plan.request"
#: A duty of the law that was imposed.
DUTY: Final = "plan.duty"
#: Asking for another coach, or for a talk about working together.
COACH_REQUEST: Final = "plan.coach"
