"""Says what a course is: course, module, lesson, section, sentence, question, conversation, glossary, source. Pure."""
