"""The screens, one file each. A page announces what happened by signals and knows no other page."""

PAGES = {
    "desk": "DeskPage",
    "cases": "CasesPage",
    "follow_ups": "FollowUpsPage",
    "reports": "ReportsPage",
    "settings": "SettingsPage",
    "case": "CasePage",
    "call_sheet": "CallSheetPage",
    "paper": "PaperPage",
    "copies": "CopiesPage",
}
"""Module -> its class; the window makes a page when it is first wanted."""

OPENED_MOST = ("case", "call_sheet", "paper")
"""Built ahead, in this order."""
