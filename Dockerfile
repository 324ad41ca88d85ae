# Kinoteka in one image: the site is built, the service runs as nobody in particular.
# Never built so far: no container engine was at hand. Its steps are those of the Makefile, and a
# test runs its command and health check over its files in an empty folder.

FROM node:22-bookworm-slim AS site
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY docs/openapi.json ../docs/openapi.json
COPY frontend ./
RUN npm run --silent build

FROM python:3.11-slim-bookworm AS packages
COPY requirements/runtime.txt /tmp/runtime.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --require-hashes -r /tmp/runtime.txt

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /srv/kinoteka --shell /usr/sbin/nologin kinoteka \
    && install -d -o kinoteka -g kinoteka -m 0700 /data
WORKDIR /srv/kinoteka
COPY --from=packages /venv /venv
COPY project project
COPY migrations migrations
COPY fixtures fixtures
COPY docs/openapi.json docs/openapi.json
COPY run.py create_tables.py load_fixtures.py ./
COPY --from=site /build/frontend/dist frontend/dist
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 PORT=5000 DATA_DIR=/data
USER kinoteka
VOLUME /data
EXPOSE 5000
# Under a name that the service answers to, whatever ALLOWED_HOSTS says.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["python", "-c", \
    "import os, urllib.request as r; e = os.environ; r.urlopen(r.Request('http://127.0.0.1:' + e['PORT'] + '/health/ready', headers={'Host': e.get('ALLOWED_HOSTS', 'localhost').split(',')[0].strip()}), timeout=2)"]
# Migrations wait for each other: several containers may start at once.
CMD ["sh", "-c", "python create_tables.py && exec python run.py"]
