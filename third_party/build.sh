# Sourced by run and test: configuring and building a preset, quietly unless something fails.
# Everything said goes to standard error, so that standard output is the program's alone.

# How many files to compile at once: one a core, and no more than one for each gigabyte and a half
# of memory, which is what the largest of them take with the sanitizers.
heddle_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '$1 == "MemAvailable:" { print int($2 / 1572864) }' /proc/meminfo)
    [ "$memory" -ge 1 ] || memory=1
    echo $((cores < memory ? cores : memory))
}

# heddle_build ROOT PRESET [TARGET [--quiet]]: quiet, it shows neither versions nor progress.
heddle_build() {
    local root=$1 preset=$2 quiet=${4:-} log
    log="$root/build/$preset/configure.log"
    mkdir -p "$root/build/$preset"
    cd "$root"
    # A build made elsewhere (a moved or copied folder) cannot be continued here.
    if [ -f "build/$preset/CMakeCache.txt" ] &&
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$(pwd -P)" "build/$preset/CMakeCache.txt"; then
        rm -f "build/$preset/CMakeCache.txt"
    fi
    if ! cmake --preset "$preset" >"$log" 2>&1; then
        cat "$log" >&2
        echo "Heddle could not be configured; the reason stands above." >&2
        return 1
    fi
    [ -n "$quiet" ] || grep -E 'Dear ImGui [0-9]|SQLCipher on|Plain SQLite|: took version' "$log" >&2 || true
    if ! cmake --build --preset "$preset" -j "$(heddle_jobs)" ${3:+--target "$3"} ${quiet:+-- --quiet} >&2; then
        echo "Heddle could not be built; the reason stands above." >&2
        return 1
    fi
}
