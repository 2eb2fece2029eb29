# OpenGL 3.3, in software (libgl1-mesa-dri) where there is no graphics card.
# Debian: libgl-dev
set(OpenGL_GL_PREFERENCE GLVND)
find_package(OpenGL REQUIRED COMPONENTS OpenGL)
add_library(heddle::opengl ALIAS OpenGL::OpenGL)
