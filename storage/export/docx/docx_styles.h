// The styles of the Word documents that Heddle writes: by name, so that a researcher changes the look of all quotations at once.
#pragma once

#include <string>

namespace heddle::docx_style {

// Ids, as DocxParagraph takes them. Word and LibreOffice know the first five by their names.
inline constexpr const char* title = "Title";
inline constexpr const char* heading[] = {"Heading1", "Heading2", "Heading3", "Heading4"};
inline constexpr const char* quote = "Quote";
inline constexpr const char* source = "QuotationSource";  // under a quotation: who and where
inline constexpr const char* around = "QuotationContext";  // what stands before and after a quotation
inline constexpr const char* note = "Note";               // under tables, and where a file comes from
inline constexpr const char* cell = "TableText";

// The part word/styles.xml.
std::string part();

}  // namespace heddle::docx_style
