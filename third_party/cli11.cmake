# CLI11: the command line's options.
# Debian: libcli11-dev
find_package(CLI11 2.1 REQUIRED)
add_library(heddle::cli11 ALIAS CLI11::CLI11)
