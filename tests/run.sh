#!/usr/bin/env bash
# Runs all tests. `--quick` leaves out those that need more than Rust.
#
# Tests whose tools could not be set up are skipped by name and listed at the end; with
# MASTHEAD_REQUIRE_ALL=1 that is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."

external=(
    epubcheck_finds_neither_errors_nor_warnings
    ace_finds_no_violation
    drafts_made_by_pandoc_are_the_issue
    epubs_made_by_pandoc_are_the_issue
    drafts_saved_again_by_libreoffice_are_the_issue
    polished_by_calibre_it_is_the_same_issue
    converted_by_calibre_it_is_the_same_issue
)
skipped=()
why=()
if [ "${1-}" = --quick ]; then
    for name in "${external[@]}"; do
        skipped+=("$name")
        why+=("left out by --quick")
    done
else
    tests/setup.sh
    target=${CARGO_TARGET_DIR:-target}
    # shellcheck source=/dev/null
    . "$target/tools.env"
    while IFS=$'\t' read -r name reason; do
        skipped+=("$name")
        why+=("missing: $reason")
    done <"$target/tools.missing"
fi

closing() {
    local i
    for i in "${!skipped[@]}"; do
        echo "not run: ${skipped[$i]} (${why[$i]})"
    done
}

if [ "${MASTHEAD_REQUIRE_ALL-}" = 1 ] && [ ${#skipped[@]} -gt 0 ]; then
    closing >&2
    exit 1
fi

status=0
if cargo nextest --version >/dev/null 2>&1; then
    filter="all()"
    for name in "${skipped[@]}"; do
        filter+=" & not test(=$name)"
    done
    cargo nextest run --workspace --all-features --no-fail-fast -E "$filter" || status=$?
    cargo test --workspace --all-features --doc --no-fail-fast || status=$?
else
    filter=()
    for name in "${skipped[@]}"; do
        filter+=(--skip "$name")
    done
    cargo test --workspace --all-features --no-fail-fast -- "${filter[@]}" || status=$?
fi
closing
exit $status
