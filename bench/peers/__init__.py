"""The same page of movies by other frameworks, from the same database.

Each is what that framework's documentation would have one write. They run in `.venv-bench`, each
started by `bench.rivals`, and take their database from the environment.
"""
