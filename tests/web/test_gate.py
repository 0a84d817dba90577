"""Who may come in."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, KeySetSerialization

from service.ledger import Ledger
from service.web.assertion import ISSUER, Assertion
from service.web.gate import LocalGate, ProxyGate
from service.web.keys import KeptKeys
from service.web.rules import RULES, Rule

AUDIENCE = "/projects/123456789012/apps/example-office"
HEADER = "X-Goog-IAP-JWT-Assertion"


@pytest.fixture(scope="module")
def key() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "ours"})


def published(*keys: ECKey) -> KeySetSerialization:
    return KeySet(list(keys)).as_dict(private=False)


def claims(at: datetime, **changed: Any) -> dict[str, Any]:
    now = int(at.timestamp())
    return {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": "accounts.google.com:1",
        "email": "Office@Example.org",
        "iat": now - 10,
        "exp": now + 590,
    } | changed


def signed(key: ECKey, content: dict[str, Any]) -> dict[str, str]:
    told = {name: value for name, value in content.items() if value is not None}
    return {HEADER: jwt.encode({"alg": "ES256", "kid": key.kid}, told, key)}


@pytest.fixture
def proxied(make_app: Callable[..., Flask], key: ECKey, at: datetime, filled: Ledger) -> FlaskClient:
    assertion = Assertion(AUDIENCE, KeptKeys(lambda: published(key), lambda: at), lambda: at)
    return make_app(ProxyGate(assertion)).test_client()


def test_a_verified_person_of_the_office_comes_in(proxied: FlaskClient, key: ECKey, at: datetime) -> None:
    answer = proxied.get("/", headers=signed(key, claims(at)))
    assert answer.status_code == 200
    assert "Signed in: office@example.org" in answer.text


def test_a_verified_person_who_is_not_of_the_office_is_refused(
    proxied: FlaskClient, key: ECKey, at: datetime
) -> None:
    answer = proxied.get("/", headers=signed(key, claims(at, email="visitor@example.com")))
    assert answer.status_code == 403
    assert "The office does not know visitor@example.com" in answer.text
    assert "Okonkwo" not in answer.text


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"aud": "/projects/123456789012/apps/another"}, id="another audience"),
        pytest.param({"aud": None}, id="no audience"),
        pytest.param({"iss": "https://accounts.google.com"}, id="another issuer"),
        pytest.param({"iss": None}, id="no issuer"),
        pytest.param({"email": None}, id="no address"),
        pytest.param({"exp": None}, id="no end"),
        pytest.param({"iat": None}, id="no beginning"),
    ],
)
def test_a_signature_for_something_else_is_refused(
    proxied: FlaskClient, key: ECKey, at: datetime, changed: dict[str, Any]
) -> None:
    answer = proxied.get("/", headers=signed(key, claims(at, **changed)))
    assert answer.status_code == 401
    assert "signature does not hold" in answer.text


@pytest.mark.parametrize(("late", "status"), [(29, 200), (30, 401), (300, 401)])
def test_a_signature_ends_thirty_seconds_after_its_time(
    proxied: FlaskClient, key: ECKey, at: datetime, late: int, status: int
) -> None:
    ended = claims(at, exp=int(at.timestamp()) - late)
    assert proxied.get("/", headers=signed(key, ended)).status_code == status


@pytest.mark.parametrize(("early", "status"), [(30, 200), (31, 401)])
def test_a_signature_counts_from_thirty_seconds_before_its_time(
    proxied: FlaskClient, key: ECKey, at: datetime, early: int, status: int
) -> None:
    coming = claims(at, iat=int(at.timestamp()) + early)
    assert proxied.get("/", headers=signed(key, coming)).status_code == status


def test_a_signature_by_another_key_is_refused(proxied: FlaskClient, at: datetime) -> None:
    forged = ECKey.generate_key("P-256", {"kid": "ours"})
    assert proxied.get("/", headers=signed(forged, claims(at))).status_code == 401


def test_a_signature_by_an_unknown_key_is_refused(proxied: FlaskClient, at: datetime) -> None:
    unknown = ECKey.generate_key("P-256", {"kid": "theirs"})
    assert proxied.get("/", headers=signed(unknown, claims(at))).status_code == 401


def test_a_signature_with_the_public_key_as_a_shared_secret_is_refused(
    proxied: FlaskClient, key: ECKey, at: datetime
) -> None:
    parts = [{"alg": "HS256", "kid": "ours"}, claims(at)]
    text = b".".join(urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in parts)
    digest = hmac.digest(key.as_pem(private=False), text, "sha256")
    token = (text + b"." + urlsafe_b64encode(digest).rstrip(b"=")).decode()
    assert proxied.get("/", headers={HEADER: token}).status_code == 401


@pytest.mark.parametrize("word", ["", "nonsense", "a.b.c", "e30.e30.", "ä.ö.ü"])
def test_what_is_no_signature_is_refused(proxied: FlaskClient, word: str) -> None:
    assert proxied.get("/", headers={HEADER: word}).status_code == 401


def test_the_plain_address_header_alone_is_refused(proxied: FlaskClient) -> None:
    plain = {"X-Goog-Authenticated-User-Email": "accounts.google.com:office@example.org"}
    answer = proxied.get("/", headers=plain)
    assert answer.status_code == 401
    assert "signature is missing" in answer.text


@pytest.mark.parametrize(
    "address", ["/", "/log", "/candidates/1001", "/healthz", "/static/console.css", "/none"]
)
def test_every_address_asks_for_the_signature(proxied: FlaskClient, address: str) -> None:
    assert proxied.get(address).status_code == 401


def test_the_platform_may_start_the_instance_and_sees_nothing(proxied: FlaskClient) -> None:
    answer = proxied.get("/_ah/start")
    assert (answer.status_code, answer.data) == (204, b"")


def test_behind_the_proxy_cookies_travel_over_https_only(
    proxied: FlaskClient, key: ECKey, at: datetime
) -> None:
    answer = proxied.get("/", headers=signed(key, claims(at)))
    cookie = answer.headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "max-age" in answer.headers["Strict-Transport-Security"]


class TestKeptKeys:
    def test_keys_are_fetched_once_an_hour(self, key: ECKey, at: datetime) -> None:
        fetched: list[datetime] = []
        now = [at]
        kept = KeptKeys(lambda: fetched.append(now[0]) or published(key), lambda: now[0])
        for minutes in (0, 1, 59, 60, 61):
            now[0] = at + timedelta(minutes=minutes)
            kept.keys("ours")
        assert fetched == [at, at + timedelta(minutes=60)]

    def test_a_new_key_is_fetched_when_it_first_signs(self, key: ECKey, at: datetime) -> None:
        answers = [published(key), published(key, ECKey.generate_key("P-256", {"kid": "next"}))]
        now = [at]
        kept = KeptKeys(lambda: answers.pop(0), lambda: now[0])
        assert {k.kid for k in kept.keys("ours")} == {"ours"}
        now[0] = at + timedelta(minutes=2)
        assert {k.kid for k in kept.keys("next")} == {"ours", "next"}

    def test_invented_key_ids_do_not_make_it_fetch_again_and_again(self, key: ECKey, at: datetime) -> None:
        answers = [published(key)]
        kept = KeptKeys(lambda: answers.pop(0), lambda: at)
        for name in ("ours", "x", "y"):
            assert kept.keys(name)

    def test_keys_at_hand_outlive_a_failure_to_fetch(self, key: ECKey, at: datetime) -> None:
        answers = [published(key), {"keys": []}]
        now = [at]
        kept = KeptKeys(lambda: answers.pop(0), lambda: now[0])
        kept.keys("ours")
        now[0] = at + timedelta(hours=2)
        assert kept.keys("ours")

    def test_without_any_key_the_visitor_is_told_to_come_again(
        self, make_app: Callable[..., Flask], key: ECKey, at: datetime
    ) -> None:
        source = KeptKeys(lambda: {"keys": []}, lambda: at)
        client = make_app(ProxyGate(Assertion(AUDIENCE, source, lambda: at))).test_client()
        assert client.get("/", headers=signed(key, claims(at))).status_code == 503


class TestThisMachine:
    def test_its_person_is_the_administrator(self, client: FlaskClient) -> None:
        answer = client.get("/")
        assert answer.status_code == 200
        assert "Signed in: the person at this computer" in answer.text

    @pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "localhost:8080", "[::1]:8080"])
    def test_its_own_names_are_known(self, client: FlaskClient, host: str) -> None:
        assert client.get("/", headers={"Host": host}).status_code == 200

    @pytest.mark.parametrize("host", ["rebound.example.com", "127.0.0.1.example.com:8080", "10.0.0.1"])
    def test_another_name_for_it_is_refused(self, client: FlaskClient, host: str) -> None:
        answer = client.get("/", headers={"Host": host})
        assert answer.status_code == 400
        assert f"not under the name {host}" in answer.text.replace("&#39;", "'")

    def test_another_machine_is_refused(self, make_app: Callable[..., Flask]) -> None:
        stranger = make_app(LocalGate()).test_client()
        assert stranger.get("/", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403


class TestRules:
    def test_every_route_has_a_rule_and_every_rule_a_route(self, make_app: Callable[..., Flask]) -> None:
        assert {rule.endpoint for rule in make_app().url_map.iter_rules()} == set(RULES)

    def test_a_route_without_a_rule_is_closed_to_everybody(self, make_app: Callable[..., Flask]) -> None:
        app = make_app()
        app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
        answer = app.test_client().get("/forgotten")
        assert answer.status_code == 403
        assert "secret" not in answer.text

    def test_only_empty_answers_are_open(self) -> None:
        assert [name for name, rule in RULES.items() if rule is Rule.OPEN] == ["platform"]
