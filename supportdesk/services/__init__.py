"""Use cases, one file a subject, named by the staff's verbs: commands `f(work, …)`, queries `f(session, …)`."""
