# The loader with the demo's deliveries. Built in one stage's Swift image, run on plain Debian.
FROM swift:6.1-bookworm AS build
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libpq-dev zlib1g-dev libzstd-dev libssl-dev libxxhash-dev libxlsxwriter-dev pkg-config
WORKDIR /src
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --static-swift-stdlib --product flis \
    && swift build -c release --static-swift-stdlib --product flis-examples

FROM debian:12-slim
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libpq5 zlib1g libzstd1 libssl3 libxxhash0 libxlsxwriter4 ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /var/lib/flis flis
COPY --from=build /src/.build/release/flis /src/.build/release/flis-examples /usr/local/bin/
COPY sql /usr/local/share/flis/sql
COPY scripts/demo.sh /usr/local/share/flis/scripts/demo.sh
ENV FLIS_SQL=/usr/local/share/flis/sql FLIS_HOME=/var/lib/flis
USER flis
WORKDIR /var/lib/flis
CMD ["bash", "/usr/local/share/flis/scripts/demo.sh"]
