"""Sentences for problems of files, YAML and fields."""

from collections.abc import Mapping

from modules.wording.catalogues import mark
from modules.wording.problem_sentence import ProblemSentence

_WRITE = mark("Write '{write}'.")
_NOT_READ = mark("The file cannot be read any further.")

YAML_PROBLEMS: Mapping[str, ProblemSentence] = {
    "problems-too-many": ProblemSentence(
        mark("There are more than {limit} problems; the others are not listed."),
        mark("Nobody mends so many one by one; often one mistake is the cause of most."),
        mark("Mend the first ones, and have the file checked again."),
    ),
    "text-too-large": ProblemSentence(
        mark("The file is larger than a text file may be ({size_mb} MB)."),
        mark("A text file of more than {limit_mb} MB is never a lesson that takes four minutes."),
        mark("Split the text into several lessons, or save it as plain text without pictures in it."),
    ),
    "text-not-utf-8": ProblemSentence(
        mark("The file is not saved as UTF-8 (byte {byte})."),
        mark("In another encoding the letters of Polish and Latvian would come out wrong."),
        mark("Open the file in your editor and save it with the encoding UTF-8."),
    ),
    "yaml-empty": ProblemSentence(
        mark("Nothing is written here."),
        mark("The file or its front matter has no fields at all."),
        mark("Write the fields one a line, as in 'title: …'."),
    ),
    "yaml-not-map": ProblemSentence(
        mark("The file does not begin with fields."),
        mark("Every file of a course is a list of fields with names."),
        mark("Begin with a field, as in 'module: …'."),
    ),
    "yaml-control-character": ProblemSentence(
        mark("There is an invisible control character here."),
        _NOT_READ,
        mark("Delete the character and type the word again."),
    ),
    "yaml-one-document": ProblemSentence(
        mark("A second document begins here."),
        mark("A line '---' inside the file starts a new document, which would be lost."),
        mark("Delete the line '---'."),
    ),
    "yaml-key-not-text": ProblemSentence(
        mark("The name of a field is a list or a map."),
        mark("A field is found by its name, which is a plain word."),
        mark("Write a plain word before the colon."),
    ),
    "yaml-key-twice": ProblemSentence(
        mark("The field '{key}' stands twice; it stands in line {line} already."),
        mark("Only one of the two could count."),
        mark("Delete one of them, or give this one its right name."),
    ),
    "yaml-alias": ProblemSentence(
        mark("The text uses an anchor or an alias (& or *)."),
        mark("Anchors and aliases can make a small file grow without end, so they are not taken."),
        mark("Write the text out, and put a value that begins with & or * in straight double quotes."),
    ),
    "yaml-tag": ProblemSentence(
        mark("The text uses a tag ({tag})."),
        mark("Tags tell programs to make objects, so they are not taken."),
        mark("Delete the tag, or put the value in straight double quotes."),
    ),
    "yaml-too-deep": ProblemSentence(
        mark("The fields are nested more than {limit} levels deep."),
        mark("Nothing in a course needs more than six levels."),
        mark("Check the brackets and the indentation above this place."),
    ),
    "yaml-tab": ProblemSentence(
        mark("The line is indented with a tab."),
        mark("YAML takes only spaces, because a tab has no fixed width."),
        mark("Replace the tab by two spaces for each level."),
    ),
    "yaml-colon": ProblemSentence(
        mark("A colon inside the text ends it too early."),
        mark("Without quotes, a colon and a space begin a new field."),
        _WRITE,
    ),
    "yaml-quotes": ProblemSentence(
        mark("The text begins with '{sign}', which has a meaning of its own."),
        mark("Without quotes the text cannot begin with this sign."),
        _WRITE,
    ),
    "yaml-quote-open": ProblemSentence(
        mark("A quotation mark is opened here and never closed."),
        mark("Everything after it would belong to this one text."),
        mark("Close the text with a straight double quote at the end of the line."),
    ),
    "yaml-broken": ProblemSentence(
        mark("The line does not fit what stands above it ({reason})."),
        _NOT_READ,
        mark("Compare the indentation, the quotes and the brackets with the lines above."),
    ),
    "key-missing": ProblemSentence(
        mark("The field '{key}' is missing."),
        mark("The text cannot be published without it."),
        _WRITE,
    ),
    "key-misspelt": ProblemSentence(
        mark("The field '{key}' is not known here."),
        mark("What stands in it would not be shown to anybody."),
        mark("Perhaps you mean '{write}'."),
    ),
    "key-unknown": ProblemSentence(
        mark("The field '{key}' is not known here."),
        mark("What stands in it would not be shown to anybody."),
        mark("Delete it, or use one of these: {allowed}."),
    ),
    "value-not-text": ProblemSentence(
        mark("The field '{key}' holds a list or a map instead of a text."),
        mark("Only a text can be shown here."),
        mark("Write the text on the same line, in straight double quotes."),
    ),
    "value-not-list": ProblemSentence(
        mark("The field '{key}' is not a list."),
        mark("It may hold several entries, so it is always a list, even with one."),
        _WRITE,
        mark("Write each entry on a line of its own, beginning with '- '."),
    ),
    "value-not-map": ProblemSentence(
        mark("The field '{key}' holds no fields of its own."),
        mark("Its parts have names, by which they are found."),
        mark("Write each part on a line of its own, indented by two spaces, as in 'name: …'."),
    ),
    "value-unknown": ProblemSentence(
        mark("The value '{value}' of '{key}' is not known."),
        mark("It has to be one of these: {allowed}."),
        _WRITE,
    ),
    "value-not-true-or-false": ProblemSentence(
        mark("The value '{value}' of '{key}' is neither true nor false."),
        mark("Another word could be read either way."),
        mark("Write '{write}', or leave the line out."),
    ),
    "number-out-of-range": ProblemSentence(
        mark("The value '{value}' of '{key}' is not a whole number from {low} to {high}."),
        mark("The academy counts with it."),
        mark("Write a whole number from {low} to {high}, in digits."),
    ),
    "item-not-text": ProblemSentence(
        mark("An entry of '{key}' is not a text."),
        mark("Only a text can be shown here. A colon and a space inside an entry make it a field."),
        mark("Put the entry in straight double quotes."),
    ),
    "item-not-map": ProblemSentence(
        mark("An entry of '{key}' has no fields of its own."),
        mark("Its parts have names, by which they are found."),
        mark("Write the fields of the entry one a line, the first after '- '."),
    ),
    "entry-not-map": ProblemSentence(
        mark("The entry '{id}' has no fields of its own."),
        mark("Its parts have names, by which they are found."),
        _WRITE,
    ),
    "id-broken": ProblemSentence(
        mark("The id '{id}' is not written as an id."),
        mark("Ids stand in addresses and file names: lower-case letters a–z, digits and hyphens, at most 80."),
        _WRITE,
    ),
    "id-not-file-name": ProblemSentence(
        mark("The id '{id}' is not the name of the file, '{name}'."),
        mark("The academy finds a file by its id, so both are the same."),
        mark("Write '{write}', or rename the file."),
    ),
    "id-not-folder-name": ProblemSentence(
        mark("The id '{id}' is not the name of the folder, '{name}'."),
        mark("The academy finds a folder by its id, so both are the same."),
        mark("Write '{write}', or rename the folder."),
    ),
    "front-matter-missing": ProblemSentence(
        mark("The file does not begin with its front matter."),
        mark("Without it the academy knows neither the id nor the title."),
        mark("Write '{write}' as the first line, then the fields, then '{write}' again."),
    ),
    "front-matter-open": ProblemSentence(
        mark("The front matter is never closed."),
        mark("The academy cannot tell where the fields end and the text begins."),
        mark("Write '{write}' on a line of its own after the last field."),
    ),
    "front-matter-not-map": ProblemSentence(
        mark("The front matter holds no fields."),
        mark("Without them the academy knows neither the id nor the title."),
        mark("Write the fields one a line, as in '{write}'."),
    ),
}
