"""What this room keeps."""

from roer.web.informed.models.question import AnswerEntry, Question, QuestionWords

__all__ = ["AnswerEntry", "Question", "QuestionWords"]
