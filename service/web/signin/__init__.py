"""Sign-in by OpenID Connect at Google, or at whatever stands in its place.

`provider.py` speaks to it through Authlib, `claims.py` says whom its answer names, `visits.py` remembers
them, `returning.py` where they were going, `gate.py` recognises them.
https://developers.google.com/identity/openid-connect/openid-connect
"""

from service.web.signin.claims import SignInRefused
from service.web.signin.gate import SignInGate
from service.web.signin.provider import Provider
from service.web.signin.visits import Visits

__all__ = ["Provider", "SignInGate", "SignInRefused", "Visits"]
