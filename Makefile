# The work of every day. `make` alone lists what there is.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

target := $(or $(CARGO_TARGET_DIR),target)
demo := $(target)/demo
masthead := $(target)/release/masthead

.PHONY: help
help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## (.*)/make \1|\2/' | column -t -s '|'

.PHONY: demo
demo: clean-demo ## build masthead and carry a Word draft to an EPUB, by way of the canonical issue
	cargo build --release --package masthead-cli
	mkdir -p $(demo)
	cargo run --quiet --release --package masthead-tests --example draft -- digest-zh headings $(demo)/draft.docx
	$(masthead) convert $(demo)/draft.docx -o $(demo)/digest.issue
	$(masthead) convert $(demo)/digest.issue -o $(demo)/digest.json
	$(masthead) validate $(demo)/digest.issue
	$(masthead) convert $(demo)/digest.issue -o $(demo)/digest.epub
	@echo
	@echo "the Word draft:       $(demo)/draft.docx (built from fixtures/issues/digest-zh/draft.txt)"
	@echo "the canonical issue:  $(demo)/digest.json, with media and record: $(demo)/digest.issue"
	@echo "the EPUB:             $(demo)/digest.epub"
	@echo "the program:          $(masthead)"

.PHONY: test
test: ## set up what the tests need and run them all
	tests/run.sh

.PHONY: check
check: ## format, lints, and the tests that need nothing but Rust
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --all-features -- -D warnings
	cargo clippy --no-deps --package masthead-epub -- -D clippy::wildcard_enum_match_arm
	tests/run.sh --quick

.PHONY: bench
bench: ## time and memory of reading large drafts and writing EPUB, against the floor, pandoc and mammoth
	tests/bench/run.sh

.PHONY: looks
looks: ## draw pages of our EPUBs in Chromium, beside those of pandoc and calibre, under the target folder
	cargo build --release --package masthead-cli
	tests/looks/looks.sh $(masthead) $(target)/looks

.PHONY: limits
limits: ## read every Word file of the development corpus, within 10 s and 512 MiB each
	cargo build --release --package masthead-cli
	python3 tests/bench/limits.py $(masthead) ../shared/corpus/docx

.PHONY: round-trips
round-trips: ## carry 10,000 issues made by chance to EPUB and back, and show how any of them differ
	MASTHEAD_ROUND_TRIPS=10000 cargo test --release --package masthead-tests --test round_trip -- \
		--nocapture issues_made_by_chance

.PHONY: schema
schema: ## write the published schemas from the types
	cargo xtask schema

.PHONY: clean-demo
clean-demo: ## remove what the demo made
	rm -rf $(demo)

.PHONY: hostile
hostile: ## hand the release build every file made to do harm, within 10 s and 512 MiB each
	cargo build --release --package masthead-cli
	MASTHEAD_HOSTILE_ALL=1 MASTHEAD_HOSTILE_RELEASE=1 MASTHEAD_BIN=$(abspath $(masthead)) \
		cargo test --package masthead-tests --test hostile -- --nocapture
