"""The ids that tie files, facts and screens together; once published they never change."""

from typing import NewType

from modules.languages import ENGLISH, LANGUAGES, LATVIAN, POLISH, Language

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "LATVIAN",
    "POLISH",
    "ConversationId",
    "CourseId",
    "Language",
    "LessonId",
    "ModuleId",
    "QuestionId",
    "SectionId",
    "SourceId",
    "TermId",
]

CourseId = NewType("CourseId", str)
ModuleId = NewType("ModuleId", str)
LessonId = NewType("LessonId", str)
SectionId = NewType("SectionId", str)
QuestionId = NewType("QuestionId", str)
ConversationId = NewType("ConversationId", str)
TermId = NewType("TermId", str)
SourceId = NewType("SourceId", str)
