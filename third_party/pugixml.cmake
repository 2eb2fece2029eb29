# pugixml: the XML inside documents and REFI-QDA files. It passes over document type declarations
# silently; whoever reads a file refuses them first.
# Debian: libpugixml-dev
find_package(pugixml 1.12 REQUIRED)
add_library(heddle::pugixml ALIAS pugixml::pugixml)
