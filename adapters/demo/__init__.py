"""The demo: a German story in motion with its own database, server and worker."""
