"""The SQL that counts a module's progress from the facts, for one module, one enrolment or a whole course.

A lesson is done when it was completed in its present revision. A module is complete when its lessons are done and, if
the release has a quiz for it, one of its quizzes was passed. A module that was complete once stays complete when
lessons or a quiz are added to it; when a lesson rises in revision, those who had done it are asked to take it again,
and the module is complete anew on the day of the last retake.

A round asks for a module anew: only what was done in a lesson's or a quiz's present round counts. Until the module is
complete in it (`is_renewing`), the completion before it stands, with its mark. `asked_again_at` is the publishing of
the last material change that keeps a module, once complete, from being so.
"""

_FACTS = """
from (
  select e.id as enrolment_id, l.module_id, e.course_id, e.person_id, p.team_id, c.completed_at,
    m.completed_at as passed_at, q.module_id is not null as has_quiz, a.started_at as quiz_started_at,
    a.passed_at as quiz_passed_at, a.best_share as quiz_share, l.lesson_id, l.revision,
    coalesce(k.number, 1) as round, k.completed_before_at, k.quiz_share_before,
    (select min(s.started_at) from lesson_start s where s.enrolment_id = e.id and s.lesson_id = l.lesson_id
      and s.round = coalesce(g.number, 1)) as started_at,
    exists (select 1 from lesson_completion o where o.enrolment_id = e.id and o.lesson_id = l.lesson_id
      and o.round = coalesce(g.number, 1) and o.revision < l.revision) as is_retaken
  from enrolment e
  join person p on p.id = e.person_id
  join release_lesson l on l.release_id =
"""

_GIVEN_RELEASE = ":release_id\n"
_CURRENT_RELEASE = """(select r.id from release r
    where r.course_id = e.course_id and r.number is not null order by r.number desc limit 1)
"""

_DONE = """
  left join lesson_round g on g.enrolment_id = e.id and g.lesson_id = l.lesson_id
    and not exists (select 1 from lesson_round n
      where n.enrolment_id = g.enrolment_id and n.lesson_id = g.lesson_id and n.number > g.number)
  left join module_round k on k.enrolment_id = e.id and k.module_id = l.module_id
    and not exists (select 1 from module_round n
      where n.enrolment_id = k.enrolment_id and n.module_id = k.module_id and n.number > k.number)
  left join lesson_completion c on c.enrolment_id = e.id and c.lesson_id = l.lesson_id and c.revision = l.revision
    and c.round = coalesce(g.number, 1)
  left join module_completion m on m.enrolment_id = e.id and m.module_id = l.module_id
    and m.round = coalesce(k.number, 1)
  left join release_module q on q.release_id = l.release_id and q.module_id = l.module_id
    and q.quiz_question_count > 0
"""

_ATTEMPTS = """
  left join (
    select t.enrolment_id, t.module_id, min(t.started_at) as started_at, max(s.share) as best_share,
      min(case when s.is_passed = 1 then s.submitted_at end) as passed_at
    from quiz_attempt t left join quiz_submission s on s.attempt_id = t.id
    where t.round = coalesce((select max(n.number) from module_round n
      where n.enrolment_id = t.enrolment_id and n.module_id = t.module_id), 1)
"""

_JOIN_ATTEMPTS = """
    group by t.enrolment_id, t.module_id) as a on a.enrolment_id = e.id and a.module_id = l.module_id
"""

_BY_ENROLMENT = "      and t.enrolment_id = :enrolment_id"
_BY_COURSE = "      and t.enrolment_id in (select o.id from enrolment o where o.course_id = :course_id)"

_OF_ENROLMENT = _DONE + _ATTEMPTS + _BY_ENROLMENT + _JOIN_ATTEMPTS
_OF_COURSE = _DONE + _ATTEMPTS + _BY_COURSE + _JOIN_ATTEMPTS

_ONE_MODULE = "where e.id = :enrolment_id and l.module_id = :module_id) as lesson\n"
_ONE_ENROLMENT = "where e.id = :enrolment_id) as lesson\n"
_ONE_COURSE = "where e.course_id = :course_id) as lesson\n"

_COUNT = """
select enrolment_id, module_id, course_id, person_id, team_id, count(*) as lesson_count,
  count(completed_at) as completed_count,
  case when round > 1 and min(passed_at) is null then quiz_share_before else max(quiz_share) end as quiz_share,
  case when min(quiz_started_at) < min(started_at) or min(started_at) is null then min(quiz_started_at)
    else min(started_at) end as started_at,
  case when round > 1 and min(passed_at) is null then completed_before_at
    when count(*) filter (where is_retaken and completed_at is null) > 0 then null
    when max(completed_at) filter (where is_retaken) > min(passed_at) then max(completed_at) filter (where is_retaken)
    else min(passed_at) end as completed_at,
  case when round > 1 and min(passed_at) is null then 1 else 0 end as is_renewing,
  case when min(passed_at) is not null then max(case when is_retaken and completed_at is null then (
    select min(r.published_at) from release_lesson v join release r on r.id = v.release_id
    where r.course_id = lesson.course_id and v.lesson_id = lesson.lesson_id and v.revision = lesson.revision) end)
  end as asked_again_at
"""

_GROUP = """
group by enrolment_id, module_id, course_id, person_id, team_id, round, completed_before_at, quiz_share_before
"""

_ADD_COMPLETIONS = """
insert into module_completion (enrolment_id, module_id, round, release_id, completed_at)
select enrolment_id, module_id, round, :release_id,
  case when min(quiz_passed_at) > max(completed_at) then min(quiz_passed_at) else max(completed_at) end
"""

_KEEP_FIRST = """group by enrolment_id, module_id, round having count(completed_at) = count(*)
  and count(*) filter (where has_quiz and quiz_passed_at is null) = 0
on conflict (enrolment_id, module_id, round) do nothing
"""

_SAVE = """
insert into module_progress (enrolment_id, module_id, course_id, person_id, team_id, lesson_count, completed_count,
  quiz_share, started_at, completed_at, is_renewing, asked_again_at)
"""

_REPLACE = """on conflict (enrolment_id, module_id) do update set team_id = excluded.team_id,
  lesson_count = excluded.lesson_count, completed_count = excluded.completed_count, quiz_share = excluded.quiz_share,
  started_at = excluded.started_at, completed_at = excluded.completed_at, is_renewing = excluded.is_renewing,
  asked_again_at = excluded.asked_again_at
"""

COMPLETE_MODULE = _ADD_COMPLETIONS + _FACTS + _CURRENT_RELEASE + _OF_ENROLMENT + _ONE_MODULE + _KEEP_FIRST
COMPLETE_MODULES_OF_COURSE = _ADD_COMPLETIONS + _FACTS + _GIVEN_RELEASE + _OF_COURSE + _ONE_COURSE + _KEEP_FIRST

RECOUNT_ENROLMENT = _COUNT + _FACTS + _GIVEN_RELEASE + _OF_ENROLMENT + _ONE_ENROLMENT + _GROUP + "order by module_id\n"

REFRESH_MODULE = _SAVE + _COUNT + _FACTS + _CURRENT_RELEASE + _OF_ENROLMENT + _ONE_MODULE + _GROUP + _REPLACE
REFRESH_COURSE = _SAVE + _COUNT + _FACTS + _GIVEN_RELEASE + _OF_COURSE + _ONE_COURSE + _GROUP + _REPLACE
