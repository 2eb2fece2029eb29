// Quotations as files for reading: a Word document and a spreadsheet (storage/export/segments.h makes the listing).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/export/docx/docx_paragraph.h"
#include "storage/export/listing.h"
#include "storage/export/provenance.h"

namespace heddle {

// A Word document: under each code, in the order in which the codes first appear, its quotations, each with whose it is, where it stands and who coded it;
// where the study has a template for it, with that attribution alone (is_attributed()).
Result<std::string> segments_docx(const Listing& segments, const std::string& title, const AboutLines& about);

// One quotation: what stands before it, its paragraphs, what stands after, where it comes from and, unless it is attributed, the memo.
std::vector<DocxParagraph> segment_paragraphs(const Listing& segments, const ListingRow& segment);

// Any listing as a spreadsheet: a sheet with the name, its first row in sight, numbers as numbers; and one that says where it comes from. Whole or not at
// all.
Result<> write_xlsx(const Listing& listing, const std::string& sheet, const std::vector<std::string>& notes, const AboutLines& about, const std::filesystem::path& path);

}  // namespace heddle
