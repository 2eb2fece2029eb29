# ICU: breaks, bidirectional text, collation, case folding, transliteration, charset detection.
# Debian: libicu-dev
pkg_check_modules(HEDDLE_ICU REQUIRED IMPORTED_TARGET GLOBAL icu-uc>=72 icu-i18n>=72)
add_library(heddle::icu ALIAS PkgConfig::HEDDLE_ICU)
