"""The package with every kind of question, published."""

import io
import zipfile
from pathlib import Path

from modules.academy import Academy
from modules.activities.publishing import publish_upload
from modules.activities.upload_checking import check_upload
from modules.course.ids import LessonId
from modules.people.person import Visitor

PACKAGE = Path(__file__).parents[1] / "packages" / "nine-kinds"
RAINY_MORNING = LessonId("a-rainy-morning")


def publish_nine_kinds(academy: Academy, trainer: Visitor) -> None:
    with io.BytesIO() as package:
        with zipfile.ZipFile(package, "w") as archive:
            for path in sorted(PACKAGE.rglob("*.*")):
                archive.write(path, path.relative_to(PACKAGE).as_posix())
        checked = check_upload(academy, who=trainer, file_name="nine-kinds.zip", content=package.getvalue())
    assert checked.upload_id is not None, checked.problems
    publish_upload(academy, who=trainer, upload_id=checked.upload_id, material_lessons=frozenset())
