// Reading and writing whole files, with errors a researcher understands. Any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "coding/result.h"

namespace heddle {

inline constexpr std::size_t largest_input_file = std::size_t{512} << 20;

// Fails where the file is missing, is a folder, cannot be read or is larger than largest_input_file.
Result<std::string> read_file(const std::filesystem::path& path);

// Writes beside the target and renames, so that the file under this name is whole: either the old one or the new one. A link stays
// one, and who may read a file that is replaced stays as it is. A study or another database is never replaced.
Result<> write_file(const std::filesystem::path& path, std::string_view bytes);

// The same for libraries that write a file of their own: `write` gets the path of a temporary file in the same folder.
Result<> write_file_with(const std::filesystem::path& path,
                         const std::function<Result<>(const std::filesystem::path&)>& write);

// Two files that belong together: both are there, or neither, and what was there stays. Where the first is a device or a pipe it is all that is written.
Result<> write_two_files(const std::filesystem::path& first, std::string_view first_bytes, const std::filesystem::path& second, std::string_view second_bytes);

// Writes all of it to an open file or pipe; 0, or the error's number (errno).
int write_all(int descriptor, std::string_view bytes);

// What the system's error number (errno) means for a file that was to be written: in all cases nothing was.
Error not_written(const std::filesystem::path& path, int code);

// The path as it is shown in sentences: “name”, always valid UTF-8.
std::string quoted_path(const std::filesystem::path& path);
// Its last part alone.
std::string quoted_file_name(const std::filesystem::path& path);

}  // namespace heddle
