"""The small words of a workbook and of the interface, in English unless a program says otherwise.

A word that code shows is a named field here, so that `words.phrases.banner.due` always exists. To show a
new word, add a field with an English default; a pattern's type says which `{placeholders}` it may use.
"""

from service.domain.base import Definition, Text
from service.domain.book_phrases import BookPhrases, MendingPhrases, RemedyPhrases, WaitPhrases
from service.domain.console_phrases import ConsolePhrases
from service.domain.glance_phrases import AttendancePhrases, ProgressPhrases, SheetPhrases
from service.domain.log_phrases import ActionPhrases, LinePhrases
from service.domain.patterns import (
    AndMore,
    Named,
    Notices,
    Reply,
)
from service.domain.phrase_group import PhraseGroup
from service.domain.tab_phrases import TabPhrases
from service.domain.tab_phrases.cases import CasePhrases, CaseRefusals
from service.domain.tab_phrases.recommendations import CheckPhrases, EndingPhrases, ReportPhrases
from service.domain.tab_phrases.roster_cells import RosterPhrases
from service.domain.task_phrases import DamagePhrases, TaskPhrases
from service.domain.trouble_phrases import TroublePhrases
from service.domain.workbook_phrases import (
    BannerPhrases,
    FormPhrases,
    LinkPhrases,
    MisfitPhrases,
    RequestPhrases,
    ReviewPhrases,
)


class LetterPhrases(PhraseGroup):
    """The small words of messages."""

    and_more: AndMore = "{subject}, and {count} more"
    intro: Notices = "{count} notices for you; each stands below under its own heading."
    copied: Named = "A copy for you of the letter to {name}"
    reference: Text = "Reference: {token}"
    stop: Text = "STOP {kind}"
    no_address: Text = "A letter cannot be addressed to “{text}”."
    no_address_remedy: Text = "Correct it in the roster or in the office's settings."
    questions: Text = "Questions? Reply to this letter."
    decline: Reply = "Not wanted any more? Write to {address} with the subject “{subject}”."


class InterfacePhrases(Definition):
    """The tab titles of the Administrator Interface; headings that the office may rename."""

    today: Text = "Today"
    roster: Text = "Roster"
    completion: Text = "Completion"
    hours: Text = "Hours"
    by_events: Text = "by events"
    attendance: Text = "Attendance"
    reviews: Text = "Reviews"
    requests: Text = "Requests"
    cases: Text = "Cases"
    recommendations: Text = "Recommendations"
    calendar: Text = "Calendar"
    letters: Text = "Letters"
    directory: Text = "Directory"
    log: Text = "Log"


class Phrases(Definition):
    """Every small word, by where it is shown."""

    banner: BannerPhrases = BannerPhrases()
    progress: ProgressPhrases = ProgressPhrases()
    attendance: AttendancePhrases = AttendancePhrases()
    sheet: SheetPhrases = SheetPhrases()
    review: ReviewPhrases = ReviewPhrases()
    form: FormPhrases = FormPhrases()
    request: RequestPhrases = RequestPhrases()
    misfit: MisfitPhrases = MisfitPhrases()
    links: LinkPhrases = LinkPhrases()
    letter: LetterPhrases = LetterPhrases()
    interface: InterfacePhrases = InterfacePhrases()
    tabs: TabPhrases = TabPhrases()
    damage: DamagePhrases = DamagePhrases()
    tasks: TaskPhrases = TaskPhrases()
    books: BookPhrases = BookPhrases()
    mending: MendingPhrases = MendingPhrases()
    waits: WaitPhrases = WaitPhrases()
    remedies: RemedyPhrases = RemedyPhrases()
    troubles: TroublePhrases = TroublePhrases()
    cases: CasePhrases = CasePhrases()
    refusals: CaseRefusals = CaseRefusals()
    roster: RosterPhrases = RosterPhrases()
    checks: CheckPhrases = CheckPhrases()
    ending: EndingPhrases = EndingPhrases()
    report: ReportPhrases = ReportPhrases()
    actions: ActionPhrases = ActionPhrases()
    lines: LinePhrases = LinePhrases()
    console: ConsolePhrases = ConsolePhrases()
