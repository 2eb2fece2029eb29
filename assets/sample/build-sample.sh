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

# Anna leads the study, so that whoever looks at it is not taken for one of those who coded it.
by_anna() { "$heddle" "$@" --as 'Anna Berg'; }

by_anna new "$new" --codebook cameron-barriers --codebook i-statements
by_anna import "$new" "$here/interviews" --interviewer Interviewer
# Documents and speakers first: organisation types and sites describe values that these two bring in.
for sheet in documents speakers organisation_types sites survey; do
    by_anna attributes "$new" "$here/attributes/$sheet.csv"
done
# In the order of the published tables, and in one that goes from large to small or from first to last.
by_anna attribute "$new" organisation_type --order \
    'CCG,Local Authority,Acute hospital,Community or mental health services,Voluntary sector,Primary care,Other organisation'
by_anna attribute "$new" organisation_group --order 'CCG,Local Authority,Other NHS,Other'
by_anna attribute "$new" setting --order 'city,town,coast,rural'
by_anna attribute "$new" mode --order 'face to face,telephone'
for item in 'Budgets that are not certain beyond a year' 'IT systems that cannot share records' \
    'Too many competing demands on time' 'Shortage of trained staff' 'Different professional cultures'; do
    by_anna attribute "$new" "$item" --type choice --order \
        "Very significant,Fairly significant,Not very significant,Not at all significant,Don't know"
done
by_anna codings import "$new" "$here/codings.csv"
by_anna summaries import "$new" "$here/summaries.csv"
while IFS=, read -r document coder state; do
    "$heddle" progress "$new" "$document" "$state" --as "$coder" >/dev/null
done < <(tail -n +2 "$here/progress.csv")

# What an evaluation of this kind publishes: saved questions, which “heddle report” asks all again.
by_anna cross "$new" --rows organisation_type --by round --save-as 'Who was interviewed' >/dev/null
by_anna count "$new" --by site --fold --unit participants --percent group --save-as 'Categories by site' >/dev/null
by_anna count "$new" --by organisation_type --unit participants --percent group --save-as 'Codes by kind of organisation' >/dev/null
by_anna tabulate "$new" --item 'IT systems that cannot share records' --item 'Shortage of trained staff' --value 'Very significant' \
    --by occasion --drop-answer "Don't know" --save-as 'Very significant barriers by year' >/dev/null

mv -T -n -- "$new" "$study"
if [ -e "$new" ]; then
    echo "build-sample.sh: $study appeared meanwhile and was left as it is." >&2
    exit 1
fi
