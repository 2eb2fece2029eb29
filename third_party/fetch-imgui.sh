#!/bin/sh
# fetch-imgui.sh PACKAGES: prints the folder of Dear ImGui's sources, fetched into PACKAGES the
# first time. Debian 12's own Dear ImGui is too old; its testing and unstable suites carry the
# source package of 1.92. The version Heddle was written with is taken where it is offered, else the
# newest 1.92, else whatever is newer.
set -eu
. "$(dirname "$0")/private-apt.sh"

wanted=1.92.2b
[ $# -eq 1 ] || fail "usage: fetch-imgui.sh PACKAGES"
begin_fetch "$1" imgui
if [ -f "$packages/imgui/imgui.h" ]; then
    echo "$packages/imgui"
    exit 0
fi

# Prints how welcome a version is: 3 the wanted one, 2 another 1.92, 1 a newer one, 0 too old.
welcome() {
    case $1 in
        "$wanted"*) echo 3 ;;
        1.92*) echo 2 ;;
        *) if dpkg --compare-versions "$1" ge 1.92; then echo 1; else echo 0; fi ;;
    esac
}

say "Fetching Dear ImGui $wanted (the interface's drawing library) from Debian's source packages."
best=0 version='' from=''
for suite in testing unstable; do
    private_apt "$work/$suite" deb-src "$suite" || continue
    for offered in $(apt_in "$work/$suite" apt-cache showsrc --only-source imgui 2>/dev/null |
                     awk '$1 == "Version:" { print $2 }'); do
        rank=$(welcome "$offered")
        if [ "$rank" -gt "$best" ] ||
            { [ "$rank" -gt 0 ] && [ "$rank" -eq "$best" ] &&
              dpkg --compare-versions "$offered" gt "$version"; }; then
            best=$rank version=$offered from=$suite
        fi
    done
    [ "$best" -lt 3 ] || break
done
if [ "$best" -eq 0 ]; then
    for log in "$work"/*/update.log; do [ ! -s "$log" ] || grep -E '^[EW]:' "$log" >&2 || true; done
    fail "Dear ImGui 1.92 could not be fetched, for the reason above: check the network, or set IMGUI_SOURCE_DIR to a folder with its sources."
fi

cd "$work/$from"
apt_in "$work/$from" apt-get -qq source --download-only --only-source "imgui=$version" >&2 ||
    fail "Dear ImGui $version could not be downloaded: check the network and try again."
# apt has checked the package against the suite's signed index; dpkg-source would look for the
# uploader's own key as well, which only Debian developers have, and say so at length.
if ! dpkg-source -q -x imgui_*.dsc "$work/sources" >"$work/unpack.log" 2>&1; then
    cat "$work/unpack.log" >&2
    fail "Dear ImGui's source package could not be unpacked."
fi
[ -f "$work/sources/imgui.h" ] || fail "Dear ImGui's source package holds no imgui.h."
finish_fetch "$work/sources"
say "Dear ImGui: took version $version from Debian $from."
echo "$packages/imgui"
