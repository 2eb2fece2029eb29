# FreeType: glyphs drawn into pixels.
# Debian: libfreetype-dev
pkg_check_modules(HEDDLE_FREETYPE REQUIRED IMPORTED_TARGET GLOBAL freetype2)
add_library(heddle::freetype ALIAS PkgConfig::HEDDLE_FREETYPE)
