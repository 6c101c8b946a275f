import io
from typing import cast

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from modules.course.ids import ENGLISH, LANGUAGES, LATVIAN, POLISH
from modules.exchange.certificate_pdf import certificate_pdf, certificate_picture
from modules.exchange.certificate_words import certificate_words
from modules.learning.certificate import Certificate
from modules.wording.catalogues import wording_for
from tests.learning.certificates import a_certificate

ADDRESS = "https://academy.example.org/certificate/7Q4M-ZK2D-91HT"
LETTERS = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"


def pdf_of(certificate: Certificate, language=ENGLISH) -> bytes:
    return certificate_pdf(certificate, address=ADDRESS, wording=wording_for(language))


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of(pdf: bytes) -> str:
    return squeezed(read(pdf).pages[0].extract_text())


def picture_of(certificate: Certificate, language=ENGLISH) -> Image.Image:
    made = certificate_picture(certificate, address=ADDRESS, wording=wording_for(language))
    return Image.open(io.BytesIO(made)).convert("RGB")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_a_certificate_says_is_text_in_the_file(language):
    certificate = a_certificate()
    words, text = certificate_words(certificate, wording_for(language)), text_of(pdf_of(certificate, language))

    said = [words.kind, words.name, words.completed, words.course, words.issuer, ADDRESS]
    said += [part for pair in (*words.modules, *words.facts) for part in pair]
    assert [part for part in said if squeezed(part) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_one_page_landscape_tagged_and_in_its_language(language):
    file = read(pdf_of(a_certificate(), language))
    page = file.pages[0].mediabox
    catalogue = file.root_object

    assert (len(file.pages), round(page.width), round(page.height)) == (1, 842, 595)
    assert catalogue["/Lang"] == language
    assert cast("DictionaryObject", catalogue["/MarkInfo"])["/Marked"]
    assert b"pdfuaid" in cast("StreamObject", catalogue["/Metadata"].get_object()).get_data()
    assert file.metadata is not None
    assert "Līga Kalniņa-Šķēle" in (file.metadata.title or "")


def test_every_polish_and_latvian_letter_is_set_in_our_own_fonts():
    file = read(pdf_of(a_certificate(LETTERS)))

    assert squeezed(LETTERS) in squeezed(file.pages[0].extract_text())
    resources = cast("DictionaryObject", file.pages[0]["/Resources"])
    fonts = {font["/BaseFont"][8:] for font in cast("DictionaryObject", resources["/Font"]).values()}
    assert fonts == {"Literata-SemiBold", "AcademySans-Regular", "AcademySans-SemiBold"}


@pytest.mark.parametrize(
    "name", ["Jiří Dvořák", "Eglė Šimkutė-Žąsė", "Ελένη Παπαδοπούλου", "Ганна Ґалинська", "Nguyễn Thị"]
)
def test_names_from_elsewhere_are_set_too(name):
    assert squeezed(name) in text_of(pdf_of(a_certificate(name)))


@pytest.mark.parametrize(
    "certificate",
    [
        pytest.param(a_certificate("Kristiāna Elizabete Ķēniņa-Žvīguļkalniņa-Čakšūrē"), id="a long Latvian name"),
        pytest.param(a_certificate("Małgorzata Świętosława Brzęczyszczykiewicz-Żółć"), id="a long Polish name"),
        pytest.param(a_certificate("Ł" * 120), id="a name without a space"),
        pytest.param(a_certificate("Anna Maria " * 11), id="a very long name"),
        pytest.param(a_certificate(shares=(0.9,) * 10), id="ten modules"),
        pytest.param(a_certificate(shares=(0.9,) * 20), id="twenty modules"),
        pytest.param(
            a_certificate(titles={LATVIAN: "Klientu apkalpošanas līmeņa paaugstināšana " * 3}), id="a long title"
        ),
    ],
)
def test_whatever_is_long_stays_on_one_page_above_the_line(certificate):
    pdf = pdf_of(certificate, POLISH)
    assert len(read(pdf).pages) == 1
    assert squeezed(certificate.full_name) in text_of(pdf)


@pytest.mark.parametrize("language", [ENGLISH, POLISH])
def test_the_code_leads_to_the_verification_page(language):
    picture = picture_of(a_certificate(), language)
    assert picture.size == (1123, 794)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_the_side_is_petrol_and_the_page_white():
    picture = picture_of(a_certificate())
    assert picture.getpixel((20, 400)) == (0x0B, 0x5C, 0x69)
    assert picture.getpixel((1100, 400)) == (255, 255, 255)


def test_what_a_name_holds_is_text_and_never_code():
    name = '#text(size: 99pt)[x] *bold* $x$ "quoted" <label> @ref // \\ {json}'
    assert squeezed(name) in text_of(pdf_of(a_certificate(name)))


def test_the_same_certificate_is_the_same_file():
    assert pdf_of(a_certificate()) == pdf_of(a_certificate())
