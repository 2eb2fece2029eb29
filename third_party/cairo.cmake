# cairo: pictures out, as SVG, PNG and PDF.
# Debian: libcairo2-dev
pkg_check_modules(HEDDLE_CAIRO REQUIRED IMPORTED_TARGET GLOBAL cairo cairo-svg cairo-pdf cairo-png cairo-ft)
add_library(heddle::cairo ALIAS PkgConfig::HEDDLE_CAIRO)
