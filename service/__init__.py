"""Questions become hits and answers; the command line, the API and the web form."""
