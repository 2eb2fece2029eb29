#!/bin/bash
# install-packages.sh PURPOSE...: installs the Debian packages that are missing for each PURPOSE
# (build, run, test, fuzz, tidy), saying which and why. Does nothing, and asks no network, when all are there.
set -euo pipefail

# One package a line: the purpose, its name, and what Heddle needs it for.
packages() {
    cat <<'LIST'
build g++                     compiles C++20
build cmake                   describes the build
build ninja-build             runs the build
build pkg-config              finds libraries
build dpkg-dev                unpacks the source package of Dear ImGui
build ca-certificates         lets packages be fetched from mirrors over https
build libicu-dev              Unicode: word and sentence breaks, sorting, right-to-left text
build libfmt-dev              formatted output
build libssl-dev              the cipher under SQLCipher
build libzip-dev              reads and writes Word documents and spreadsheets
build libpugixml-dev          reads XML
build nlohmann-json3-dev      reads and writes JSON
build libxlsxwriter-dev       writes spreadsheets
build libreadstat-dev        writes SPSS and Stata files
build libcli11-dev            reads the command line
build libglfw3-dev            opens the window
build libgl-dev               draws in the window
build libopengl-dev           draws in the window
build libfreetype-dev         draws letters
build libharfbuzz-dev         shapes text of every script
build libfontconfig-dev       finds fonts
build libcairo2-dev          writes pictures
run   fonts-inter             the font of the interface
run   fonts-noto-core         the font of transcripts, most scripts
run   fonts-noto-cjk          the font of transcripts in Chinese, Japanese and Korean
run   fonts-noto-color-emoji  emoji in transcripts
run   fonts-font-awesome      the interface's icons
run   libgl1-mesa-dri         OpenGL, also without a graphics card
run   poppler-utils           pdftotext, which reads PDFs
run   poppler-data            the characters of PDFs in Chinese, Japanese and Korean
build libgtest-dev            the test framework
build libpng-dev              the pictures that tests compare
build libbenchmark-dev        the benchmarks
build python3                 the check of the layering
test  sqlite3                 reads study files as any other tool would
test  unicode-data            the official break test files
test  xvfb                    a screen without a screen, for the window's tests
test  xdotool                 a mouse and keyboard for the window's tests
test  imagemagick             looks at the window's pictures
fuzz  clang-16                compiles the fuzz targets
fuzz  libclang-rt-16-dev      runs the fuzz targets
tidy  clang-tidy-16           looks for mistakes in the code
tidy  clang-format            sets the code as the house does
LIST
}

if [ $# -eq 0 ]; then
    echo "usage: install-packages.sh build|run|test|fuzz|tidy..." >&2
    exit 2
fi
if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is no Debian system, so no packages are installed; third_party/install-packages.sh lists what is needed." >&2
    exit 0
fi

missing=()
why=''
while read -r purpose name reason; do
    case " $* " in *" $purpose "*) ;; *) continue ;; esac
    if ! dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed; then
        missing+=("$name")
        why+=$(printf '  %-24s %s' "$name" "$reason")$'\n'
    fi
done < <(packages)
if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi

as_root=()
how='as root'
if [ "$(id -u)" -ne 0 ]; then
    how='with sudo'
    as_root=(sudo)
    if ! command -v sudo >/dev/null; then
        printf 'Heddle needs these Debian packages:\n%s' "$why" >&2
        echo "There is no sudo here; run this as root and start again: apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
fi
printf 'Heddle needs these Debian packages, which are now installed %s:\n%s' "$how" "$why" >&2

apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 "$@" >&2
}
apt update || echo "The package lists could not be renewed; trying with those that are here." >&2
if ! apt install -y --no-install-recommends "${missing[@]}"; then
    echo "The packages could not be installed: check the network and the messages above." >&2
    exit 1
fi
