FROM python:3.12-slim AS build
RUN pip install --no-cache-dir uv
WORKDIR /srv
COPY pyproject.toml uv.lock README.md ./
COPY app app
COPY personas personas
COPY cases cases
COPY laws laws
COPY prompts prompts
RUN uv sync --frozen --no-dev --extra pdf --compile-bytecode

FROM python:3.12-slim
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0 && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 10001 rundt && mkdir /data && chown rundt /data
COPY --from=build --chown=rundt /srv /srv
WORKDIR /srv
USER rundt
ENV RUNDT_DATABASE_URL=sqlite+aiosqlite:////data/rundt.db \
    RUNDT_LOVDATA_PATH=/data/lovdata.db
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD ["/srv/.venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["/srv/.venv/bin/rundt-bordet", "serve", "--host", "0.0.0.0"]
