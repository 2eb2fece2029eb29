#!/bin/sh
# fetch-sqlcipher.sh PACKAGES: prints the prefix (the folder with include/ and lib/) of SQLCipher
# 4.6 or newer: the system's where it is installed and new enough, else Debian's packages from the
# backports or the system's own suite, unpacked into PACKAGES and not installed.
set -eu
. "$(dirname "$0")/private-apt.sh"

oldest=4.6
[ $# -eq 1 ] || fail "usage: fetch-sqlcipher.sh PACKAGES"

installed=$(dpkg-query -W -f '${db:Status-Status} ${Version}\n' libsqlcipher-dev 2>/dev/null |
            awk '$1 == "installed" { print $2; exit }') || true
if [ -n "$installed" ] && dpkg --compare-versions "$installed" ge "$oldest"; then
    echo /usr
    exit 0
fi

begin_fetch "$1" sqlcipher
if [ -d "$packages/sqlcipher/usr" ]; then
    echo "$packages/sqlcipher/usr"
    exit 0
fi

codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
[ -n "$codename" ] || fail "This system does not say which Debian release it is; install libsqlcipher-dev $oldest yourself."

# Prints the newest version of libsqlcipher-dev that the suite in folder $1 offers.
offered_in() {
    apt_in "$1" apt-cache show libsqlcipher-dev 2>/dev/null |
        awk '$1 == "Version:" { print $2; exit }'
}

say "Fetching SQLCipher $oldest (the study file's database, with encryption) from Debian's packages."
version=''
for suite in "$codename-backports" "$codename"; do
    private_apt "$work/$suite" deb "$suite" || continue
    version=$(offered_in "$work/$suite")
    if [ -n "$version" ] && dpkg --compare-versions "$version" ge "$oldest"; then
        break
    fi
    version=''
done
if [ -z "$version" ]; then
    for log in "$work"/*/update.log; do [ ! -s "$log" ] || grep -E '^[EW]:' "$log" >&2 || true; done
    fail "SQLCipher $oldest could not be fetched, for the reason above: check the network, or configure with -DHEDDLE_PLAIN_SQLITE=ON to do without encryption."
fi

cd "$work/$suite"
runtime=$(apt_in "$work/$suite" apt-cache show "libsqlcipher-dev=$version" |
          sed -n 's/^Depends:.*\(libsqlcipher[0-9][0-9a-z]*\).*/\1/p' | head -n 1)
apt_in "$work/$suite" apt-get -qq download "libsqlcipher-dev=$version" "$runtime=$version" >&2 ||
    fail "SQLCipher $version could not be downloaded: check the network and try again."
mkdir "$work/unpacked"
for package in ./*.deb; do
    dpkg-deb -x "$package" "$work/unpacked" || fail "SQLCipher's package could not be unpacked."
done
[ -f "$work/unpacked/usr/include/sqlcipher/sqlite3.h" ] ||
    fail "SQLCipher's package holds no sqlite3.h."
finish_fetch "$work/unpacked"
say "SQLCipher: took version $version from Debian $suite."
echo "$packages/sqlcipher/usr"
