#include "storage/export/codebook_qdc.h"

#include <pugixml.hpp>

#include <vector>

#include "coding/codebook.h"
#include "coding/palette.h"
#include "storage/refi_description.h"

namespace heddle {

namespace {

// XML 1.0 (section 2.2) has no place for most control characters, U+FFFE and U+FFFF, and makes every line end "\n".
std::string xml_characters(const std::string& text) {
    static constexpr char replacement[] = "\xEF\xBF\xBD";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r') {
            if (i + 1 == text.size() || text[i + 1] != '\n') out.push_back('\n');
        } else if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') {
            out += replacement;
        } else if (text.compare(i, 3, "\xEF\xBF\xBE") == 0 || text.compare(i, 3, "\xEF\xBF\xBF") == 0) {
            out += replacement;
            i += 2;
        } else {
            out.push_back(c);
        }
    }
    return out;
}

class StringWriter : public pugi::xml_writer {
public:
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
    std::string text;
};

}  // namespace

std::string export_codebook_qdc(const Study& study) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "utf-8";
    pugi::xml_node root = document.append_child("CodeBook");
    root.append_attribute("xmlns") = "urn:QDA-XML:codebook:1.0";
    root.append_attribute("origin") = "Heddle";
    // The element at each depth under which the next code of that depth goes.
    std::vector<pugi::xml_node> open{root.append_child("Codes")};
    const Codebook codebook(study);
    for (const auto& entry : codebook.entries()) {
        open.resize(static_cast<std::size_t>(entry.depth) + 1);
        pugi::xml_node element = open.back().append_child("Code");
        element.append_attribute("guid") = entry.code->guid.to_string().c_str();
        element.append_attribute("name") = xml_characters(entry.code->name).c_str();
        element.append_attribute("isCodable") = "true";
        element.append_attribute("color") = format_colour(entry.code->colour).c_str();
        const std::string description = xml_characters(to_refi_description(description_of(*entry.code)));
        if (!description.empty()) element.append_child("Description").text() = description.c_str();
        open.push_back(element);
    }
    StringWriter writer;
    document.save(writer, "  ", pugi::format_default, pugi::encoding_utf8);
    return std::move(writer.text);
}

}  // namespace heddle
