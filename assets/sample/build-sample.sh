#!/usr/bin/env bash
# Builds the sample study from the files beside this script, through the ordinary commands.
# Use: build-sample.sh STUDY HEDDLE    (STUDY: the file to make; HEDDLE: the program)
# The study is made in a folder of its own and moved into place at the end, so that STUDY is
# either whole or absent. The first command that fails ends the script with its exit status.
set -euo pipefail

if [ "$#" -ne 2 ]; then
    echo "use: build-sample.sh STUDY HEDDLE" >&2
    exit 2
fi
study=$1
heddle=$2
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

if [ -e "$study" ]; then
    echo "build-sample.sh: $study exists already; remove it or name another file." >&2
    exit 1
fi
if ! command -v -- "$heddle" >/dev/null; then
    echo "build-sample.sh: $heddle is not a program that can be run." >&2
    exit 1
fi

# Beside the destination, so that the last step is a rename within one file system.
work=$(mktemp -d -- "$(dirname -- "$study")/.heddle-sample.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
trap 'echo "build-sample.sh: stopped at line $LINENO; $study was not made." >&2' ERR
new=$work/$(basename -- "$study")

"$heddle" new "$new" --codebook cameron-barriers --codebook i-statements
"$heddle" import "$new" "$here/interviews" --interviewer Interviewer
# Documents and speakers first: the last two describe values that these two bring in.
for sheet in documents speakers organisation_types sites; do
    "$heddle" attributes "$new" "$here/attributes/$sheet.csv"
done
"$heddle" codings import "$new" "$here/codings.csv"

mv -T -n -- "$new" "$study"
if [ -e "$new" ]; then
    echo "build-sample.sh: $study appeared meanwhile and was left as it is." >&2
    exit 1
fi
