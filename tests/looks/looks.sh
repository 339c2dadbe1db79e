#!/usr/bin/env bash
# Draws pages of EPUBs in headless Chromium, for a person to look at: `looks.sh PROGRAM OUT`.
#
# The fixtures are written by PROGRAM (masthead), and by pandoc and calibre from the same text where
# they are there. OUT gets a folder of PNGs for each: phone and tablet, light and dark.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$1
out=$2
chromium=${MASTHEAD_CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}
[ -n "$chromium" ] || { echo "no Chromium; name one in MASTHEAD_CHROMIUM" >&2; exit 1; }
mkdir -p "$out"

# Draws every page of an EPUB.
draw() { # NAME EPUB
    local pages=$out/$1.pages list=$out/$1.list
    rm -rf "$pages" "$out/$1"
    mkdir -p "$pages"
    python3 -m zipfile -e "$2" "$pages"
    (cd "$pages" && find "$PWD" -name '*.xhtml' -o -name '*.html') | sort |
        awk -F/ '{ name = $NF; sub(/\.x?html$/, "", name); print name "\t" $0 }' >"$list"
    node tests/looks/shots.mjs "$chromium" "$list" "$out/$1"
    rm -rf "$pages" "$list"
    echo "$out/$1"
}

for case in digest-zh monthly-ja quarterly-en; do
    "$program" convert "fixtures/issues/$case/issue.json" --force -o "$out/$case.epub" || true
    draw "$case" "$out/$case.epub"
done
if [ -n "${MASTHEAD_PANDOC-}" ] || command -v pandoc >/dev/null; then
    pandoc=${MASTHEAD_PANDOC:-pandoc}
    for case in digest-zh monthly-ja quarterly-en; do
        draft=$out/$case.docx
        cargo run --quiet --package masthead-tests --example draft -- "$case" headings "$draft"
        "$pandoc" "$draft" --toc -o "$out/$case-pandoc.epub"
        draw "$case-pandoc" "$out/$case-pandoc.epub"
        if command -v ebook-convert >/dev/null; then
            ebook-convert "$draft" "$out/$case-calibre.epub" >/dev/null
            draw "$case-calibre" "$out/$case-calibre.epub"
        fi
    done
fi
