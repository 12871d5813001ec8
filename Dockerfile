FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements/run.lock requirements/run.lock
RUN python -m venv /opt/aide \
    && /opt/aide/bin/pip install --no-cache-dir --require-hashes -r requirements/run.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot bot
COPY handlers handlers
COPY content content
# Byte code is compiled here, since the container's root is read-only and every start would compile anew.
RUN /opt/aide/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /opt/aide/bin/python -m compileall -q /opt/aide/lib

FROM python:3.12-slim
COPY --from=build /opt/aide /opt/aide
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin aide \
    && install -d -o aide -g aide /data /keys
USER 10001
VOLUME /data /keys
ENV PATH=/opt/aide/bin:$PATH PYTHONUNBUFFERED=1 XDG_CACHE_HOME=/data/cache AIDE_KEY_FILE=/keys/key
CMD ["aide", "run"]
