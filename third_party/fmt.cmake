# fmt: formatted output; g++ 12 has no <format>.
# Debian: libfmt-dev
find_package(fmt 9 REQUIRED)
