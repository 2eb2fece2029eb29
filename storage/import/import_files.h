// Which files an import is about: what was named, and what lies in the folders that were named.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace heddle {

struct ImportFile {
    std::filesystem::path path;
    // As the researcher knows it: the path as named, or the folder as named and what is in it.
    std::string shown;
    // The file name, after the folder that was named, if one was: "Leeds/round 1/P1.txt"
    std::string source;
};

struct ImportFiles {
    // In the order named; those of a folder sorted by name, folders first looked into.
    std::vector<ImportFile> files;
    // Hidden files, studies, and what office programs leave beside an open file.
    std::vector<std::string> passed_over;
    // Links to folders, which might lead anywhere and back.
    std::vector<std::string> linked_folders;
    // What is not there or cannot be read, and why.
    std::vector<std::pair<std::string, std::string>> refused;
};

// Folders are looked into with all their folders; links to folders are not followed. A file that is
// reached twice is there once.
ImportFiles find_import_files(const std::vector<std::filesystem::path>& paths);

// A file's name as valid UTF-8; bytes that are none become U+FFFD.
std::string shown_name(const std::filesystem::path& path);

}  // namespace heddle
