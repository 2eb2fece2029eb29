# HarfBuzz: text shaped into glyphs.
# Debian: libharfbuzz-dev
pkg_check_modules(HEDDLE_HARFBUZZ REQUIRED IMPORTED_TARGET GLOBAL harfbuzz>=6)
add_library(heddle::harfbuzz ALIAS PkgConfig::HEDDLE_HARFBUZZ)
