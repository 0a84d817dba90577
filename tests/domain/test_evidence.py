"""Links to evidence: found wherever people put them, and told apart by what they lead to."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.domain.drive_addresses import DriveFile, drive_file
from service.domain.evidence import EvidenceLink, LinkState, evidence_links, judged, worst
from service.domain.readings import TabReading, WorkbookReading
from service.domain.web_addresses import is_web_address, web_addresses
from tests.workbook.cast import AT_ENROLMENT, field, module, program

ID = "1AbC-dEf_GhIjKlMnOpQrStUvWxYz0123456789abcdE"
SHAPES = [
    "https://docs.google.com/document/d/{}/edit",
    "https://docs.google.com/spreadsheets/d/{}/edit?gid=0#gid=0",
    "https://docs.google.com/presentation/d/{}/edit#slide=id.p",
    "https://docs.google.com/presentation/u/1/d/{}/preview",
    "https://docs.google.com/forms/d/{}/edit",
    "https://docs.google.com/a/example.org/document/d/{}/edit?usp=sharing&ouid=1234567890123&rtpof=true&sd=true",
    "https://docs.google.com/document/d/{}",
    "docs.google.com/document/d/{}/copy",
    "https://drive.google.com/file/d/{}/view?usp=drive_link",
    "https://drive.google.com/a/example.org/file/u/0/d/{}/preview",
    "https://drive.google.com/open?id={}&usp=drive_copy",
    "https://drive.google.com/uc?export=download&id={}",
    "https://drive.google.com/folderview?id={}",
    "https://drive.google.com/drive/folders/{}?usp=sharing",
    "https://drive.google.com/drive/u/1/folders/{}",
    "https://drive.google.com/drive/mobile/folders/{}",
    "https://drive.usercontent.google.com/download?id={}&export=download",
    "https://www.google.com/url?q=https%3A%2F%2Fdrive.google.com%2Fopen%3Fid%3D{}&sa=D&source=editors",
    "https://accounts.google.com/ServiceLogin?continue=https://docs.google.com/document/d/{}/edit",
    "HTTP://DOCS.GOOGLE.COM/document/d/{}/edit",
]
FILE_IDS = st.text(string.ascii_letters + string.digits + "-_", min_size=10, max_size=60)


@given(st.sampled_from(SHAPES), FILE_IDS)
@example("https://drive.google.com/drive/folders/{}", "CLOSEDFORM")
def test_every_shape_of_a_drive_address_gives_its_file(shape: str, file_id: str) -> None:
    assert judged(shape.format(file_id)) == (DriveFile(file_id), LinkState.WAITING)


def test_a_resource_key_is_kept() -> None:
    url = f"https://drive.google.com/file/d/{ID}/view?usp=sharing&resourcekey=0-a_B1"
    assert drive_file(url) == DriveFile(ID, "0-a_B1")
    assert drive_file(f"https://drive.google.com/file/d/{ID}/view?resourcekey=a/b,c") == DriveFile(ID)


@pytest.mark.parametrize(
    ("url", "state"),
    [
        (f"https://docs.google.com/forms/d/e/{ID}/viewform", LinkState.OUTSIDE),
        (f"https://docs.google.com/forms/d/{ID}/viewform?usp=header", LinkState.OUTSIDE),
        (f"https://docs.google.com/document/d/{ID}/pub", LinkState.OUTSIDE),
        ("https://docs.google.com/viewer?url=https%3A%2F%2Fexample.org%2Fa.pdf", LinkState.OUTSIDE),
        ("https://forms.gle/AbCdEfGh", LinkState.OUTSIDE),
        ("https://sites.google.com/view/our-school", LinkState.OUTSIDE),
        ("http://www.example.org", LinkState.OUTSIDE),
        ("www.example.org/a", LinkState.OUTSIDE),
        ("https://drive.google.com/drive/my-drive", LinkState.NO_FILE),
        ("https://drive.google.com/", LinkState.NO_FILE),
        ("https://docs.google.com/document/u/0/", LinkState.NO_FILE),
        ("https://docs.google.com/document/d/1AbC", LinkState.NO_FILE),
        ("https://drive.google.com.example.org/file/d/" + ID, LinkState.OUTSIDE),
        ("My portfolio", LinkState.NOT_A_LINK),
        ("plan.docx", LinkState.NOT_A_LINK),
        ("file:///C:/Users/ana/plan.docx", LinkState.NOT_A_LINK),
        (r"C:\Users\ana\plan.docx", LinkState.NOT_A_LINK),
        ("http://localhost:8080/a", LinkState.NOT_A_LINK),
        ("http://192.168.1.4/share", LinkState.NOT_A_LINK),
        ("https://[::1/", LinkState.NOT_A_LINK),
        ("https://example.org:99999/", LinkState.NOT_A_LINK),
        ("mailto:ana.ruiz@example.org", LinkState.NOT_A_LINK),
        ("https://", LinkState.NOT_A_LINK),
    ],
)
def test_what_is_no_file_of_drive_is_judged_by_its_form(url: str, state: LinkState) -> None:
    assert judged(url) == (None, state)


@given(st.text())
def test_anything_typed_is_judged(text: str) -> None:
    for url in web_addresses(text):
        assert url in text
        assert is_web_address(url)
    file, state = judged(text)
    assert (file is None) == (state is not LinkState.WAITING)


ADDRESSES = st.builds(
    "https://{}.example.org/{}".format, st.sampled_from("abc"), st.text("xyz_-/=&?~", max_size=9)
)
BETWEEN = st.sampled_from([" ", "\n", ", ", ";", ",", " and ", ") (", ".\n", "» «", ""])


@given(st.lists(ADDRESSES.filter(lambda url: url[-1] not in "?=&/"), max_size=5, unique=True), BETWEEN)
def test_several_links_in_one_cell_are_all_found(urls: list[str], between: str) -> None:
    assert list(web_addresses(between.join(urls))) == urls


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("“https://example.org/a”, he said", ["https://example.org/a"]),
        ("<https://example.org>", ["https://example.org"]),
        ("ana@www.example.org wrote", []),
        (
            "https://web.example.org/2026/https://example.com/a",
            ["https://web.example.org/2026/https://example.com/a"],
        ),
        ("Nothing here: https:// or http://localhost/", []),
    ],
)
def test_the_sentence_around_an_address_is_left_off(text: str, found: list[str]) -> None:
    assert list(web_addresses(text)) == found


PLAN = {
    "key": "plan", "title": "Plan", "sheet_id": 20, "elements": [
        field("proof", type="link"),
        field("story", "guide", type="long_text"),
        field("shown", "service", type="link"),
        field("mentor", type="person"),
        {"kind": "log", "key": "diary", "label": "Diary", "owner": "learner", "columns": [
            {"key": "what", "label": "What"},
            {"key": "proof", "label": "Evidence", "type": "link", "owner": "guide"},
        ]},
        {"kind": "ratings", "key": "self", "label": "Self", "owner": "learner", "items": "skills",
         "scale": "four", "evidence": "Example", "terms": [{"key": "first", "label": "First"}]},
    ],
}  # fmt: skip
PROGRAM = program(PLAN, modules=[module("plan", "fields", opens=AT_ENROLMENT)])


def found(**reading: object) -> list[EvidenceLink]:
    tab = TabReading("plan", "Plan", **reading)  # type: ignore[arg-type]
    return list(evidence_links(PROGRAM, WorkbookReading({"plan": tab})))


def test_links_are_found_where_people_fill_something_in() -> None:
    values = {
        "proof": "https://example.org/1", "story": "First https://example.org/2, then www.example.org/3",
        "shown": "https://example.org/no", "mentor": "https://example.org/no",
        "self.1A.evidence": "https://example.org/4",
    }  # fmt: skip
    rows = ({"what": "Visit", "proof": None}, {"what": "https://example.org/5", "proof": "Notes"})
    links = found(values=values, rows={"diary": rows})
    assert [(link.place.address, link.place.owner, link.url, link.state) for link in links] == [
        ("proof", "learner", "https://example.org/1", LinkState.OUTSIDE),
        ("story", "guide", "https://example.org/2", LinkState.OUTSIDE),
        ("story", "guide", "www.example.org/3", LinkState.OUTSIDE),
        ("diary.2.what", "learner", "https://example.org/5", LinkState.OUTSIDE),
        ("diary.2.proof", "guide", "Notes", LinkState.NOT_A_LINK),
        ("self.1A.evidence", "learner", "https://example.org/4", LinkState.OUTSIDE),
    ]
    assert [link.place.label for link in links][3:5] == ["Diary, entry 2: What", "Diary, entry 2: Evidence"]


def test_a_title_with_an_address_behind_it_is_a_link() -> None:
    behind = f"https://docs.google.com/document/d/{ID}/edit"
    (link,) = found(values={"proof": "My plan"}, links={"proof": (behind,)})
    assert (link.file, link.place.text) == (DriveFile(ID), "My plan")
    assert found(values={"story": "Ask Ines"}, links={"story": ("mailto:ines.faro@example.org",)}) == []


def test_the_same_link_twice_in_a_cell_counts_once() -> None:
    url = f"https://docs.google.com/document/d/{ID}"
    text = f"{url}/edit {url}/copy https://example.org https://example.org/"
    assert len(found(values={"proof": text}, links={"proof": (url,)})) == 2


def test_the_worst_of_several_is_told() -> None:
    assert worst([LinkState.OPENS, LinkState.OUTSIDE, LinkState.TRASHED]) is LinkState.TRASHED
    assert worst([LinkState.OPENS]) is LinkState.OPENS
