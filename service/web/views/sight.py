"""What every view is drawn with."""

from dataclasses import dataclass
from datetime import date

from service.domain.program import Module, Program
from service.web.links import Links
from service.web.times import Times


@dataclass(frozen=True)
class Sight:
    """A program as seen at a time, with the addresses of its spreadsheets."""

    program: Program
    times: Times
    links: Links

    def due(self, day: date) -> str:
        """A due date in the program's words."""
        return self.program.words.phrases.banner.due.format(date=self.times.short_day(day))

    def opens(self, day: date) -> str:
        """An opening date in the program's words."""
        return self.program.words.phrases.banner.opens.format(date=self.times.short_day(day))

    def tab(self, file_id: str, module: Module) -> str:
        """The address of a module's tab."""
        return self.links.tab(file_id, self.program.tab(module.tab))
