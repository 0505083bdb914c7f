"""The figures of a span of days: what a supervisor and a review meeting need. They count; they name nobody.

Who asked not to be counted is in none of them. A figure is as of the end of its span: what happened later changes no
earlier week, a day that was written down wrong and is corrected does.
"""
