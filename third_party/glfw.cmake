# GLFW: the window and its input.
# Debian: libglfw3-dev
pkg_check_modules(HEDDLE_GLFW REQUIRED IMPORTED_TARGET GLOBAL glfw3>=3.3)
add_library(heddle::glfw ALIAS PkgConfig::HEDDLE_GLFW)
