// The parts of a workbook (.xlsx, .xlsm) that its sheets rest on: their names and places, the texts that they share, and how its
// styles show numbers (ECMA-376 Part 1, 18.2, 18.4 and 18.8). Errors are sentences that go on after the file's name.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"
#include "storage/import/xlsx/number_format.h"
#include "storage/import/zip_archive.h"

namespace heddle {

struct Worksheet {
    std::string name;
    std::string part;  // in the archive
    bool hidden = false;
};

struct Workbook {
    std::vector<Worksheet> sheets;  // in the order of their tabs, charts left out
    bool from_1904 = false;
    std::string strings;  // the parts of shared texts and styles; empty where there is none
    std::string styles;
};

inline constexpr std::size_t most_shared_texts = 5'000'000;
inline constexpr std::size_t most_shared_bytes = std::size_t{256} << 20;

Result<Workbook> read_workbook(ZipArchive& archive);
// By the index that a cell's `s` names.
Result<std::vector<NumberFormat>> read_cell_formats(ZipArchive& archive, const Workbook& workbook);
// By the index that a cell of type `s` holds. Runs of different look are one text, phonetic guides are left out.
Result<std::vector<std::string>> read_shared_texts(ZipArchive& archive, const Workbook& workbook);

// Escapes of characters that XML does not have, such as _x000D_ (ECMA-376 Part 1, 22.4.2.4), as they are; line ends as "\n".
std::string unescaped_text(std::string text);

}  // namespace heddle
