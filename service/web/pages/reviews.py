"""/reviews, /reviews/ATTEMPT: the queue, and one attempt beside the last."""

from flask import abort, render_template, request

from service.web.choosing import Choice
from service.web.console import console
from service.web.facts.reviews import read_review, read_reviews
from service.web.views.reviews import review_page, reviews_page


def show() -> str:
    """What waits for a decision, and what was decided lately."""
    desk = console()
    times, choice = desk.times, Choice.of(request.args)
    facts = read_reviews(desk.ledger, choice)
    page = reviews_page(desk.sight(times), facts, choice, request.args.get("page", ""))
    return render_template("reviews.html", page=page, times=times)


def one(attempt: str) -> str:
    """One attempt; 404 for a key that none has."""
    desk = console()
    times, facts = desk.times, read_review(desk.ledger, attempt)
    if facts is None or facts.attempt.module not in {module.key for module in desk.program.modules}:
        abort(404, f"There is no attempt {attempt} on record.")
    return render_template("review.html", page=review_page(desk.sight(times), facts), times=times)
