"""Values in, papers out: PDF, XLSX, CSV. No database, no window; every paper is a frozen value and a `build`.

The modules of the papers import the heavy libraries only inside `build`, so that a service may name a paper's value
without paying for ReportLab. Texts in a value are already in the language of the paper; the centre carries both.
"""
