# ReadStat: SPSS and Stata files out. It has no pkg-config file in Debian.
# Debian: libreadstat-dev
find_library(HEDDLE_READSTAT_LIBRARY readstat REQUIRED)
find_path(HEDDLE_READSTAT_INCLUDE readstat.h REQUIRED)
add_library(heddle_readstat INTERFACE)
target_link_libraries(heddle_readstat INTERFACE ${HEDDLE_READSTAT_LIBRARY})
target_include_directories(heddle_readstat SYSTEM INTERFACE ${HEDDLE_READSTAT_INCLUDE})
add_library(heddle::readstat ALIAS heddle_readstat)
