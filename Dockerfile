# Tags, not digests: whoever builds gets the security fixes of the day; what is ours is pinned by hash in the lock.
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements/run.lock requirements/run.lock
RUN python -m venv /opt/aide \
    && /opt/aide/bin/pip install --no-cache-dir --no-compile --require-hashes -r requirements/run.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY handlers handlers
COPY content content
# Byte code is compiled here, since the container's root is read-only and every start would compile anew.
# pip goes: nothing is installed in a running container.
RUN /opt/aide/bin/pip install --no-cache-dir --no-compile --no-deps --no-build-isolation . \
    && /opt/aide/bin/pip uninstall --yes hatchling editables pip \
    && python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/aide/lib

FROM python:3.12-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin aide \
    && install -d -o aide -g aide -m 700 /data /keys
COPY --from=build /opt/aide /opt/aide
USER 10001
VOLUME ["/data", "/keys"]
ENV PATH=/opt/aide/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/data/cache \
    AIDE_DATABASE=sqlite+aiosqlite:////data/aide.sqlite3 \
    AIDE_KEY_FILE=/keys/key
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:9090/readyz', timeout=3)"]
CMD ["aide", "run"]
