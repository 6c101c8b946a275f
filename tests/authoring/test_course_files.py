from pathlib import Path

from modules.authoring.course_files import find_courses, media_paths, read_folder
from tests.authoring.sample_course import CONTENT, COURSE, OUTLINE, SAMPLE


def test_a_folder_gives_the_files_of_one_course():
    files = read_folder(SAMPLE, COURSE)
    assert OUTLINE in files
    assert all(path.startswith((f"content/{COURSE}/", f"quizzes/{COURSE}/")) for path in files)
    assert find_courses(files) == (COURSE,)


def test_a_folder_without_a_course_gives_nothing(tmp_path: Path):
    assert read_folder(tmp_path, COURSE) == {}
    assert find_courses({}) == ()


def test_hidden_files_links_and_papers_are_no_part_of_a_course(tmp_path: Path):
    folder = tmp_path / CONTENT
    folder.mkdir(parents=True)
    for name in ("course.yaml", ".hidden", "LICENSE", "README.md"):
        (folder / name).write_text("x")
    (folder / "link.md").symlink_to(folder / "course.yaml")
    assert list(read_folder(tmp_path, COURSE)) == [OUTLINE]


def test_media_are_named_as_lessons_name_them():
    files = {f"{CONTENT}/media/en/a.vtt": b"", f"{CONTENT}/en/glossary.yaml": b"", "content/other/media/b.png": b""}
    assert media_paths(files, COURSE) == {"media/en/a.vtt"}
