"""Why a statement cannot be read, each with what to do. A password is in none of them."""

from supportdesk.errors import DeskError
from supportdesk.texts import N_


class StatementUnreadable(DeskError):
    sentence = N_("{name} is not whole, or it is no PDF, Excel or CSV file. Ask for the file once more.")


class StatementLocked(StatementUnreadable):
    """The caller asks for the password and calls again with it; it is kept nowhere."""

    sentence = N_("{name} asks for a password. Banks write in their e-mail how it is made up.")


class WrongStatementPassword(StatementLocked):
    sentence = N_("This password does not open {name}. Type it once more, with capitals and small letters.")


class StatementTooLarge(StatementUnreadable):
    sentence = N_("{name} is larger than {megabytes} MB. Ask the bank for a shorter span of days.")


class NoTable(StatementUnreadable):
    sentence = N_("{name} has no table with a day and an amount in each row, so no payment was read.")


class NotLegible(NoTable):
    """A scan; as a picture it may tell of a payment all the same."""

    sentence = N_(
        "{name} is a scan whose words could not be read well. Scan it once more, straight, sharp and large, or type "
        "the payments by hand."
    )
