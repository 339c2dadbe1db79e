#!/usr/bin/env bash
# Builds for release and measures: `run.sh [ROUNDS]`. pandoc and mammoth come as Python packages into
# an environment of their own under the target folder; where they cannot be had, they are left out.
set -euo pipefail
cd "$(dirname "$0")/../.."

mkdir -p "${CARGO_TARGET_DIR:-target}"
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)
venv=$target/bench-venv
cargo build --release --package masthead-cli
cargo build --release --package masthead-tests --example bench
if ! [ -x "$venv/bin/mammoth" ]; then
    python3 -m venv --clear "$venv" &&
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
            pypandoc-binary==1.17 mammoth==1.13.0 ||
        echo "pandoc and mammoth could not be installed"
fi
python=$venv/bin/python
[ -x "$python" ] || python=python3
exec "$python" tests/bench/bench.py "$target" "$@"
