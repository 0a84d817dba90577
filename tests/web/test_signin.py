"""Signing in at Google's place, which the sandbox takes, and out again."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from service.ledger import Ledger
from service.sandbox.server import Sandbox
from service.sandbox.world import WorldSettings
from service.web.signin import Provider, SignInGate, SignInRefused, Visits
from service.web.signin.claims import address
from service.web.signin.returning import own_path
from tests.web.conftest import ADDRESS
from tests.web.pagetext import shown, well_formed

DANA = "dana.whitfield@example.edu"
COOKIE = "cohortbook"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox.start(settings=WorldSettings(check_replies=True)) as started:
        token = requests.post(f"{started.url}/_sandbox/token", json={"email": DANA}, timeout=5)
        token.raise_for_status()
        yield started


@pytest.fixture
def clock(at: datetime) -> list[datetime]:
    return [at]


@pytest.fixture
def make_gate(sandbox: Sandbox, filled: Ledger, clock: list[datetime]) -> Callable[..., SignInGate]:
    def made(where: str = ADDRESS, discovery: str = "") -> SignInGate:
        document = discovery or f"{sandbox.url}/.well-known/openid-configuration"
        visits = Visits(filled, lambda: clock[0], timedelta(hours=12))
        return SignInGate(Provider("console", "secret", document), visits, where)

    return made


@pytest.fixture
def browser(make_app: Callable[..., Flask], make_gate: Callable[..., SignInGate]) -> FlaskClient:
    return make_app(make_gate()).test_client()


def get(browser: FlaskClient, path: str, **kwargs: Any) -> TestResponse:
    return browser.get(path, base_url=ADDRESS, **kwargs)


def picked(location: str, email: str = DANA) -> str:
    """What the provider answers when that person is picked: the path that the browser is sent back to."""
    answer = requests.post(location, data={"person": email}, allow_redirects=False, timeout=5)
    parts = urlsplit(answer.headers["Location"])
    assert f"{parts.scheme}://{parts.netloc}" == ADDRESS
    return f"{parts.path}?{parts.query}"


def begun(browser: FlaskClient, wanted: str = "/mine") -> str:
    return str(get(browser, "/signin/begin", query_string={"next": wanted}).location)


def signed_in(browser: FlaskClient, wanted: str = "/mine") -> TestResponse:
    return get(browser, picked(begun(browser, wanted)))


def secret(browser: FlaskClient) -> str:
    text = get(browser, "/mine").text
    return str(text.partition('name="csrf" value="')[2].partition('"')[0])


def test_a_person_signs_in_and_gets_to_the_page_that_was_asked_for(browser: FlaskClient) -> None:
    away = get(browser, "/candidates/1002?from=letter")
    assert (away.status_code, away.location) == (303, "/signin?next=/candidates/1002?from%3Dletter")
    page = get(browser, away.location)
    well_formed(page.text)
    assert "Sign in with Google" in shown(page.text)
    back = signed_in(browser, "/candidates/1002?from=letter")
    assert (back.status_code, back.location) == (303, "/candidates/1002?from=letter")
    answer = get(browser, back.location)
    assert answer.status_code == 200
    assert f"Signed in: {DANA}" in shown(answer.text)
    assert get(browser, "/signin?next=/mine").location == "/mine"


def test_the_provider_is_asked_with_state_nonce_and_challenge_and_for_the_address_alone(
    browser: FlaskClient,
) -> None:
    asked = {name: values[0] for name, values in parse_qs(urlsplit(begun(browser)).query).items()}
    assert asked["response_type"] == "code"
    assert asked["scope"] == "openid email"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"{ADDRESS}/signin/back"
    assert asked["prompt"] == "select_account"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 20
    again = parse_qs(urlsplit(begun(browser)).query)
    assert all(again[name][0] != asked[name] for name in ("state", "nonce", "code_challenge"))


def refused(answer: TestResponse, words: str) -> None:
    assert answer.status_code == 403
    well_formed(answer.text)
    assert words in shown(answer.text)


def tampered(browser: FlaskClient, name: str) -> None:
    with browser.session_transaction(base_url=ADDRESS) as cookie:
        key = next(key for key in cookie if key.startswith("_state_"))
        cookie[key] = {**cookie[key], "data": {**cookie[key]["data"], name: "x" * 48}}


def test_an_answer_with_another_state_signs_nobody_in(browser: FlaskClient) -> None:
    path = picked(begun(browser)).replace("state=", "state=x")
    refused(get(browser, path), "begun elsewhere or too long ago. Sign in again.")
    assert get(browser, "/mine").status_code == 303


def test_an_answer_to_another_browser_signs_nobody_in(
    browser: FlaskClient, make_app: Callable[..., Flask], make_gate: Callable[..., SignInGate]
) -> None:
    victim = make_app(make_gate()).test_client()
    refused(get(victim, picked(begun(browser))), "begun elsewhere")


@pytest.mark.parametrize("name", ["nonce", "code_verifier"])
def test_a_token_for_another_nonce_or_verifier_signs_nobody_in(browser: FlaskClient, name: str) -> None:
    path = picked(begun(browser))
    tampered(browser, name)
    refused(get(browser, path), "Google's answer does not hold, so nobody was signed in.")
    assert get(browser, "/mine").status_code == 303


def test_an_answer_serves_once(browser: FlaskClient) -> None:
    path = picked(begun(browser))
    assert get(browser, path).status_code == 303
    refused(get(browser, path), "begun elsewhere")


def test_who_declines_is_told_so_and_can_try_again(browser: FlaskClient) -> None:
    refused(get(browser, picked(begun(browser), "")), "You chose not to sign in.")
    assert signed_in(browser).status_code == 303


def test_a_provider_out_of_reach_is_told(
    make_app: Callable[..., Flask], make_gate: Callable[..., SignInGate]
) -> None:
    gate = make_gate(discovery="http://127.0.0.1:9/.well-known/openid-configuration")
    refused(get(make_app(gate).test_client(), "/signin/begin"), "Google cannot be reached for the sign-in")


def test_a_sign_in_begins_at_the_address_that_it_comes_back_to(browser: FlaskClient) -> None:
    answer = browser.get("/signin/begin?next=/mine", base_url="http://localhost:8080")
    assert answer.location == f"{ADDRESS}/signin/begin?next=/mine"


def test_signing_out_ends_the_session_for_every_copy_of_its_cookie(browser: FlaskClient) -> None:
    signed_in(browser)
    copied = browser.get_cookie(COOKIE, domain="127.0.0.1")
    assert copied is not None
    answer = browser.post("/signout", data={"csrf": secret(browser)}, base_url=ADDRESS)
    assert (answer.status_code, answer.location) == (303, "/signin")
    assert get(browser, "/mine").status_code == 303
    thief = browser.application.test_client()
    thief.set_cookie(COOKIE, copied.value, domain="127.0.0.1")
    assert get(thief, "/mine").location == "/signin?next=/mine"


@pytest.mark.parametrize("data", [{}, {"csrf": "guessed"}])
def test_nobody_is_signed_out_by_another_site(browser: FlaskClient, data: dict[str, str]) -> None:
    signed_in(browser)
    secret(browser)
    assert browser.post("/signout", data=data, base_url=ADDRESS).status_code == 403
    assert browser.get("/signout", base_url=ADDRESS).status_code == 405
    assert get(browser, "/mine").status_code == 200


def test_signing_in_forgets_what_the_cookie_held_before(browser: FlaskClient) -> None:
    with browser.session_transaction(base_url=ADDRESS) as cookie:
        cookie["csrf"] = "planted"
    signed_in(browser)
    assert browser.post("/signout", data={"csrf": "planted"}, base_url=ADDRESS).status_code == 403
    assert secret(browser) not in {"", "planted"}


def test_a_session_lasts_as_long_as_the_office_says(
    browser: FlaskClient, clock: list[datetime], at: datetime
) -> None:
    signed_in(browser)
    clock[0] = at + timedelta(hours=12) - timedelta(seconds=1)
    assert get(browser, "/mine").status_code == 200
    clock[0] = at + timedelta(hours=12)
    assert get(browser, "/mine").status_code == 303


def test_cookies_are_kept_from_scripts_other_sites_and_plain_http(
    make_app: Callable[..., Flask], make_gate: Callable[..., SignInGate]
) -> None:
    where = "https://console.example.org"
    browser = make_app(make_gate(where)).test_client()
    answer = browser.get("/signin/begin", base_url=where)
    assert parse_qs(urlsplit(answer.location).query)["redirect_uri"] == [f"{where}/signin/back"]
    name, *parts = (part.strip() for part in answer.headers["Set-Cookie"].split(";"))
    assert name.startswith("__Host-cohortbook=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(parts)
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_the_sign_in_page_is_hardened_and_its_form_stays_here(browser: FlaskClient) -> None:
    headers = get(browser, "/signin").headers
    assert "form-action 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert get(browser, "/signin/begin").headers["Cache-Control"] == "no-store"


def test_nobody_signs_in_where_there_is_nothing_to_sign_in_to(client: FlaskClient) -> None:
    assert client.get("/signin").status_code == 404
    assert client.get("/signin/begin").status_code == 404
    assert "Sign out" not in client.get("/").text


class TestAddress:
    def test_it_is_the_one_that_google_verified(self) -> None:
        assert address({"email": "Ana.Ruiz@example.org", "email_verified": True}) == "ana.ruiz@example.org"

    @pytest.mark.parametrize("verified", [False, None, "true", 1])
    def test_one_that_is_not_verified_is_refused(self, verified: object) -> None:
        claims = {"email": "ana.ruiz@example.org", "email_verified": verified, "hd": "example.org"}
        with pytest.raises(SignInRefused, match=r"has not verified that ana\.ruiz@example\.org is yours"):
            address(claims)

    @pytest.mark.parametrize("email", [None, "", "ana", 7])
    def test_a_token_without_one_is_refused(self, email: object) -> None:
        with pytest.raises(SignInRefused, match="did not tell the account's address"):
            address({"email": email, "email_verified": True, "sub": "7"})


class TestOwnPath:
    @pytest.mark.parametrize("wanted", ["/", "/candidates/1001", "/log?day=2#runs", "/x%20y"])
    def test_a_path_of_ours_is_kept(self, wanted: str) -> None:
        assert own_path(wanted) == wanted

    @pytest.mark.parametrize(
        "wanted",
        [
            "", "log", "//evil.example.com", "///evil.example.com", "/\\evil.example.com", "\\\\evil",
            "https://evil.example.com/", "https:evil.example.com", "javascript:alert(1)",
            "/\t/evil.example.com", "/\n/evil.example.com", " //evil.example.com", "//[bad",
            "/signin?next=/", "/signout",
        ],
    )  # fmt: skip
    def test_anything_else_leads_to_the_first_page(self, wanted: str) -> None:
        assert own_path(wanted) == "/"

    @given(st.text(alphabet="/\\:.@ht p\t\n%?#é", max_size=12))
    def test_nothing_leads_to_another_site(self, wanted: str) -> None:
        found = own_path(wanted)
        assert found.startswith("/")
        assert not found.startswith(("//", "/\\"))
        assert not set(found) & set("\t\n\\")
