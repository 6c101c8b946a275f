"""What a team is confidently wrong about, lesson by lesson; never of fewer than five people."""

from collections import defaultdict

from modules.academy import Academy, Published
from modules.activities.question_stamping import stamp_releases
from modules.activities.reaching import team_within_reach
from modules.course.course import ModuleOutline
from modules.course.ids import CourseId, Language, LessonId, ModuleId, QuestionId
from modules.learning.team_beliefs import FirstAnswers, TeamBeliefs, TopicBelieved, first_answers_of, shown_beliefs
from modules.people.person import TeamId, Visitor
from modules.people.rights import Deed
from modules.records import item_records, person_records, team_belief_records


def team_beliefs(
    academy: Academy,
    *,
    who: Visitor,
    language: Language,
    team_id: TeamId | None = None,
    course_id: CourseId | None = None,
    module_id: ModuleId | None = None,
) -> TeamBeliefs:
    """Return what a team and the teams below it, the reader's first by default, are sure of and wrong about.

    Only first answers to self-checks as they are published now count. Raises NotAllowed, CourseNotFound.
    """
    team, _ = team_within_reach(academy, who=who, deed=Deed.SEE_COMPLETION, team_id=team_id)
    published = academy.library.course(course_id)
    own = _own_answers(academy, published)
    parents = {each.id: each.parent_id for each in person_records.all_teams(academy.records)}
    shown = shown_beliefs(parents, own, team.id)
    asked = [
        (outline, lesson_id)
        for outline in published.course.modules
        if module_id in {None, outline.id}
        for lesson_id in outline.lesson_ids
        if lesson_id in own or published.course.questions_of(lesson_id, "self-check", language)
    ]
    topics = [
        _topic(published, outline, lesson_id, shown[lesson_id], language)
        for outline, lesson_id in asked
        if lesson_id in shown
    ]
    return TeamBeliefs(
        topics=tuple(sorted(topics, key=lambda topic: -topic.answers.share)),
        hidden_count=len(asked) - len(topics),
    )


def _own_answers(academy: Academy, published: Published) -> dict[LessonId, dict[TeamId, FirstAnswers]]:
    """Return the first answers of those in each team itself, by lesson and team."""
    course, release_id = published.course, published.release.id
    unstamped = item_records.releases_without_stamps(academy.records, course_id=course.id, release_id=release_id)
    stamp_releases(academy, unstamped)
    lesson_of: dict[QuestionId, LessonId] = {
        question.id: question.lesson_id
        for question in course.source_edition.questions.values()
        if "self-check" in question.use
    }
    counts: defaultdict[LessonId, defaultdict[TeamId, dict[QuestionId, tuple[int, int]]]]
    counts = defaultdict(lambda: defaultdict(dict))
    for row in team_belief_records.first_answers(academy.records, course_id=course.id, release_id=release_id):
        if (lesson_id := lesson_of.get(row.question_id)) is not None:
            of_team = counts[lesson_id][row.team_id]
            answers, wrong = of_team.get(row.question_id, (0, 0))
            of_team[row.question_id] = (answers + row.answers, wrong + row.sure_and_wrong)
    return {
        lesson_id: {team: first_answers_of(of_team.values()) for team, of_team in by_team.items()}
        for lesson_id, by_team in counts.items()
    }


def _topic(
    published: Published, outline: ModuleOutline, lesson_id: LessonId, answers: FirstAnswers, language: Language
) -> TopicBelieved:
    return TopicBelieved(
        lesson_id=lesson_id,
        title=published.course.lesson(lesson_id, language).title,
        module_title=published.course.module_text(outline.id, language).title,
        answers=answers,
    )
