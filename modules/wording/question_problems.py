"""Sentences for problems of questions and conversations, and for advice on how questions are written."""

from collections.abc import Mapping

from modules.wording.catalogues import mark
from modules.wording.problem_sentence import ProblemSentence

_WRITE = mark("Write '{write}'.")
_EXPLAINS = mark("Feedback teaches: every option says why.")
_SAY_WHY = mark("Say what somebody who chooses it has heard or missed, and what to do next: '{write}'.")
_PROGRESS_BY_ID = mark("Progress is kept by id, so an id belongs to one thing only.")

QUESTION_PROBLEMS: Mapping[str, ProblemSentence] = {
    "kind-unknown": ProblemSentence(
        mark("The kind '{kind}' is not known."),
        mark("These kinds can be asked: {allowed}."),
        _WRITE,
    ),
    "question-twice": ProblemSentence(
        mark("The question '{id}' stands twice; it stands in line {line} already."),
        _PROGRESS_BY_ID,
        mark("Give this question an id of its own."),
    ),
    "question-in-two-modules": ProblemSentence(
        mark("The question '{id}' stands in '{file}', too."),
        _PROGRESS_BY_ID,
        mark("Give this question an id of its own."),
    ),
    "lesson-unknown": ProblemSentence(
        mark("The lesson '{id}' is not in course.yaml."),
        mark("The question would never be asked."),
        _WRITE,
        mark("Name a lesson of this module."),
    ),
    "lesson-of-other-module": ProblemSentence(
        mark("The lesson '{id}' belongs to the module '{module}'."),
        mark("A question file holds the questions of its own module."),
        mark("Move the question to the file of '{module}', or name a lesson of this module."),
    ),
    "outcome-unknown": ProblemSentence(
        mark("The question '{id}' checks outcome {number} of the lesson '{lesson}', which has {count}."),
        mark("The result of a quiz is shown outcome by outcome."),
        mark("Count the outcomes of the lesson from 1, or leave the line out."),
    ),
    "self-checks-too-few": ProblemSentence(
        mark("The lesson '{id}' has {count} self-checks; it needs {needed}."),
        mark("With fewer, nobody can tell whether the lesson was understood."),
        mark("Add questions with 'lesson: {id}' and 'use: [self-check]'."),
    ),
    "bank-items-too-few": ProblemSentence(
        mark("The lesson '{id}' has {count} questions for the module quiz; {needed} are advised."),
        mark("With fewer, people meet the same questions again."),
        mark("Add questions with 'lesson: {id}' and 'use: [module-quiz]'."),
    ),
    "options-too-few": ProblemSentence(
        mark("The question has only one option."),
        mark("There is nothing to choose."),
        mark("Add at least one more option."),
    ),
    "no-right-option": ProblemSentence(
        mark("No option is marked as right."),
        mark("Nobody could answer the question."),
        mark("Write '{write}' below the text of the right option."),
    ),
    "single-with-more-right": ProblemSentence(
        mark("{count} options are marked as right, but only one can be chosen."),
        mark("Who chooses the other one would be told it is wrong."),
        mark("Keep one 'correct: true', or write '{write}'."),
    ),
    "no-wrong-option": ProblemSentence(
        mark("Every option is right."),
        mark("There is nothing to tell apart."),
        mark("Add an option that is a real habit but does not help."),
    ),
    "option-explanation-missing": ProblemSentence(
        mark("Option {number} has no explanation."),
        _EXPLAINS,
        _SAY_WHY,
    ),
    "explanation-missing": ProblemSentence(
        mark("The question '{id}' has no explanation."),
        mark("Feedback teaches: every question says why its answer is right."),
        mark("Say below the question why each part belongs where it does: '{write}'."),
    ),
    "choices-too-few": ProblemSentence(
        mark("Everything in '{key}' goes to the same place."),
        mark("There is nothing to tell apart."),
        mark("Give at least two different places."),
    ),
    "group-empty": ProblemSentence(
        mark("The group '{group}' has no items."),
        mark("An item's group is what the learner has to find."),
        mark("Write the items below the group, one a line, each beginning with '- '."),
    ),
    "prompt-twice": ProblemSentence(
        mark("'{text}' stands twice in the question."),
        mark("Nobody could tell the two apart."),
        mark("Word one of them differently, or delete it."),
    ),
    "statement-explanation-missing": ProblemSentence(
        mark("Nothing is said to those who answer '{choice}'."),
        mark("Feedback teaches: both answers say why."),
        mark("Say why the statement holds, or what it overlooks: '{write}'."),
    ),
    "items-too-few": ProblemSentence(
        mark("There is only one item to bring into order."),
        mark("One item is always in order."),
        mark("Add the other items, in the right order."),
    ),
    "shuffle-not-here": ProblemSentence(
        mark("'shuffle' changes nothing in a question of the kind '{kind}'."),
        mark("What has to be mixed here is always mixed, or the order would tell the answer."),
        mark("Delete the line."),
    ),
    "value-not-number": ProblemSentence(
        mark("The value '{value}' of '{key}' is not a number."),
        mark("What somebody types is compared with it."),
        mark("Write digits only, and what they count in 'unit': '{write}'."),
    ),
    "number-unclear": ProblemSentence(
        mark("The value '{value}' of '{key}' can be read as two numbers."),
        mark("A point and a comma both stand before decimals."),
        mark("Write thousands without a sign between them, '{write}', or give all decimals."),
    ),
    "tolerance-negative": ProblemSentence(
        mark("The tolerance '{value}' is less than nothing."),
        mark("No number could be near enough."),
        _WRITE,
    ),
    "accept-says-nothing": ProblemSentence(
        mark("The text '{text}' has neither letters nor digits."),
        mark("Quotation marks, spaces and stops at the end do not count, so nothing of it is left."),
        mark("Write the words that count as right."),
    ),
    "accept-already": ProblemSentence(
        mark("'{text}' is accepted already, by '{other}'."),
        mark("Case, diacritics, quotation marks and a stop at the end do not count."),
        mark("Delete it, or write another wording."),
    ),
    "gap-not-in-text": ProblemSentence(
        mark("The text has no place for gap {number}."),
        mark("Nobody could see what to fill in."),
        mark("Write '{write}' where the gap is."),
    ),
    "gap-unknown": ProblemSentence(
        mark("The text has a gap {number}, but 'gaps' has {count}."),
        mark("Nobody could fill it in rightly."),
        mark("Add what belongs there to 'gaps', or take it out of the text."),
    ),
    "gap-in-text-twice": ProblemSentence(
        mark("Gap {number} stands in the text twice."),
        mark("Each gap is filled in once."),
        mark("Give the second place a number and an entry of its own."),
    ),
    "gap-empty": ProblemSentence(
        mark("Gap {number} says neither what to accept nor what to choose from."),
        mark("No answer would be right."),
        mark("Write '{write}', or 'options:' with the right one first."),
    ),
    "gap-two-ways": ProblemSentence(
        mark("Gap {number} has texts to accept and options to choose from."),
        mark("A gap is either typed or chosen."),
        mark("Keep one of the two."),
    ),
    "conversation-twice": ProblemSentence(
        mark("The conversation '{id}' stands twice; it stands in line {line} already."),
        _PROGRESS_BY_ID,
        mark("Give this conversation an id of its own."),
    ),
    "conversation-in-two-modules": ProblemSentence(
        mark("The conversation '{id}' stands in '{file}', too."),
        _PROGRESS_BY_ID,
        mark("Give this conversation an id of its own."),
    ),
    "start-unknown": ProblemSentence(
        mark("The conversation begins with the step '{step}', which is not there."),
        mark("It could not begin."),
        _WRITE,
    ),
    "goes-to-unknown": ProblemSentence(
        mark("The reply leads to the step '{step}', which is not there."),
        mark("The conversation would break off."),
        _WRITE,
    ),
    "step-unreachable": ProblemSentence(
        mark("No reply leads to the step '{step}'."),
        mark("Nobody would ever hear it."),
        mark("Let a reply lead there, or delete the step."),
    ),
    "step-without-replies": ProblemSentence(
        mark("The step has neither replies nor an end."),
        mark("The conversation would stop in the middle."),
        mark("Add replies, or write '{write}' and an 'outcome'."),
    ),
    "step-ends-with-replies": ProblemSentence(
        mark("The step ends the conversation, but has replies."),
        mark("After the end there is nothing to reply to."),
        mark("Delete 'ends', or delete the replies."),
    ),
    "step-without-way-out": ProblemSentence(
        mark("From the step '{step}' no ending can be reached."),
        mark("The conversation would go round in a circle."),
        mark("Let one of its replies lead to a step that ends."),
    ),
    "conversation-without-end": ProblemSentence(
        mark("The conversation '{id}' has no ending that can be reached."),
        mark("It would never be over."),
        mark("Write '{write}' and an 'outcome' in its last step."),
    ),
    "outcome-without-end": ProblemSentence(
        mark("The step has an outcome, but does not end."),
        mark("Only an ending has an outcome."),
        mark("Write '{write}' beside it, or delete the outcome."),
    ),
    "effect-out-of-range": ProblemSentence(
        mark("The effect '{value}' is not -1, 0 or 1."),
        mark("A reply makes the customer's mood worse, leaves it, or makes it better."),
        _WRITE,
    ),
    "reply-explanation-missing": ProblemSentence(
        mark("Reply {number} has no explanation."),
        mark("Feedback teaches: every reply says what it does to the customer."),
        mark("Say what the reply takes up or misses, and what to do next: '{write}'."),
    ),
}

