import gzip

import anyio
import pytest

from modules.web.bundle import STREAMLIT_FILES, CompressedFiles

SCRIPT = next((STREAMLIT_FILES / "static" / "js").glob("index.*.js"))
STYLE = next((STREAMLIT_FILES / "static" / "css").glob("index.*.css"))


@pytest.mark.parametrize("file", [SCRIPT, STYLE], ids=["script", "style"])
def test_streamlits_files_travel_compressed_and_arrive_as_they_are(stranger, file):
    answer = stranger.get(f"/{file.relative_to(STREAMLIT_FILES).as_posix()}", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < file.stat().st_size / 2
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.content == file.read_bytes()


def test_a_browser_that_takes_no_gzip_gets_the_file_itself(stranger):
    answer = stranger.get(f"/static/js/{SCRIPT.name}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == SCRIPT.read_bytes()


def test_a_head_request_tells_the_compressed_size(stranger):
    answer = stranger.head(f"/static/js/{SCRIPT.name}", headers={"accept-encoding": "gzip"})
    assert (answer.content, answer.headers["content-encoding"]) == (b"", "gzip")
    assert int(answer.headers["content-length"]) > 0


@pytest.mark.parametrize("path", ["static/../index.html", "static/js/none.js", "static/js", "../__init__.py"])
def test_only_streamlits_own_files_are_read(path):
    assert anyio.run(CompressedFiles().find, path) is None


def test_what_the_page_names_is_compressed_ahead():
    files = CompressedFiles()
    anyio.run(files.prepare)
    (STREAMLIT_FILES / "static" / "js" / SCRIPT.name).stat()
    compressed = anyio.run(files.find, f"static/js/{SCRIPT.name}")
    assert compressed is not None
    assert gzip.decompress(compressed) == SCRIPT.read_bytes()
