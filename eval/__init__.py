"""Is it any good? Gold questions, measures, reports. May import all; nobody imports it."""