ITEM_WRITING_PROBLEMS: Mapping[str, ProblemSentence] = {
    "all-or-none-of-above": ProblemSentence(
        mark("Option {number} stands for all or none of the others."),
        mark("The options are shuffled, and who knows one of them can work the rest out."),
        mark("Replace it by a real habit, or make the question 'kind: multiple'."),
    ),
    "negative-stem": ProblemSentence(
        mark("The question asks for what is not so ('{word}')."),
        mark("In haste a small negation is read over."),
        mark("Ask for what is so, or set the word in capitals."),
    ),
    "key-longest": ProblemSentence(
        mark("The right option is the longest of {of}."),
        mark("People guess the longest one without reading."),
        mark("Shorten it or lengthen the others."),
    ),
    "absolute-words": ProblemSentence(
        mark("Only wrong options use words such as '{word}'."),
        mark("People know that such options are hardly ever right."),
        mark("Take the word out, or word the right option as firmly."),
    ),
    "options-same": ProblemSentence(
        mark("Options {first} and {second} say the same."),
        mark("If one is right, so is the other."),
        mark("Replace one of them."),
    ),
    "options-overlap": ProblemSentence(
        mark("Options {first} and {second} overlap."),
        mark("Who chooses one chooses part of the other."),
        mark("Word them so that only one of them can be meant."),
    ),
    "options-too-many": ProblemSentence(
        mark("The question has {count} options."),
        mark("More than four are hard to keep in mind, and a voice takes long to read them."),
        mark("Delete those that nobody would choose."),
    ),
    "key-same-place": ProblemSentence(
        mark("In all {count} questions of the file the right option is number {place}."),
        mark("Where options are not shuffled, or a file is printed, that gives the answers away."),
        mark("Move the right option to another place in some questions."),
    ),
    "statement-absolute": ProblemSentence(
        mark("The statement is false and uses '{word}'."),
        mark("People know that such statements are hardly ever true."),
        mark("Take the word out, and let the statement be wrong for a better reason."),
    ),
    "statements-all-same": ProblemSentence(
        mark("All {count} statements of the file have the same answer."),
        mark("People notice, and stop reading."),
        mark("Turn some of them round."),
    ),
    "order-told": ProblemSentence(
        mark("The item begins with '{word}'."),
        mark("That tells its place without thinking."),
        mark("Take the word out."),
    ),
    "answer-told": ProblemSentence(
        mark("The answer '{text}' stands in the question or its hint."),
        mark("It can be copied without being understood."),
        mark("Word the question differently."),
    ),
}
