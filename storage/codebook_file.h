// Codebooks in files: the ending of the name tells the format (.csv, .xlsx, .qdc).
#pragma once

#include <filesystem>
#include <string>

#include "coding/result.h"
#include "coding/study.h"
#include "storage/export/provenance.h"
#include "storage/import/codebook_merge.h"

namespace heddle {

bool is_codebook_file(const std::filesystem::path& path);

// Fails with ErrorKind::usage where the ending is none of these; a workbook is read, not written.
Result<CodebookImport> import_codebook_file(const Study& study, CoderId coder, const std::filesystem::path& path);
// `about` stands in those that are for reading (.docx, .html); the others have a form that other programs know, and no room for it.
Result<std::string> export_codebook_for(const Study& study, const std::filesystem::path& path, const AboutLines& about = {});

}  // namespace heddle
