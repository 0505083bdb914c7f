"""What weeks of follow-up and the week's figures ask for: police, holds and orders, care, merges, frozen weeks."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _clocks()
    _ledger()
    _care()
    _figures()
    _pictures_text()


def _clocks() -> None:
    """Filled by engineer clocks."""


def _ledger() -> None:
    """Filled by engineer ledger."""


def _care() -> None:
    """Filled by engineer care."""


def _figures() -> None:
    """Filled by engineer figures."""


def _pictures_text() -> None:
    """Filled by engineer evidencepage."""
