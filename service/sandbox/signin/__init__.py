"""Sign-in as Google's: OpenID Connect, and the consent of installed apps.

https://developers.google.com/identity/openid-connect/openid-connect
https://developers.google.com/identity/protocols/oauth2/native-app
"""

from service.sandbox.signin.site import SignIn

__all__ = ["SignIn"]
