# Where packages that are fetched rather than installed are kept, and how they are fetched.
# The folder is shared by all presets. HEDDLE_PACKAGES_DIR in the environment names another one.
if(DEFINED ENV{HEDDLE_PACKAGES_DIR} AND NOT "$ENV{HEDDLE_PACKAGES_DIR}" STREQUAL "")
    set(HEDDLE_PACKAGES_DIR "$ENV{HEDDLE_PACKAGES_DIR}")
else()
    set(HEDDLE_PACKAGES_DIR "${CMAKE_SOURCE_DIR}/build/packages")
endif()

# heddle_fetch(OUT SCRIPT): runs third_party/SCRIPT, which prints as its last line the folder that
# it found or fetched. What was fetched once is found again without the network.
function(heddle_fetch out script)
    execute_process(
        COMMAND ${CMAKE_SOURCE_DIR}/third_party/${script} ${HEDDLE_PACKAGES_DIR}
        OUTPUT_VARIABLE printed OUTPUT_STRIP_TRAILING_WHITESPACE
        RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "third_party/${script} failed; its message stands above.")
    endif()
    string(REGEX REPLACE ".*\n" "" folder "${printed}")
    set(${out} "${folder}" PARENT_SCOPE)
endfunction()
