# libxlsxwriter: spreadsheets out.
# Debian: libxlsxwriter-dev
pkg_check_modules(HEDDLE_XLSXWRITER REQUIRED IMPORTED_TARGET GLOBAL xlsxwriter)
add_library(heddle::libxlsxwriter ALIAS PkgConfig::HEDDLE_XLSXWRITER)
