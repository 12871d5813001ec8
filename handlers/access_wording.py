"""The bot's own words, by key, about who may ask it: invitations, admissions, and how they end."""

from handlers.phrase_keys import PhraseKey


class AccessPhrase(PhraseKey):
    """What is said about who may ask, and to those who may not."""

    CLOSED = "access_closed"
    WELCOME = "invitation_welcome"
    REFUSED = "invitation_refused"
    INVITED = "invitation_made", "days"
    AUDIENCES = "access_audiences", "names"
    NO_AUDIENCE = "access_no_audience", "name", "names"
    ADMITTED = "admitted_title", "count"
    ADMITTED_NOBODY = "admitted_nobody"
    SINCE = "admitted_since", "date"
    BUTTON_REVOKE = "button_revoke", "user"
    REVOKE_ASK = "revoke_ask", "user"
    REVOKED = "revoked", "user"
    PRIVACY = "privacy_admission"
    MYDATA = "mydata_admission", "date"
    DELETE = "delete_admission"
    MENU_INVITE = "menu_invite"
    MENU_ACCESS = "menu_access"
