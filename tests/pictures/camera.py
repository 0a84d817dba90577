"""Pictures of spreadsheets, console pages and letters in headless Chromium, at the widths asked for.

What is taller than a screenful and a half is taken in parts that overlap; what is wider is taken again,
further to the right. A part never shrinks: whoever looks has the size that people have.
"""

import io
import math
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

TALL = 1500
"""Pixels of a part, at most."""
MOST_PARTS, MOST_ASIDE = 4, 14
OVERLAP, SLIGHT = 40, 30
ROOM, LEAST = 140, 560
"""Pixels below what stands lowest, and of the smallest picture."""
SCROLLS = """() => {
  const all = [...document.querySelectorAll('#grid *')];
  const bodies = all.filter(o => ['auto', 'scroll'].includes(getComputedStyle(o).overflowY));
  const down = Math.max(0, ...bodies.map(o => o.scrollHeight - o.clientHeight));
  const wide = all.filter(o => o.className.includes && o.className.includes('viewport'))
    .map(o => [o.scrollWidth - o.clientWidth, o.clientWidth]).sort((a, b) => b[0] - a[0])[0] || [0, 0];
  const stay = document.querySelector('#grid .ag-grid-pinned-left-cells');
  return [down, wide[0], wide[1] - (stay ? stay.offsetWidth : 0)];
}"""
"""How far there is to scroll, down and to the right, and how wide the columns are that do so."""
LOW = """() => Math.max(0, ...[...document.querySelectorAll('.gc')]
  .filter(o => o.checkVisibility() && (o.innerText.trim() || o.querySelector('input, svg')))
  .map(o => o.getBoundingClientRect().bottom))"""
CUT = """() => [...document.querySelectorAll('.gc')].filter(o => {
  const t = o.querySelector('.text');
  return t && o.checkVisibility() && t.innerText.trim() && !o.classList.contains('spill')
    && (t.scrollWidth > o.clientWidth + 1 || t.offsetHeight > o.clientHeight + 1);
}).map(o => `${o.dataset.cell} ${o.querySelector('.text').innerText.slice(0, 60)}`)"""
ASIDE = """left => [...document.querySelectorAll('#grid *')]
  .filter(o => o.className.includes && o.className.includes('viewport') && o.scrollWidth > o.clientWidth)
  .forEach(o => { o.scrollLeft = left; })"""
WIDER = """() => Math.max(document.documentElement.scrollWidth - document.documentElement.clientWidth,
  0, ...[...document.querySelectorAll('.scroll')].map(o => o.scrollWidth - o.clientWidth))"""


@dataclass
class Camera:
    """Writes into `folder`; `taken` has a line for each picture, with what does not fit there."""

    browser: Browser
    folder: Path
    widths: Sequence[int]
    taken: list[str] = field(default_factory=list)

    def sheet(self, name: str, url: str) -> None:
        """A tab of a spreadsheet as the sandbox shows it."""
        for width in self.widths:
            with self._page(width) as page:
                page.goto(url)
                page.wait_for_selector(".gc[data-cell]")
                page.wait_for_timeout(150)
                self._grow(page, width)
                self._parts(page, name, width, page.evaluate(CUT))
                _, more, shown = page.evaluate(SCROLLS)
                turns = -(-more // max(shown - 60, 1)) if more > SLIGHT else 0
                for turn in range(1, min(MOST_ASIDE, turns) + 1):
                    page.evaluate(ASIDE, turn * (shown - 60))
                    page.wait_for_timeout(200)
                    self._parts(page, f"{name}-aside{turn}", width, page.evaluate(CUT))

    def charts(self, name: str, url: str) -> None:
        """What a tab's button for charts opens."""
        for width in self.widths:
            with self._page(width) as page:
                page.goto(url)
                page.wait_for_selector(".gc[data-cell]")
                page.click("#open-charts")
                page.wait_for_timeout(300)
                self._parts(page, name, width, [])

    def page(self, name: str, url: str, email: str, *, paper: bool = False) -> None:
        """A page of the console, as that person has it; `paper`: also as it is printed."""
        for width in self.widths:
            with self._page(width, {"X-As": email}) as page:
                answer = page.goto(url)
                assert answer
                assert answer.status < 500, (url, email)
                self._whole(page, name, width)
        if paper:
            with self._page(1280, {"X-As": email}) as page:
                page.goto(url)
                file = self.folder / f"{name}.pdf"
                page.pdf(path=file, format="Letter")
                self.taken.append(file.name)

    def letter(self, name: str, html: str) -> None:
        """A letter as a mail program shows it."""
        for width in self.widths:
            with self._page(width) as page:
                page.set_content(html)
                self._whole(page, name, width)

    @contextmanager
    def _page(self, width: int, headers: dict[str, str] | None = None) -> Iterator[Page]:
        size = {"width": width, "height": 900}
        context = self.browser.new_context(viewport=size, extra_http_headers=headers or {})
        yield context.new_page()
        context.close()

    def _grow(self, page: Page, width: int) -> None:
        """So high that all rows show in which something stands, and a few more; twice, because rows become
        higher as they come into sight.
        """
        for _ in range(2):
            size = page.viewport_size
            assert size
            down = page.evaluate(SCROLLS)[0]
            height = min(MOST_PARTS * TALL, size["height"] + down + 4)
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(250)
        low = math.ceil(page.evaluate(LOW)) + ROOM
        page.set_viewport_size({"width": width, "height": min(height, max(low, LEAST))})
        page.wait_for_timeout(100)

    def _whole(self, page: Page, name: str, width: int) -> None:
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(MOST_PARTS * TALL, max(height, 300))})
        page.wait_for_timeout(100)
        over = page.evaluate(WIDER)
        self._parts(page, name, width, [f"{over} px wider"] if over else [])

    def _parts(self, page: Page, name: str, width: int, faults: Sequence[str]) -> None:
        image = Image.open(io.BytesIO(page.screenshot()))
        parts = -(-image.height // TALL)
        step = -(-image.height // parts)
        for part in range(parts):
            box = (0, part * step, image.width, min(image.height, (part + 1) * step + OVERLAP))
            file = self.folder / f"{name}-{width}{f'-{part + 1}' if parts > 1 else ''}.png"
            image.crop(box).save(file)
            self.taken.append(f"{file.name}{'' if part else _said(faults)}")


def _said(faults: Sequence[str]) -> str:
    return f"\t{len(faults)} cut: {' | '.join(faults[:8])}" if faults else ""


@contextmanager
def camera(folder: Path, widths: Sequence[int]) -> Iterator[Camera]:
    """One in a browser of its own; Debian's Chromium has to be there."""
    found = shutil.which("chromium")
    assert found, "There is no chromium: `apt-get install -y chromium`"
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found)
        made = Camera(browser, folder, widths)
        yield made
        browser.close()
        (folder / "taken.txt").write_text("\n".join(made.taken) + "\n", encoding="utf-8")
