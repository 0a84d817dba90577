"""What every view is drawn with."""

from dataclasses import dataclass
from datetime import date

from service.domain.console_phrases import ConsolePhrases
from service.domain.program import Module, Program
from service.domain.scales import Scale
from service.web.links import Links
from service.web.times import Times


@dataclass(frozen=True)
class Sight:
    """A program as seen at a time, with the addresses of its spreadsheets."""

    program: Program
    times: Times
    links: Links

    @property
    def say(self) -> ConsolePhrases:
        """The console's words."""
        return self.program.words.phrases.console

    def due(self, day: date) -> str:
        """A due date in the program's words."""
        return self.program.words.phrases.banner.due.format(date=self.times.short_day(day))

    def opens(self, day: date) -> str:
        """An opening date in the program's words; one that went by, so that it still waits for something."""
        if day < self.times.today:
            return self.say.person.was_to_open.format(date=self.times.short_day(day))
        return self.program.words.phrases.banner.opens.format(date=self.times.short_day(day))

    def level(self, level: int | None) -> str:
        """A level of the whole; empty for none."""
        return level_words(self.program.scale(self.program.review.scale), level)

    def author(self, module: Module) -> str:
        """The role that fills in a private form; empty for what stands in the workbook."""
        return self.program.role(module.private.author).label if module.private else ""

    def tab(self, file_id: str, module: Module) -> str:
        """The address of a module's tab."""
        return self.links.tab(file_id, self.program.tab(module.tab))


def level_words(scale: Scale, level: int | None) -> str:
    """A level as the console says it, for example `2: Developing`; empty for none."""
    if level is None:
        return ""
    known = any(step.value == level for step in scale.levels)
    return f"{level}: {scale.label_of(level)}" if known else str(level)
