"""The words of the Administrator Interface, tab by tab: headings, notes and what is said of typed cells."""

from service.domain.phrase_group import PhraseGroup
from service.domain.tab_phrases.cases import CasesTabPhrases
from service.domain.tab_phrases.events import AttendanceTabPhrases, CalendarTabPhrases
from service.domain.tab_phrases.office import (
    DirectoryTabPhrases,
    LettersTabPhrases,
    LogTabPhrases,
    RequestsTabPhrases,
)
from service.domain.tab_phrases.people import CompletionTabPhrases, HoursTabPhrases, RosterTabPhrases
from service.domain.tab_phrases.recommendations import RecommendationsTabPhrases
from service.domain.tab_phrases.reviews import PlanPhrases, ReviewsTabPhrases
from service.domain.tab_phrases.shared import ContactPhrases, SharedPhrases
from service.domain.tab_phrases.today import KindPhrases, TodayTabPhrases


class TabPhrases(PhraseGroup):
    """By tab; `shared` stand in several, `contact` in all."""

    shared: SharedPhrases = SharedPhrases()
    contact: ContactPhrases = ContactPhrases()
    today: TodayTabPhrases = TodayTabPhrases()
    kinds: KindPhrases = KindPhrases()
    roster: RosterTabPhrases = RosterTabPhrases()
    completion: CompletionTabPhrases = CompletionTabPhrases()
    hours: HoursTabPhrases = HoursTabPhrases()
    attendance: AttendanceTabPhrases = AttendanceTabPhrases()
    reviews: ReviewsTabPhrases = ReviewsTabPhrases()
    plan: PlanPhrases = PlanPhrases()
    requests: RequestsTabPhrases = RequestsTabPhrases()
    cases: CasesTabPhrases = CasesTabPhrases()
    recommendations: RecommendationsTabPhrases = RecommendationsTabPhrases()
    calendar: CalendarTabPhrases = CalendarTabPhrases()
    letters: LettersTabPhrases = LettersTabPhrases()
    directory: DirectoryTabPhrases = DirectoryTabPhrases()
    log: LogTabPhrases = LogTabPhrases()
