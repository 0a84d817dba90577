"""Check of the address to which Drive says that something changed."""

from collections.abc import Collection

import requests

from jobs.watching import PATH
from service.doctor.case import Case
from service.doctor.examining import Wrong

SECONDS = 10
REFUSED = "messages of Google&#39;s alone"
"""In the console's answer to whoever is not Google."""


def webhook(case: Case, _lost: Collection[str]) -> str:
    """Whether the console answers there, over https that Google trusts as this machine does. What is sent is
    no notice of Google's: the console refuses it, and nothing is changed.
    """
    serve = case.settings.serve
    if not serve.hooks_address:
        return f"none set: changes are looked for every {case.settings.schedule.scrape_minutes} minutes"
    if serve.proxy == "iap":
        raise Wrong(
            "Drive's notices do not come through Identity-Aware Proxy: it lets nobody pass who has not "
            "signed in.",
            f'Write hooks_address = "" into {case.file}; or let people sign in at the console itself.',
        )
    address = f"{serve.hooks_address}{PATH}"
    answer = _asked(case, address)
    if answer.status_code != requests.codes.forbidden or REFUSED not in answer.text:
        raise Wrong(
            f"At {address} answers something else than Cohortbook (status {answer.status_code}).",
            f"Let the server there pass {PATH} on to {serve.url}, or correct hooks_address in {case.file}.",
        )
    return address


def _asked(case: Case, address: str) -> requests.Response:
    try:
        with requests.Session() as session:
            session.trust_env = not address.startswith("http://")
            return session.post(address, timeout=SECONDS, allow_redirects=False)
    except requests.exceptions.SSLError as error:
        raise Wrong(
            f"The certificate at {address} is not valid, and Google sends nothing there: {error}.",
            "Renew it, for example with certbot; one that its owner signed will not do.",
        ) from error
    except requests.RequestException as error:
        raise Wrong(
            f"Nobody answers at {address}.",
            f"Start it: cohortbook serve --office {case.settings.office}; and let the https server before it "
            f"pass requests on to {case.settings.serve.url}. Or correct hooks_address in {case.file}.",
        ) from error
