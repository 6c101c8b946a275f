"""Sentences for problems of a course as a whole: its order, its sources, its glossary, its languages."""

from collections.abc import Mapping

from modules.wording.catalogues import mark
from modules.wording.problem_sentence import ProblemSentence

_WRITE = mark("Write '{write}'.")
_PROGRESS_BY_ID = mark("Progress is kept by id, so an id belongs to one thing only.")
_SAME_IN_ALL = mark("Learners may switch languages at any moment, and their progress goes along.")
_FALLS_BACK = mark("Until it is there, learners get the source language, with a notice.")

COURSE_PROBLEMS: Mapping[str, ProblemSentence] = {
    "course-file-missing": ProblemSentence(
        mark("The course has no course.yaml."),
        mark("That file gives the order of the modules and lessons."),
        mark("Add '{path}', with 'id', 'languages', 'level' and 'modules'."),
    ),
    "course-text-missing": ProblemSentence(
        mark("The course has no introduction in its source language."),
        mark("Without it the course has no title to show."),
        mark("Add '{path}', with 'title', 'description' and 'outcomes'."),
    ),
    "module-text-missing": ProblemSentence(
        mark("The module '{id}' has no module.md in the source language."),
        mark("Without it the module has no title to show."),
        mark("Add '{path}', with 'id', 'title', 'description' and 'outcomes'."),
    ),
    "question-file-missing": ProblemSentence(
        mark("The module '{id}' has no questions in the source language."),
        mark("Every lesson ends with questions, which show what has been understood."),
        mark("Add '{path}', with at least three self-checks for each lesson."),
    ),
    "lesson-missing": ProblemSentence(
        mark("The lesson '{id}' is named here, but its file is missing."),
        mark("Learners would find an empty place in the module."),
        mark("Add '{path}', or take the lesson out of the list."),
    ),
    "translation-missing": ProblemSentence(
        mark("'{path}' is missing."),
        _FALLS_BACK,
        mark("Translate '{source}' and save it there."),
    ),
    "lesson-not-in-order": ProblemSentence(
        mark("The file is not named in course.yaml."),
        mark("A lesson that is in no module is never shown."),
        mark("Add its id to the 'lessons' of its module in course.yaml, or delete the file."),
    ),
    "file-not-expected": ProblemSentence(
        mark("The file is not a part of a course."),
        mark("Nothing in the course refers to it, so nobody would see it."),
        mark("Put it where docs/authoring-guide.md says, or delete it."),
    ),
    "module-twice": ProblemSentence(
        mark("The module '{id}' stands twice; it stands in line {line} already."),
        _PROGRESS_BY_ID,
        mark("Delete one of the two, or give this one an id of its own."),
    ),
    "id-in-other-course": ProblemSentence(
        mark("Another course, '{course}', has something with the id '{id}' already."),
        mark("Addresses name lessons and modules by their ids alone."),
        mark("Give this one an id of its own, such as '{write}'."),
    ),
    "lesson-twice": ProblemSentence(
        mark("The lesson '{id}' stands twice; it stands in line {line} already."),
        _PROGRESS_BY_ID,
        mark("Delete one of the two."),
    ),
    "language-not-ours": ProblemSentence(
        mark("The academy does not speak the language '{language}'."),
        mark("Its screens and voices exist in these languages: {allowed}."),
        mark("Take the language out of the list, or correct its code."),
    ),
    "language-twice": ProblemSentence(
        mark("The language '{language}' stands twice."),
        mark("Each language is one edition of the course."),
        mark("Delete one of the two."),
    ),
    "url-broken": ProblemSentence(
        mark("The address '{url}' is not a web address."),
        mark("Learners could not follow it."),
        _WRITE,
    ),
    "term-form-twice": ProblemSentence(
        mark("The form '{form}' belongs to the term '{term}' already."),
        mark("In a text nobody could tell which of the two is meant."),
        mark("Keep the form with one term only."),
    ),
    "term-form-repeated": ProblemSentence(
        mark("The form '{form}' stands twice in the same term."),
        mark("Once is enough for it to be found."),
        mark("Delete one of the two."),
    ),
    "term-not-in-source": ProblemSentence(
        mark("The term '{id}' is not in the glossary of the source language."),
        mark("A glossary has the same terms in every language."),
        mark("Add the term to '{source}', or delete it here."),
    ),
    "term-untranslated": ProblemSentence(
        mark("The term '{id}' ({term}) is missing in this language."),
        mark("In this language it would not be explained in the text."),
        mark("Write '{write}' with 'term', 'definition' and 'also'."),
    ),
    "section-untranslated": ProblemSentence(
        mark("The section '{id}' ({title}) is missing in this language."),
        _SAME_IN_ALL,
        _WRITE,
    ),
    "section-not-in-source": ProblemSentence(
        mark("The section '{id}' is not in the source language."),
        _SAME_IN_ALL,
        mark("Use one of these ids: {allowed}; or add the section to '{source}'."),
    ),
    "section-order-differs": ProblemSentence(
        mark("The section '{id}' stands in another place than in the source language."),
        _SAME_IN_ALL,
        mark("Put the sections in this order: {order}."),
    ),
    "question-untranslated": ProblemSentence(
        mark("The question '{id}' is missing in this language."),
        _FALLS_BACK,
        mark("Add the question, beginning with '{write}'."),
    ),
    "question-not-in-source": ProblemSentence(
        mark("The question '{id}' is not in the source language."),
        _SAME_IN_ALL,
        mark("Correct the id, or add the question to '{source}'."),
    ),
    "question-differs": ProblemSentence(
        mark("The field '{key}' of the question '{id}' is '{here}', in the source language '{there}'."),
        mark("An answer counts the same in every language, so the question has to be the same."),
        _WRITE,
    ),
    "option-count-differs": ProblemSentence(
        mark("The question '{id}' offers {count} parts, in the source language {wanted}."),
        mark("An answer counts the same in every language, so the question has to be the same."),
        mark("Bring the options, pairs or items into line with the source language."),
    ),
    "key-differs": ProblemSentence(
        mark("The right answer of the question '{id}' is another one than in the source language."),
        mark("An answer counts the same in every language, so the question has to be the same."),
        mark("Put the options in the order of '{source}', line {line}; there the right answer is number {key}."),
    ),
    "conversation-untranslated": ProblemSentence(
        mark("The conversation '{id}' ({title}) is missing in this language."),
        _FALLS_BACK,
        mark("Translate the conversation with the same steps."),
    ),
    "conversation-not-in-source": ProblemSentence(
        mark("The conversation '{id}' is not in the source language."),
        _SAME_IN_ALL,
        mark("Correct the id, or add the conversation to '{source}'."),
    ),
    "conversation-start-differs": ProblemSentence(
        mark("The conversation '{id}' begins with another step than in the source language."),
        _SAME_IN_ALL,
        _WRITE,
    ),
    "step-untranslated": ProblemSentence(
        mark("The step '{step}' of the conversation '{id}' is missing in this language."),
        mark("The conversation would break off there."),
        mark("Add the step, beginning with '{write}'."),
    ),
    "step-not-in-source": ProblemSentence(
        mark("The step '{step}' of the conversation '{id}' is not in the source language."),
        _SAME_IN_ALL,
        mark("Correct the name of the step, or add it to the source language."),
    ),
    "step-differs": ProblemSentence(
        mark("The step '{step}' of the conversation '{id}' leads elsewhere than in the source language."),
        _SAME_IN_ALL,
        mark("Let its replies lead, in this order, to: {ways}."),
    ),
    "image-too-large": ProblemSentence(
        mark("The picture is {size_mb} MB large; {limit_mb} MB are allowed."),
        mark("On a telephone it would take too long to appear."),
        mark("Save it smaller; a width of 1600 pixels is plenty."),
    ),
    "image-too-many-pixels": ProblemSentence(
        mark("The picture has {megapixels} megapixels; {limit} are allowed."),
        mark("Opening it would take more memory than the server should give."),
        mark("Scale it down; a width of 1600 pixels is plenty."),
    ),
    "image-other-type": ProblemSentence(
        mark("The file is named '{ending}', but it is a picture of the type {type}."),
        mark("Browsers and programs would misread it."),
        mark("Rename it to its true type, or save it anew as '{ending}'."),
    ),
    "image-unreadable": ProblemSentence(
        mark("The picture cannot be read."),
        mark("It is damaged, or it is no PNG, JPEG or WebP picture."),
        mark("Open it in a picture program and save it again as PNG, JPEG or WebP."),
    ),
    "image-moves": ProblemSentence(
        mark("The picture moves."),
        mark("A moving picture cannot be stopped and keeps people from reading."),
        mark("Save a single frame of it, or use a film in a video box."),
    ),
    "film-not-a-film": ProblemSentence(
        mark("The file is named '{ending}', but it is no such film."),
        mark("Browsers could not play it."),
        mark("Export the film again as MP4 or WebM."),
    ),
    "captions-not-webvtt": ProblemSentence(
        mark("The captions do not begin as WebVTT does."),
        mark("Browsers would not show them."),
        mark("Write '{write}' as the first line."),
    ),
}
