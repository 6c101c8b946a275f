"""Sentences for problems of a list of people."""

from collections.abc import Mapping

from modules.wording.catalogues import mark
from modules.wording.problem_sentence import ProblemSentence

_WRITE = mark("Write '{write}'.")
_NOBODY_CHANGED = mark("Nobody is changed until every row is right.")

PEOPLE_PROBLEMS: Mapping[str, ProblemSentence] = {
    "people-file-kind": ProblemSentence(
        mark("A file of this kind cannot be read."),
        mark("A list of people is a table: CSV or XLSX."),
        mark("Save the list as CSV UTF-8 or as XLSX."),
    ),
    "people-file-large": ProblemSentence(
        mark("The file is {size_mb} MB large; {limit_mb} MB are allowed."),
        _NOBODY_CHANGED,
        mark("Divide the table into several files."),
    ),
    "people-csv-broken": ProblemSentence(
        mark("The row cannot be read ({reason})."),
        _NOBODY_CHANGED,
        mark("Save the table again as CSV UTF-8, with quotation marks round texts that hold commas."),
    ),
    "people-empty": ProblemSentence(
        mark("There is nobody in the file."),
        mark("The first row names the columns, and every further row is a person."),
        mark("Fill in the template."),
    ),
    "people-too-long": ProblemSentence(
        mark("The table has more than {limit} people."),
        _NOBODY_CHANGED,
        mark("Divide the table into several files."),
    ),
    "people-column-missing": ProblemSentence(
        mark("The column '{name}' is missing."),
        mark("By it the academy knows whom a row is about. The columns are {allowed}."),
        mark("Write '{name}' into the first row, above the sign-in names."),
    ),
    "people-column-twice": ProblemSentence(
        mark("The column '{name}' stands there twice."),
        mark("It is not clear which of the two counts."),
        mark("Delete one of the two."),
    ),
    "people-column-unknown": ProblemSentence(
        mark("The column '{name}' is not known."),
        mark("What stands in it is not taken over."),
        _WRITE,
        mark("Delete the column, or leave it: it does no harm."),
    ),
    "people-sign-in-missing": ProblemSentence(
        mark("The sign-in name is missing."),
        mark("By it the academy knows whom the row is about."),
        mark("Write the name by which the person signs in, such as anna.ozola."),
    ),
    "people-sign-in-unfit": ProblemSentence(
        mark("'{value}' cannot be a sign-in name."),
        mark("It has 3 to 64 letters, digits or the signs . @ + - _ and no spaces."),
        _WRITE,
        mark("Write another one, such as anna.ozola."),
    ),
    "people-sign-in-twice": ProblemSentence(
        mark("'{value}' stands in row {row} already."),
        mark("It is not clear which of the two rows counts."),
        mark("Delete one of the rows, or write another sign-in name."),
    ),
    "people-name-missing": ProblemSentence(
        mark("Nobody signs in as '{value}' yet, and the name is missing."),
        mark("A new person needs a name."),
        mark("Write the name, or correct the sign-in name if the person is here already."),
    ),
    "people-name-unfit": ProblemSentence(
        mark("This name cannot be kept."),
        mark("A name has at most {limit} readable signs."),
        mark("Write a shorter name, without signs that cannot be seen."),
    ),
    "people-team-unfit": ProblemSentence(
        mark("'{value}' cannot be the way to a team."),
        mark("Between the names of the teams, from above to below, stands the sign >, and no name is empty."),
        _WRITE,
        mark("Write shorter names, without signs that cannot be seen."),
    ),
    "people-team-ambiguous": ProblemSentence(
        mark("Several teams are called '{value}'."),
        mark("It is not clear which one is meant: {allowed}."),
        mark("Write the whole way, such as '{write}'."),
    ),
    "people-manages-unknown": ProblemSentence(
        mark("There is no team '{value}'."),
        mark("Whom somebody manages has to be clear: the column 'manages' makes no teams."),
        _WRITE,
        mark("Write the way to a team that is there, or that the list makes in the column 'team'."),
    ),
    "people-manages-no-manager": ProblemSentence(
        mark("Teams stand here, and the person is not a manager."),
        mark("Only managers manage teams."),
        mark("Write 'manager' into the column 'roles', or leave the cell empty."),
    ),
    "people-role-unknown": ProblemSentence(
        mark("'{value}' is no role."),
        mark("The roles are {allowed}; several are parted by commas."),
        _WRITE,
        mark("Write one of them, or leave the cell empty."),
    ),
    "people-language-unknown": ProblemSentence(
        mark("'{value}' is no language of the academy."),
        mark("It speaks {allowed}."),
        mark("Write one of these, or leave the cell empty."),
    ),
    "people-email-unfit": ProblemSentence(
        mark("'{value}' is no e-mail address."),
        mark("Letters to it would not arrive."),
        mark("Write it like name@example.org, or leave the cell empty."),
    ),
    "people-active-unknown": ProblemSentence(
        mark("'{value}' does not say whether the account is open."),
        mark("Only yes lets a person in, and only no shuts the account."),
        mark("Write 'yes' or 'no', or leave the cell empty."),
    ),
    "people-yourself": ProblemSentence(
        mark("This row would shut you out."),
        mark("Somebody has to look after the academy."),
        mark("Delete the row, or let another administrator do it."),
    ),
}
