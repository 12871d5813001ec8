"""What the buttons below the list of admissions say; only those who run the bot are followed."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ShowAdmissions:
    """Show a page, from 1, of who was admitted by invitation."""

    kind: ClassVar[str] = "ad"
    page: int


@dataclass(frozen=True, slots=True)
class RevokeAdmission:
    """Admit a user no longer, after asking once whether the administrator is `sure`."""

    kind: ClassVar[str] = "ar"
    user: int
    sure: bool


AdmissionPayload = ShowAdmissions | RevokeAdmission
