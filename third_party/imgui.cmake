# Dear ImGui 1.92, built here from the distribution's source package: IMGUI_SOURCE_DIR in the
# environment or on CMake's command line names a source folder to use instead.
include_guard()
include(${CMAKE_CURRENT_LIST_DIR}/packages.cmake)

set(IMGUI_SOURCE_DIR "$ENV{IMGUI_SOURCE_DIR}" CACHE PATH "Dear ImGui's sources; empty: fetch them")
set(heddle_imgui_dir "${IMGUI_SOURCE_DIR}")
if(NOT heddle_imgui_dir)
    heddle_fetch(heddle_imgui_dir fetch-imgui.sh)
endif()
if(NOT EXISTS ${heddle_imgui_dir}/imgui.h)
    message(FATAL_ERROR "No imgui.h in ${heddle_imgui_dir}; set IMGUI_SOURCE_DIR to a folder that holds it.")
endif()
file(STRINGS ${heddle_imgui_dir}/imgui.h heddle_imgui_version REGEX "^#define IMGUI_VERSION ")
string(REGEX REPLACE ".*\"(.*)\".*" "\\1" heddle_imgui_version "${heddle_imgui_version}")
if(heddle_imgui_version VERSION_LESS 1.92)
    message(FATAL_ERROR "Dear ImGui in ${heddle_imgui_dir} is ${heddle_imgui_version}; Heddle needs 1.92 or newer.")
endif()
message(STATUS "Dear ImGui ${heddle_imgui_version} in ${heddle_imgui_dir}")

# Dear ImGui's calls into a test engine. The program links these empty versions; a test program
# that defines all four itself takes their place.
add_library(heddle_imgui_hooks STATIC ${CMAKE_SOURCE_DIR}/ui/test_hooks.cpp)
heddle_own_code(heddle_imgui_hooks)

add_library(heddle_imgui STATIC
    ${heddle_imgui_dir}/imgui.cpp
    ${heddle_imgui_dir}/imgui_demo.cpp
    ${heddle_imgui_dir}/imgui_draw.cpp
    ${heddle_imgui_dir}/imgui_tables.cpp
    ${heddle_imgui_dir}/imgui_widgets.cpp
    ${heddle_imgui_dir}/backends/imgui_impl_glfw.cpp
    ${heddle_imgui_dir}/backends/imgui_impl_opengl3.cpp)
set(heddle_imgui_definitions
    IMGUI_ENABLE_TEST_ENGINE
    IMGUI_USE_WCHAR32
    IMGUI_DISABLE_OBSOLETE_FUNCTIONS
    IMGUI_DISABLE_DEMO_WINDOWS)
foreach(target heddle_imgui heddle_imgui_hooks)
    target_include_directories(${target} SYSTEM PUBLIC ${heddle_imgui_dir} ${heddle_imgui_dir}/backends)
    target_compile_definitions(${target} PUBLIC ${heddle_imgui_definitions})
endforeach()
target_compile_options(heddle_imgui PRIVATE -w)
if(HEDDLE_SANITIZE)
    # Its bounds are worth watching, its arithmetic is not ours to mend.
    target_compile_options(heddle_imgui PRIVATE -fno-sanitize=undefined)
endif()
target_link_libraries(heddle_imgui
    PUBLIC heddle_imgui_hooks
    PRIVATE heddle::glfw heddle::opengl ${CMAKE_DL_LIBS})
add_library(heddle::imgui ALIAS heddle_imgui)
