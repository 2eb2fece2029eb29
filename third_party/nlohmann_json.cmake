# nlohmann-json: JSON out of the command line, settings, the journal's entries.
# Debian: nlohmann-json3-dev
find_package(nlohmann_json 3.11 REQUIRED)
add_library(heddle::nlohmann_json ALIAS nlohmann_json::nlohmann_json)
