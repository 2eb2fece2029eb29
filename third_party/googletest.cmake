# GoogleTest, for the tests.
# Debian: libgtest-dev
find_package(GTest 1.12 REQUIRED)
