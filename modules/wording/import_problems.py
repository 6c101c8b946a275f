"""Sentences for problems of question files from elsewhere: GIFT, Aiken, Moodle XML, CSV and XLSX."""

from collections.abc import Mapping

from modules.wording.catalogues import mark
from modules.wording.problem_sentence import ProblemSentence

_WRITE = mark("Write '{write}'.")
_LEFT_OUT = mark("The question is left out; the others are taken over.")
_NOT_READ = mark("The file cannot be read any further.")

IMPORT_PROBLEMS: Mapping[str, ProblemSentence] = {
    "no-question-found": ProblemSentence(
        mark("No question was found in the file."),
        mark("There is nothing to take over."),
        mark("Check that the file is what its ending says: .gift, .txt, .xml, .csv or .xlsx."),
    ),
    "kind-not-taken-over": ProblemSentence(
        mark("A question of the kind '{kind}' cannot be taken over."),
        mark("The academy has no question that is asked and marked in this way."),
        mark("Write it anew as one of the kinds that the academy asks, or leave it out."),
    ),
    "media-left-out": ProblemSentence(
        mark("Pictures, films or sounds in the question ({count}) are left out."),
        mark("Questions are asked in words alone."),
        mark("Say in the text what the picture showed, or put it into the lesson."),
    ),
    "tags-left-out": ProblemSentence(
        mark("Tags are left out; questions with tags: {count}."),
        mark("The academy finds questions by their lesson."),
        mark("Nothing has to be done."),
    ),
    "verdicts-left-out": ProblemSentence(
        mark("Feedback such as “Your answer is correct” is left out; questions with it: {count}."),
        mark("Here every option has an explanation of its own."),
        mark("Say what is worth keeping in the explanations."),
    ),
    "hints-left-out": ProblemSentence(
        mark("Of several hints only the first is kept; questions with more: {count}."),
        mark("A question has one hint."),
        mark("Join the hints into one where they matter."),
    ),
    "gift-braces": ProblemSentence(
        mark("The curly brackets round the answers do not match."),
        _LEFT_OUT,
        mark(
            "Put the answers into one pair of curly brackets, with no empty line; in texts write '\\' before brackets."
        ),
    ),
    "gift-second-answers": ProblemSentence(
        mark("A second pair of curly brackets stands in the question."),
        mark("Only the first holds answers; the second is read as text."),
        mark("Make two questions of it, or write a backslash before brackets that are text."),
    ),
    "gift-category-not-alone": ProblemSentence(
        mark("A question stands right below '$CATEGORY:'."),
        mark("Other programs would lose it in the name of the category. Here it is read."),
        mark("Leave an empty line below the category."),
    ),
    "gift-pair-without-arrow": ProblemSentence(
        mark("The pair '{text}' has no arrow."),
        _LEFT_OUT,
        mark("Write '->' between the two sides of every pair."),
    ),
    "answers-too-many": ProblemSentence(
        mark("The question has {count} answers; at most {limit} are taken over."),
        _LEFT_OUT,
        mark("Close the question where its answers end, or delete some of them."),
    ),
    "answers-too-few": ProblemSentence(
        mark("The question has too few answers: {count}; at least {needed} are needed."),
        _LEFT_OUT,
        mark("Add what is missing."),
    ),
    "share-out-of-range": ProblemSentence(
        mark("The weight {value} is not between −100 % and 100 %."),
        _LEFT_OUT,
        mark("Correct the weight."),
    ),
    "answer-not-number": ProblemSentence(
        mark("The answer '{value}' is not a number."),
        mark("What somebody types is compared with it. The question is left out; the others are taken over."),
        _WRITE,
        mark("Write digits, with a point before decimals."),
    ),
    "aiken-without-question": ProblemSentence(
        mark("The line '{text}' belongs to no question."),
        mark("The text of a question stands on one line above its options. The line is left out."),
        mark("Write the question above it."),
    ),
    "aiken-without-answer": ProblemSentence(
        mark("The question '{text}' has no line that names its answer."),
        _LEFT_OUT,
        mark("Write the question on one line, and 'ANSWER: A' below its options."),
    ),
    "aiken-answer-unknown": ProblemSentence(
        mark("The answer '{letter}' is none of the options."),
        _LEFT_OUT,
        mark("Write a letter from A to {last}."),
    ),
    "xml-doctype": ProblemSentence(
        mark("The file declares a document type or entities."),
        mark("With them a small file can grow without end or fetch others, so it is not read."),
        mark("Export the questions again from Moodle, or delete the declaration."),
    ),
    "xml-broken": ProblemSentence(
        mark("The XML is broken here ({reason})."),
        _NOT_READ,
        mark("Export the questions again, or mend the tags at this place."),
    ),
    "xml-not-moodle": ProblemSentence(
        mark("The file begins with '{tag}'; questions of Moodle begin with 'quiz'."),
        mark("It is some other sort of XML."),
        mark("In Moodle choose the export format “Moodle XML”."),
    ),
    "csv-broken": ProblemSentence(
        mark("The row cannot be read ({reason})."),
        _NOT_READ,
        mark("Save the table again as CSV UTF-8, with quotation marks round texts that hold commas."),
    ),
    "workbook-too-large": ProblemSentence(
        mark("The workbook is {size_mb} MB large; {limit_mb} MB are allowed."),
        mark("Questions are text and need far less."),
        mark("Delete pictures and other sheets, or fill in the template."),
    ),
    "workbook-broken": ProblemSentence(
        mark("The workbook is damaged or is no XLSX file."),
        mark("It cannot be opened."),
        mark("Open it in a spreadsheet program and save it as XLSX, without macros and without a password."),
    ),
    "cell-formula": ProblemSentence(
        mark("The cell {cell} holds a formula."),
        mark("Its result is known only to the program that made the table."),
        mark("Replace the formula by its value."),
    ),
    "table-too-long": ProblemSentence(
        mark("The table has more than {limit} rows."),
        mark("So many questions cannot be looked through at once, so none is taken over."),
        mark("Divide the table into several files."),
    ),
    "columns-too-many": ProblemSentence(
        mark("The table has more than {limit} columns."),
        mark("What stands behind them is not taken over."),
        mark("Delete the columns that are no part of a question."),
    ),
    "column-missing": ProblemSentence(
        mark("The column '{name}' is missing."),
        mark("Without it no question can be read. The columns are {allowed}."),
        mark("Write the names of the columns into the first row, or fill in the template."),
    ),
    "column-unknown": ProblemSentence(
        mark("The column '{name}' is not known, or stands there twice."),
        mark("What stands in it is not taken over."),
        _WRITE,
        mark("Delete the column, or name it as in the template."),
    ),
    "table-kind-unknown": ProblemSentence(
        mark("The kind '{kind}' is not known in a table."),
        mark("These kinds can be written in a table: {allowed}. The question is left out."),
        _WRITE,
    ),
    "table-cell-empty": ProblemSentence(
        mark("The cell of the column '{name}' is empty."),
        _LEFT_OUT,
        mark("Fill in the cell."),
    ),
    "table-right-unknown": ProblemSentence(
        mark("The column 'right' names '{value}', which is no filled option."),
        _LEFT_OUT,
        mark("Write the numbers of the right options, as in '2' or '1, 3'."),
    ),
    "table-right-not-true-or-false": ProblemSentence(
        mark("The column 'right' says '{value}', which is neither true nor false."),
        _LEFT_OUT,
        mark("Write 'true' or 'false'."),
    ),
    "single-right-twice": ProblemSentence(
        mark("More than one option is right ('{value}'), but only one can be chosen."),
        _LEFT_OUT,
        mark("Name one option, or write 'multiple' as the kind."),
    ),
    "table-pair-without-arrow": ProblemSentence(
        mark("'{text}' has no arrow with something on both sides."),
        mark("In matching and sorting, a cell says what belongs where. The question is left out."),
        mark("Write it as in 'left side -> right side'."),
    ),
    "table-use-unknown": ProblemSentence(
        mark("The use '{value}' is not known."),
        mark("A question is asked in the lesson (self-check), in the quiz (module-quiz), or in both."),
        _WRITE,
    ),
    "import-question-there": ProblemSentence(
        mark("A question with the id '{id}' stands in the course already."),
        mark("It would take the other's place, and people's answers with it. The question is left out."),
        mark("Give it another id, or change the question that is there."),
    ),
    "import-lesson-unknown": ProblemSentence(
        mark("The module has no lesson '{id}'."),
        mark("The question is added to the lesson '{lesson}', which was chosen at the upload."),
        mark("Check its lesson in the question file."),
    ),
    "import-nothing-right": ProblemSentence(
        mark("No answer of the question gives the whole mark."),
        mark("Nobody could answer it rightly. The question is left out; the others are taken over."),
        mark("Let one answer give 100 %, or weights above 0 in a question with several answers."),
    ),
    "import-several-right": ProblemSentence(
        mark("Several answers give the whole mark, but only one can be given."),
        _LEFT_OUT,
        mark("Keep one right answer, or make it a question with several answers."),
    ),
    "import-shares-not-kept": ProblemSentence(
        mark("The question gives different shares of the mark."),
        mark("Here all right options count the same, and half an answer is a wrong option."),
        mark("Check which options are marked as right."),
    ),
    "import-right-side-alone": ProblemSentence(
        mark("A right side that belongs to nothing is left out."),
        mark("Here every right side has its left one."),
        mark("Add a left side for it if it should be offered."),
    ),
    "import-answers-left-out": ProblemSentence(
        mark("Answers that count in part, or for anything that is typed, are left out ({count})."),
        mark("Here a typed answer is right or not."),
        mark("Add those that should count in full."),
    ),
    "import-file-broken": ProblemSentence(
        mark("The module's question file cannot be added to."),
        mark("It is broken, or its list of questions stands in brackets."),
        mark("Mend the file in the editor, one question below another, each beginning with '- id:'."),
    ),
    "import-too-large": ProblemSentence(
        mark("With these questions the module's question file would be larger than {limit_mb} MB."),
        mark("So many questions cannot be looked through at once, so none is taken over."),
        mark("Divide the file, and take over what is needed."),
    ),
}
