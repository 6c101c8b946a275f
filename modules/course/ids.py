"""The ids that tie files, facts and screens together; once published they never change."""

from typing import NewType

CourseId = NewType("CourseId", str)
ModuleId = NewType("ModuleId", str)
LessonId = NewType("LessonId", str)
SectionId = NewType("SectionId", str)
QuestionId = NewType("QuestionId", str)
ConversationId = NewType("ConversationId", str)
TermId = NewType("TermId", str)
SourceId = NewType("SourceId", str)
Language = NewType("Language", str)
"""A two-letter code: en, pl or lv."""

ENGLISH, POLISH, LATVIAN = Language("en"), Language("pl"), Language("lv")
LANGUAGES = (ENGLISH, POLISH, LATVIAN)
