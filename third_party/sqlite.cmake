# SQLite with encryption: SQLCipher 4.6, which is SQLite 3.46 with FTS5. Debian 12 offers 4.5, so
# its packages come from the backports, unpacked here and linked statically.
# HEDDLE_PLAIN_SQLITE takes the system's SQLite instead (Debian: libsqlite3-dev).
# Both are included as <sqlite3.h>; SQLITE_HAS_CODEC is defined where there is encryption.
include_guard()
include(${CMAKE_CURRENT_LIST_DIR}/packages.cmake)

if(HEDDLE_PLAIN_SQLITE)
    pkg_check_modules(HEDDLE_SQLITE REQUIRED IMPORTED_TARGET GLOBAL sqlite3>=3.40)
    add_library(heddle::sqlite ALIAS PkgConfig::HEDDLE_SQLITE)
    message(STATUS "Plain SQLite ${HEDDLE_SQLITE_VERSION}: studies cannot carry a password")
    return()
endif()

heddle_fetch(heddle_sqlcipher_dir fetch-sqlcipher.sh)
find_path(HEDDLE_SQLCIPHER_INCLUDE sqlite3.h
    PATHS ${heddle_sqlcipher_dir}/include/sqlcipher NO_DEFAULT_PATH NO_CACHE REQUIRED)
set(heddle_sqlcipher_libraries
    ${heddle_sqlcipher_dir}/lib/${CMAKE_LIBRARY_ARCHITECTURE} ${heddle_sqlcipher_dir}/lib)
find_library(HEDDLE_SQLCIPHER_LIBRARY NAMES libsqlcipher.a sqlcipher
    PATHS ${heddle_sqlcipher_libraries} NO_DEFAULT_PATH NO_CACHE REQUIRED)
file(STRINGS ${HEDDLE_SQLCIPHER_INCLUDE}/sqlite3.h heddle_sqlite_version REGEX "^#define SQLITE_VERSION ")
string(REGEX REPLACE ".*\"(.*)\".*" "\\1" heddle_sqlite_version "${heddle_sqlite_version}")
message(STATUS "SQLCipher on SQLite ${heddle_sqlite_version}: ${HEDDLE_SQLCIPHER_LIBRARY}")

add_library(heddle_sqlcipher INTERFACE)
target_include_directories(heddle_sqlcipher SYSTEM INTERFACE ${HEDDLE_SQLCIPHER_INCLUDE})
target_compile_definitions(heddle_sqlcipher INTERFACE SQLITE_HAS_CODEC)
target_link_libraries(heddle_sqlcipher INTERFACE ${HEDDLE_SQLCIPHER_LIBRARY})
# SQLCipher's own need where it is linked statically, and ours for deriving keys (storage/sqlite/key.cpp).
find_library(HEDDLE_CRYPTO crypto NO_CACHE REQUIRED)  # Debian: libssl-dev
target_link_libraries(heddle_sqlcipher INTERFACE ${HEDDLE_CRYPTO})
if(HEDDLE_SQLCIPHER_LIBRARY MATCHES "\\.a$")
    target_link_libraries(heddle_sqlcipher INTERFACE m Threads::Threads ${CMAKE_DL_LIBS})
endif()
add_library(heddle::sqlite ALIAS heddle_sqlcipher)
