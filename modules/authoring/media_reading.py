"""Pictures and films of a package: what they are, how large, and a picture's pixels without its metadata."""

import io
import warnings
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from hashlib import sha256

from PIL import Image, ImageOps, UnidentifiedImageError

from modules.authoring.course_files import CAPTION_ENDING, FILM_ENDINGS, IMAGE_ENDINGS, CourseFiles, media_paths
from modules.authoring.problem import START, Problems
from modules.authoring.text_decoding import decode_text
from modules.course.ids import CourseId

PictureSize = tuple[int, int]
"""Width and height in pixels."""

IMAGE_LIMIT_BYTES = 10_000_000
IMAGE_LIMIT_PIXELS = 40_000_000
_FORMATS = {".png": "PNG", ".jpeg": "JPEG", ".jpg": "JPEG", ".webp": "WEBP"}
_MODES = {"PNG": {"1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16"}, "JPEG": {"L", "RGB"}, "WEBP": {"RGB", "RGBA"}}
_FILM_STARTS = {".mp4": (4, b"ftyp"), ".webm": (0, b"\x1a\x45\xdf\xa3")}
_CAPTION_START = "WEBVTT"
_QUALITY = 90


def read_media(files: CourseFiles, course_id: CourseId, problems: Problems) -> Mapping[str, PictureSize | None]:
    """Return the media of a course as lessons name them, with the size of each picture, None for films and captions.

    Logs the pictures, films and captions that are not what their names say, or too large; they are returned too.
    """
    found: dict[str, PictureSize | None] = {}
    for inside in sorted(media_paths(files, course_id)):
        path = f"content/{course_id}/{inside}"
        here, content, ending = problems.of(path), files[path], _ending(path)
        found[inside] = None
        if ending in IMAGE_ENDINGS:
            found[inside] = check_image(content, ending, here)
        elif ending in FILM_ENDINGS:
            offset, start = _FILM_STARTS[ending]
            if not content.startswith(start, offset):
                here.error(START, "film-not-a-film", ending=ending)
        elif ending == CAPTION_ENDING:
            text = decode_text(content, here)
            if text is not None and not text.startswith(_CAPTION_START):
                here.error(START, "captions-not-webvtt", write=_CAPTION_START)
    return found


def check_image(content: bytes, ending: str, problems: Problems) -> PictureSize | None:
    """Return the size of a picture that may be shown; None, with a problem, if it may not. Only its header is read."""
    before = problems.error_count
    size: PictureSize | None = None
    if len(content) > IMAGE_LIMIT_BYTES:
        problems.error(START, "image-too-large", size_mb=f"{len(content) / 1_000_000:.1f}", limit_mb="10")
    try:
        with _opened(content) as image:
            size = width, height = image.size
            if image.format != _FORMATS[ending]:
                problems.error(START, "image-other-type", ending=ending, type=str(image.format).lower())
            if width * height > IMAGE_LIMIT_PIXELS:
                megapixels = f"{width * height / 1_000_000:.1f}"
                problems.error(START, "image-too-many-pixels", megapixels=megapixels, limit="40")
            if getattr(image, "n_frames", 1) > 1:
                problems.error(START, "image-moves")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        problems.error(START, "image-unreadable")
    return size if problems.error_count == before else None


def clean_images(
    files: Mapping[str, bytes], published: CourseFiles, problems: Problems, *, known: AbstractSet[str] = frozenset()
) -> dict[str, bytes]:
    """Return the files with every picture drawn anew, so that nothing but its pixels is left of it.

    A picture that is published already is clean and stays as it is, and so does one of the SHA-256 in `known`, which
    was published before: so an old release comes back byte by byte. One that cannot be shown stays too, with a problem
    logged by `read_media`.
    """
    cleaned = dict(files)
    for path, content in files.items():
        ending = _ending(path)
        if ending not in IMAGE_ENDINGS or published.get(path) == content or sha256(content).hexdigest() in known:
            continue
        if check_image(content, ending, Problems(path)):
            try:
                cleaned[path] = _drawn_anew(content)
            except (OSError, ValueError, SyntaxError):
                problems.of(path).error(START, "image-unreadable")
    return cleaned


def _opened(content: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP"])


def _drawn_anew(content: bytes) -> bytes:
    """Return the picture's pixels, turned as the camera meant, in the same format, without metadata."""
    with _opened(content) as image:
        kind = str(image.format)
        turned = ImageOps.exif_transpose(image)
        if turned.mode not in _MODES[kind]:
            turned = turned.convert("RGBA" if "A" in turned.mode and kind != "JPEG" else "RGB")
        bare = Image.new(turned.mode, turned.size)
        if turned.mode == "P" and (palette := turned.getpalette()):
            bare.putpalette(palette)
        bare.paste(turned)
        if "transparency" in turned.info and kind == "PNG":
            bare.info["transparency"] = turned.info["transparency"]
        out = io.BytesIO()
        bare.save(out, format=kind, quality=_QUALITY)
        return out.getvalue()


def _ending(path: str) -> str:
    return f".{path.lower().rpartition('.')[2]}"
