// Small Word documents for tests, made in memory.
#pragma once

#include <map>
#include <string>

namespace heddle::testing {

// A zip archive of these parts.
std::string zip_of(const std::map<std::string, std::string>& parts);

// A document whose body holds this WordprocessingML (prefix w). Further parts by name: "styles",
// "numbering", "footnotes", "endnotes", "comments", each with its relationship; the content is what
// stands inside the part's root element.
std::string docx_of(const std::string& body, const std::map<std::string, std::string>& parts = {});

// A plain paragraph.
std::string p(const std::string& text);

}  // namespace heddle::testing
