# The service in a container: the installed packages and Python, no compiler, no checkout, not root.
#
#   docker build -t cdocs .
#   docker build -t cdocs --build-arg EXTRAS=hub --build-arg TORCH_INDEX_URL=<index of CPU builds> .
#
# The model that ships with cdocs needs no torch, so the image has none. EXTRAS=hub adds
# sentence-transformers with torch, from an index of CPU builds (the installation page of PyTorch
# names it): a build with CUDA is refused. Nothing is downloaded when the container runs.

FROM python:3.11-slim AS build
ARG EXTRAS=""
ARG TORCH_INDEX_URL=""
ENV PIP_CONSTRAINT=/src/constraints.txt \
    PIP_BUILD_CONSTRAINT=/src/constraints.txt \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/cdocs
COPY constraints.txt ./
# First what is large and changes least. Without the extra this layer is empty.
RUN if [ "$EXTRAS" = hub ]; then \
      test -n "$TORCH_INDEX_URL" || { echo "EXTRAS=hub needs TORCH_INDEX_URL" >&2; exit 1; }; \
      /opt/cdocs/bin/pip install --no-deps torch --index-url "$TORCH_INDEX_URL"; \
    fi
COPY pyproject.toml README.md LICENSE ./
COPY corpus/ corpus/
COPY models/ models/
COPY indexer/ indexer/
COPY service/ service/
COPY eval/ eval/
RUN /opt/cdocs/bin/pip install ".${EXTRAS:+[$EXTRAS]}" \
    && /opt/cdocs/bin/pip check \
    && if [ "$EXTRAS" = hub ]; then \
         /opt/cdocs/bin/python -c "import torch; assert torch.version.cuda is None, 'not a CPU build'"; \
       fi

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /home/cdocs --create-home cdocs \
    && install -d -o cdocs -g cdocs /index /models /data
COPY --from=build /opt/cdocs /opt/cdocs
ENV PATH=/opt/cdocs/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HF_HOME=/models \
    HF_HUB_OFFLINE=1 \
    CDOCS_HOST=0.0.0.0 \
    CDOCS_PORT=8000 \
    CDOCS_INDEX=/index \
    CDOCS_DATA_DIR=/data
WORKDIR /home/cdocs
USER 10001
VOLUME ["/index"]
EXPOSE 8000
# Alive is enough: a container without an index yet must not be restarted for it (/readyz tells).
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import os; from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:' + os.environ['CDOCS_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["cdocs"]
CMD ["serve"]
