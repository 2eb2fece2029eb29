# Sourced by the fetch scripts: apt in a folder of its own, so that packages of other suites can be
# fetched, with their signatures checked, without touching the system's lists and without root.

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Debian's mirrors that this system is set up with, one a line, the most likely first. The system
# knows them; none is written down here. Machines without package lists say what they would fetch.
debian_mirrors() {
    {
        apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(RELEASE) $(SITE)' 2>/dev/null |
            awk '$1 == "Debian" && $2 == "main" && $3 !~ /security/ { print $4 }'
        apt-get -o Dir::State::lists="$1" -o Debug::NoLocking=1 update --print-uris 2>/dev/null |
            sed -n "s|^'\(.*\)/dists/[^/]*/InRelease'.*|\1|p" | grep -v security
    } | awk '!seen[$0]++'
}

# private_apt FOLDER TYPE SUITE: sets up FOLDER as an apt of its own that knows the one line
# "TYPE mirror SUITE main" (TYPE is deb or deb-src), and reads its index. Fails when no mirror has
# that suite under a valid signature. Afterwards `apt_in FOLDER apt-get ...` asks it.
private_apt() {
    mkdir -p "$1/lists/partial" "$1/archives/partial"
    : > "$1/status"
    for key in /usr/share/keyrings/debian-archive-keyring.gpg \
               /usr/share/keyrings/debian-archive-keyring.pgp ''; do
        [ -z "$key" ] || [ ! -r "$key" ] || break
    done
    for mirror in $(debian_mirrors "$1/lists"); do
        printf '%s %s%s %s main\n' "$2" "${key:+[signed-by=$key] }" "$mirror" "$3" > "$1/sources.list"
        if apt_in "$1" apt-get -q update >"$1/update.log" 2>&1; then
            return 0
        fi
    done
    return 1
}

apt_in() {
    folder=$1
    program=$2
    shift 2
    "$program" \
        -o Dir::Etc::sourcelist="$folder/sources.list" -o Dir::Etc::sourceparts=- \
        -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
        -o Dir::State="$folder" -o Dir::State::lists="$folder/lists" \
        -o Dir::State::status="$folder/status" -o Dir::Cache="$folder" \
        -o Dir::Cache::archives="$folder/archives" -o APT::Sandbox::User= \
        -o APT::Update::Error-Mode=any -o Acquire::Retries=3 -o Acquire::Languages=none "$@"
}

# begin_fetch PACKAGES NAME: sets `work` to an empty folder beside PACKAGES/NAME. One fetch runs at
# a time. What is fetched is built up in `work` and moved into place whole by finish_fetch, so a
# download that was cut short is never taken for a finished one.
begin_fetch() {
    mkdir -p "$1" || fail "Cannot create the folder $1 for fetched packages."
    packages=$(cd "$1" && pwd)
    name=$2
    exec 9>"$packages/.lock"
    flock 9
    rm -rf "$packages/.fetching-$name"
    work="$packages/.fetching-$name"
    trap 'rm -rf "$work"' EXIT
    trap 'exit 1' INT TERM HUP
}

# finish_fetch FOLDER: moves FOLDER into place as PACKAGES/NAME.
finish_fetch() {
    rm -rf "${packages:?}/$name"
    mv "$1" "$packages/$name"
}
