"""The papers of a case, one module each: a frozen value and the `build` that makes its pages."""
