# Fontconfig: which fonts this machine has for a script.
# Debian: libfontconfig-dev
pkg_check_modules(HEDDLE_FONTCONFIG REQUIRED IMPORTED_TARGET GLOBAL fontconfig)
add_library(heddle::fontconfig ALIAS PkgConfig::HEDDLE_FONTCONFIG)
