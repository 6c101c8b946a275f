"""Questions of every kind, made up by Hypothesis, as a reader of foreign files gives them."""

from hypothesis import strategies as st

from modules.authoring.plain_words import tidy
from modules.course.exchanged_question import ExchangedAnswer, ExchangedOption, ExchangedPair, ExchangedQuestion

SIGNS = "aąķ ŽŁ059=~#{}:\\/%[]<>&;\"'*_`$!.-–\n|([<b>"
any_text = st.one_of(
    st.text(alphabet=SIGNS, max_size=30),
    st.text(max_size=20),
    st.sampled_from(
        ["[html]x", "// no comment", "$CATEGORY: x", "::a::", "%50%", "####", "TRUE", "<b>", "&amp;", "\\n"]
    ),
).map(lambda text: tidy(text).replace("->", "→").strip())
words = any_text.filter(bool)
one_line = any_text.map(lambda text: " ".join(text.split()))
shares = st.integers(-100, 100).map(lambda share: round(share / 100, 9))
numbers = st.decimals(-10_000, 10_000, places=3).map(lambda number: f"{number:f}".rstrip("0").rstrip("."))
numbers = numbers.map(lambda number: "0" if number in {"-0", ""} else number)
options = st.builds(ExchangedOption, words, shares, any_text)
right = st.builds(ExchangedOption, words, st.just(1.0), any_text)
wrong = st.builds(ExchangedOption, words, st.just(0.0), any_text)
common = {
    "text": words,
    "id": one_line.map(lambda text: text.replace("\\", "").strip()),
    "name": one_line,
    "general_feedback": any_text,
}


@st.composite
def single(draw: st.DrawFn) -> ExchangedQuestion:
    found = [draw(right), *draw(st.lists(options.filter(lambda option: option.share < 1), min_size=1, max_size=4))]
    made = draw(st.permutations(found))
    return draw(st.builds(ExchangedQuestion, kind=st.just("single"), options=st.just(tuple(made)), **common))


@st.composite
def true_false(draw: st.DrawFn) -> ExchangedQuestion:
    is_true = draw(st.booleans())
    made = (
        ExchangedOption("True", float(is_true), draw(any_text)),
        ExchangedOption("False", float(not is_true), draw(any_text)),
    )
    return draw(st.builds(ExchangedQuestion, kind=st.just("true-false"), options=st.just(made), **common))


def several(strategy: st.SearchStrategy[object], fewest: int) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, min_size=fewest, max_size=5).map(tuple)


multiple = st.builds(ExchangedQuestion, kind=st.just("multiple"), options=several(options, 2), **common)
pairs = st.builds(ExchangedPair, any_text, words)
matching = st.builds(ExchangedQuestion, kind=st.just("matching"), pairs=several(pairs, 2), **common)
items = st.builds(ExchangedAnswer, words)
ordering = st.builds(ExchangedQuestion, kind=st.just("ordering"), answers=several(items, 2), **common)
texts = st.builds(ExchangedAnswer, words, shares, any_text)
short_text = st.builds(ExchangedQuestion, kind=st.just("short-text"), answers=several(texts, 1), **common)
sizes = st.builds(ExchangedAnswer, numbers, shares, any_text, numbers.map(lambda number: number.lstrip("-")))
numeric = st.builds(ExchangedQuestion, kind=st.just("numeric"), answers=several(sizes, 1), **common)
every_kind = st.one_of(single(), true_false(), multiple, matching, ordering, short_text, numeric)
