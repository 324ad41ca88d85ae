"""Load the fixtures, or a data set in a file or folder, into the database. No SQL here.

python load_fixtures.py
python load_fixtures.py --wikipedia movies.json.gz
python load_fixtures.py --movielens ml-latest-small
"""

from project.setup.cli import load

if __name__ == "__main__":
    load()
