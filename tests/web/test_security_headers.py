import re

import pytest

from modules.web.security_headers import headers_for_all, script_hash

ANSWERS = {
    "page": ("GET", "/", 200),
    "script": ("GET", "/static/js/none.js", 200),
    "static file": ("GET", "/app/static/mark.svg", 200),
    "health": ("GET", "/healthz", 200),
    "nobody's audio": ("GET", "/audio/file/x.mp3", 401),
    "redirect": ("POST", "/account/sign-out", 303),
    "not allowed method": ("PUT", "/healthz", 405),
}


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer_carries_the_security_headers(stranger, method, path, status):
    answer = stranger.request(method, path)
    assert answer.status_code == status
    for name, value in headers_for_all([]).items():
        assert name in answer.headers
        assert name == "content-security-policy" or answer.headers[name] == value


def test_a_refusal_carries_them_too(stranger):
    answer = stranger.get("/", headers={"host": "elsewhere.example"})
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_policy_allows_exactly_the_scripts_that_stand_in_the_page(stranger):
    answer = stranger.get("/")
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert len(inline) == answer.text.count("<script>") > 0
    directives = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert directives["script-src"] == " ".join(["'self'", "blob:", *map(script_hash, inline)])
    assert "'unsafe-inline'" not in directives["script-src"]
    assert directives["frame-ancestors"] == directives["form-action"] == directives["base-uri"] == "'self'"


def test_a_script_is_named_by_the_hash_that_browsers_compute():
    assert script_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


@pytest.mark.parametrize("path", ["/export/course.zip", "/audio/lesson/x/en", "/content/x/y.png"])
def test_nothing_on_the_way_keeps_what_is_for_one_person(stranger, path):
    assert stranger.get(path).headers["cache-control"] == "no-store"
