"""Sentences for problems of a lesson's text."""

from collections.abc import Mapping

from modules.wording.catalogues import mark
from modules.wording.problem_sentence import ProblemSentence

_WRITE = mark("Write '{write}'.")
_DROPPED = mark("For everybody's safety only plain text marks are taken over; this would be left out.")

LESSON_PROBLEMS: Mapping[str, ProblemSentence] = {
    "opening-missing": ProblemSentence(
        mark("The lesson has no opening."),
        mark("One or two sentences about a person at work draw the reader in."),
        mark("Write one or two sentences before the first section."),
    ),
    "sections-missing": ProblemSentence(
        mark("The lesson has no section."),
        mark("A lesson is read section by section, each opened by a click."),
        _WRITE,
    ),
    "section-count": ProblemSentence(
        mark("The number of sections is {count}."),
        mark("A lesson of three to five sections is read at one sitting."),
        mark("Join sections, or divide the lesson in two."),
    ),
    "sections-too-many": ProblemSentence(
        mark("The lesson has {count} sections; only the first {limit} are read."),
        mark("A lesson of three to five sections is read at one sitting."),
        mark("Join sections, or divide the text into several lessons."),
    ),
    "section-id-missing": ProblemSentence(
        mark("Section without an id."),
        mark("Without an id the learner's place is lost when the text changes."),
        _WRITE,
    ),
    "section-id-twice": ProblemSentence(
        mark("The section id '{id}' stands twice; it stands in line {line} already."),
        mark("The academy could not tell which of the two has been read."),
        mark("Give this section an id of its own."),
    ),
    "section-id-reserved": ProblemSentence(
        mark("The section id '{id}' is taken by the key-points box."),
        mark("Sentences of the box are found by this id."),
        _WRITE,
    ),
    "section-title-missing": ProblemSentence(
        mark("Section without a title."),
        mark("The title is what people click to open the section."),
        _WRITE,
    ),
    "section-empty": ProblemSentence(
        mark("The section '{title}' is empty."),
        mark("People would open it and find nothing."),
        mark("Write 60 to 160 words below the heading, or delete it."),
    ),
    "section-short": ProblemSentence(
        mark("The section '{title}' has only {words} words."),
        mark("Fewer than 60 words are hardly worth a click."),
        mark("Add an example, or join the section with its neighbour."),
    ),
    "section-long": ProblemSentence(
        mark("The section '{title}' has {words} words."),
        mark("A section is read in a minute; more than 160 words take longer."),
        mark("Shorten it, or divide it in two."),
    ),
    "sentence-long": ProblemSentence(
        mark("The sentence '{start} …' has {words} words."),
        mark("Above {limit} words a listener loses the thread."),
        mark("Make two sentences of it."),
    ),
    "heading-level": ProblemSentence(
        mark("A heading of the level '{name}' has no place here."),
        mark("The title stands in the front matter; inside a section there are only '###' and '####'."),
        mark("Begin the line with '###'. Dashes right below a text make it a heading, too: part them."),
    ),
    "key-points-missing": ProblemSentence(
        mark("The lesson has no key points."),
        mark("They are what people take along, and the last thing they read."),
        mark("Write '{write}' at the end, and below it a list, indented by four spaces."),
    ),
    "key-points-twice": ProblemSentence(
        mark("There is a second key-points box; the first stands in line {line}."),
        mark("The key points stand in one frame at the end of the lesson."),
        mark("Move its lines into the first box."),
    ),
    "key-points-not-last": ProblemSentence(
        mark("The key points are not the last thing in the lesson."),
        mark("The text from line {line} on would stand before them on the screen."),
        mark("Move the key-points box to the end of the file."),
    ),
    "box-unknown": ProblemSentence(
        mark("The box '{kind}' is not known."),
        mark("These boxes have a look of their own: {boxes}."),
        _WRITE,
    ),
    "box-empty": ProblemSentence(
        mark("The box '{kind}' is empty."),
        mark("Only lines that are indented by four spaces stand in a box."),
        mark("Indent the text of the box by four spaces."),
    ),
    "contrast-without-table": ProblemSentence(
        mark("The contrast box has no table of two columns."),
        mark("A contrast shows two ways side by side."),
        _WRITE,
    ),
    "footnote-unknown": ProblemSentence(
        mark("The footnote '{name}' is not written anywhere."),
        mark("Readers would find a mark that leads nowhere."),
        mark("Write '{write}' at the end of the file."),
    ),
    "footnote-twice": ProblemSentence(
        mark("The footnote '{name}' stands twice; it stands in line {line} already."),
        mark("Only one of the two could be shown."),
        mark("Give one of them another name."),
    ),
    "footnote-unused": ProblemSentence(
        mark("No text refers to the footnote '{name}'."),
        mark("It would not be shown to anybody."),
        mark("Write '{write}' where it belongs, or delete the footnote."),
    ),
    "term-unknown": ProblemSentence(
        mark("The term '{term}' is not in the glossary."),
        mark("The words stay, but nothing explains them."),
        mark("Write '{write}', or add the term to glossary.yaml."),
    ),
    "alt-missing": ProblemSentence(
        mark("The picture '{image}' has no text in its place."),
        mark("Who cannot see the picture would not know what it shows."),
        mark("Say between the square brackets what the picture shows: '{write}'."),
    ),
    "media-missing": ProblemSentence(
        mark("The file '{path}' is not in the course."),
        mark("Learners would see an empty place."),
        mark("Add the file to the media folder of the course, or correct its name."),
    ),
    "html-tag-refused": ProblemSentence(
        mark("The tag '<{name}>' is not taken over."),
        _DROPPED,
        mark("Delete the tag and write the text in Markdown."),
    ),
    "html-attribute-refused": ProblemSentence(
        mark("The attribute '{name}' is not taken over."),
        _DROPPED,
        mark("Delete the attribute."),
    ),
    "html-attribute-left-out": ProblemSentence(
        mark("The attribute '{name}' has no effect here."),
        mark("The look of a lesson is the same everywhere, so it is left out."),
        mark("Delete the attribute."),
    ),
    "html-link-refused": ProblemSentence(
        mark("The link '{value}' leads nowhere or is not safe."),
        mark("Links lead to the web (https://), to a mailbox (mailto:), to a file in media/ or to a term (term:)."),
        mark("Write the full address, beginning with 'https://'."),
    ),
    "html-image-refused": ProblemSentence(
        mark("The picture '{value}' is not in the course."),
        mark("Pictures from elsewhere may vanish, and would tell their owner who reads the lesson."),
        mark("Save the picture in the media folder of the course and write '![…](media/…)'."),
    ),
    "source-unknown": ProblemSentence(
        mark("The source '{id}' is not in sources.yaml."),
        mark("Readers could not look it up."),
        mark("Write '{write}', or add the source to sources.yaml."),
        mark("Add the source to sources.yaml, with at least its title."),
    ),
    "see-also-unknown": ProblemSentence(
        mark("The lesson '{id}' is not in the course."),
        mark("The link is left out until the lesson is there."),
        mark("Write '{write}', or leave the line as it is if the lesson is still to come."),
        mark("Correct the id, or leave it as it is if the lesson is still to come."),
    ),
    "see-also-itself": ProblemSentence(
        mark("The lesson refers to itself."),
        mark("The link would lead to where the reader is already."),
        mark("Take '{id}' out of 'see_also'."),
    ),
    "markup-too-tangled": ProblemSentence(
        mark("The marks of the text are too many or too deeply nested here."),
        mark("A text that cannot be taken apart cannot be shown."),
        mark("Bring lists and quotations to at most three levels, and delete brackets that are no links."),
    ),
}
