# libzip: the containers of .docx, .odt, .xlsx and .qdpx.
# Debian: libzip-dev. (Its CMake package asks for the zip tools as well, so pkg-config it is.)
pkg_check_modules(HEDDLE_LIBZIP REQUIRED IMPORTED_TARGET GLOBAL libzip)
add_library(heddle::libzip ALIAS PkgConfig::HEDDLE_LIBZIP)
