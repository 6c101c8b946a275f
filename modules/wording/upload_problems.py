"""Sentences for problems of an upload as a whole."""

from collections.abc import Mapping

from modules.wording.catalogues import mark
from modules.wording.problem_sentence import ProblemSentence

_NOT_OPENED = mark("A package like this could write where it should not, so it is not opened.")

UPLOAD_PROBLEMS: Mapping[str, ProblemSentence] = {
    "upload-kind-unknown": ProblemSentence(
        mark("A file of this kind cannot be taken over."),
        mark(
            "The academy reads a lesson (.md), a question file (.yaml), a package (.zip) and questions from elsewhere"
            " (.gift, .txt, .xml, .csv, .xlsx)."
        ),
        mark("Upload one of these."),
    ),
    "language-unknown": ProblemSentence(
        mark("The language of the text cannot be told."),
        mark("The academy has to know which edition the file belongs to."),
        mark("Choose the language beside the file: {allowed}."),
    ),
    "language-looks-different": ProblemSentence(
        mark("The text looks like '{guessed}', but '{wanted}' is chosen."),
        mark("It would replace the text of the other language."),
        mark("Check the language that is chosen beside the file."),
    ),
    "lesson-not-in-course": ProblemSentence(
        mark("The course has no lesson '{id}'."),
        mark("A single file can only replace a lesson that is named in course.yaml."),
        mark("Write '{write}', or upload a package whose course.yaml names the lesson."),
        mark("Upload a package whose course.yaml names the lesson."),
    ),
    "module-not-in-course": ProblemSentence(
        mark("The course has no module '{id}'."),
        mark("A single file can only replace the questions of a module that is named in course.yaml."),
        mark("Write '{write}', or upload a package whose course.yaml names the module."),
        mark("Upload a package whose course.yaml names the module."),
    ),
    "lesson-of-other-course": ProblemSentence(
        mark("The lesson '{id}' belongs to the course '{course}'."),
        mark("A single file can only replace a lesson of the course that is chosen on the page."),
        mark("Choose the course '{course}' on the page, and upload the file there."),
    ),
    "module-of-other-course": ProblemSentence(
        mark("The module '{id}' belongs to the course '{course}'."),
        mark("A single file can only replace the questions of a module of the course that is chosen on the page."),
        mark("Choose the course '{course}' on the page, and upload the file there."),
    ),
    "package-empty": ProblemSentence(
        mark("The package holds no file of the course '{course}'."),
        mark("There is nothing to publish."),
        mark("Put the files into 'content/{course}/' and 'quizzes/{course}/' inside the package."),
    ),
    "package-other-course": ProblemSentence(
        mark("The package holds the course '{id}'; the published course is '{course}'."),
        mark("People's progress belongs to the published course."),
        mark("Choose the course '{id}' on the page, or rename the folder and the id in course.yaml to '{course}'."),
    ),
    "file-outside-course": ProblemSentence(
        mark("The file lies outside the folders of the course."),
        mark("It is left out."),
        mark("Move it into 'content/{course}/' or 'quizzes/{course}/', or delete it."),
    ),
    "package-too-large": ProblemSentence(
        mark("The package is {size_mb} MB large; {limit_mb} MB are allowed."),
        mark("Larger packages would fill the disk with every release."),
        mark("Make the pictures and films smaller."),
    ),
    "archive-broken": ProblemSentence(
        mark("The package is damaged or is no ZIP file."),
        mark("It cannot be opened."),
        mark("Compress the folder again as a ZIP file and upload that."),
    ),
    "archive-encrypted": ProblemSentence(
        mark("'{name}' is protected by a password."),
        mark("It cannot be opened."),
        mark("Compress the folder again without a password."),
    ),
    "archive-method": ProblemSentence(
        mark("'{name}' is compressed in a way that the academy does not open."),
        mark("What comes out of it cannot be bounded, and so could stop the server."),
        mark("Compress the folder again as an ordinary ZIP file."),
    ),
    "archive-too-many-files": ProblemSentence(
        mark("The package holds {count} files; {limit} are allowed."),
        mark("A course needs far fewer."),
        mark("Leave out what does not belong to the course."),
    ),
    "archive-unpacks-too-large": ProblemSentence(
        mark("Unpacked, the package is {size_mb} MB large; {limit_mb} MB are allowed."),
        mark("A small package that grows without end can stop the server."),
        mark("Leave out what does not belong to the course."),
    ),
    "archive-ratio": ProblemSentence(
        mark("Unpacked, the package is {ratio} times as large; {limit} times are allowed."),
        mark("A small package that grows without end can stop the server."),
        mark("Leave out files that hold nothing but repetitions."),
    ),
    "archive-path-absolute": ProblemSentence(
        mark("The name '{name}' begins at the root of a disk."),
        _NOT_OPENED,
        mark("Compress the folder with names that begin with 'content/' or 'quizzes/'."),
    ),
    "archive-path-up": ProblemSentence(
        mark("The name '{name}' leads out of the package."),
        _NOT_OPENED,
        mark("Compress the folder with names that begin with 'content/' or 'quizzes/'."),
    ),
    "archive-name-signs": ProblemSentence(
        mark("The name '{name}' holds signs that no file name may have."),
        _NOT_OPENED,
        mark("Rename the file with letters, digits and hyphens."),
    ),
    "archive-name-reserved": ProblemSentence(
        mark("The name '{name}' cannot be used on every computer."),
        mark("Windows keeps such names for its devices, or cuts the dot or blank at their end."),
        mark("Rename the file with letters, digits and hyphens."),
    ),
    "archive-name-too-long": ProblemSentence(
        mark("The name is {length} signs long; {limit} are allowed."),
        mark("Longer names cannot be saved on every computer."),
        mark("Give the file or its folders a shorter name."),
    ),
    "archive-name-not-nfc": ProblemSentence(
        mark("The letters of the name '{name}' are put together from parts."),
        mark("On another computer the file would not be found under this name."),
        mark("Rename the file with letters a–z, digits and hyphens."),
    ),
    "archive-name-twice": ProblemSentence(
        mark("The name '{name}' stands twice in the package."),
        mark("Only one of the two could be kept; capitals do not tell them apart on every computer."),
        mark("Delete one of the two, or rename it."),
    ),
    "archive-link": ProblemSentence(
        mark("'{name}' is a link to another file."),
        _NOT_OPENED,
        mark("Put the file itself into the package."),
    ),
    "archive-nested": ProblemSentence(
        mark("'{name}' is itself an archive."),
        mark("What is inside cannot be checked, so it is not taken over."),
        mark("Unpack it, and put its files into the package."),
    ),
}
