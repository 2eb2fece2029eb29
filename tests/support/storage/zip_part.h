// A part of a Word document or spreadsheet that a test made.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "storage/files.h"
#include "storage/import/zip_archive.h"

namespace heddle::testing {

// The part of the package; empty, and the test fails, where it is not there.
inline std::string zip_part(const std::filesystem::path& file, const std::string& name) {
    const auto bytes = read_file(file);
    if (!bytes) {
        ADD_FAILURE() << bytes.error().message;
        return {};
    }
    auto archive = ZipArchive::open(*bytes);
    auto part = archive ? archive->read(name) : Result<std::string>(archive.error());
    if (part) return *std::move(part);
    ADD_FAILURE() << file << ", " << name << ": " << part.error().message;
    return {};
}

}  // namespace heddle::testing
