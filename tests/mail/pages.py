"""A letter's page as a reader sees it."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """The words that a reader sees, and the tags and links of the page."""

    HIDDEN = ("title", "head", "style")

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self._preview: list[str] = []
        self._words: list[str] = []
        self._inside: list[str] = []
        self._hidden = ""
        self.feed(source)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self._words).split())

    @property
    def body(self) -> str:
        """The words without what mail programs show beside the subject."""
        return self.words.removeprefix(self.preheader).strip()

    @property
    def preheader(self) -> str:
        """What mail programs show beside the subject."""
        return " ".join(" ".join(self._preview).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value]
        self._hidden = self._hidden or ("div" if "display:none" in (dict(attrs).get("style") or "") else "")
        if tag not in ("br", "meta"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._inside.pop() == tag
        if tag == self._hidden:
            self._hidden = ""

    def handle_data(self, data: str) -> None:
        if not set(self._inside) & set(self.HIDDEN):
            self._words.append(data)
            if self._hidden:
                self._preview.append(data)
