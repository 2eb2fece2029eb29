#include "storage/xml.h"

#include <array>
#include <string>

#include "coding/case_folding.h"
#include "coding/text.h"

namespace heddle {

namespace {

bool has_utf16_or_utf32_mark(std::string_view bytes) {
    using namespace std::string_view_literals;
    constexpr std::array marks{"\xFF\xFE"sv, "\xFE\xFF"sv, "\0\0\xFE\xFF"sv, "<\0"sv, "\0<"sv};
    for (const std::string_view mark : marks) {
        if (bytes.starts_with(mark)) return true;
    }
    return false;
}

// Latin 1 is declared in the file's first line, which is ASCII in every encoding that gets here.
bool declares_latin1(std::string_view bytes) {
    if (!bytes.starts_with("<?xml")) return false;
    const std::string declaration = ascii_lowered(bytes.substr(0, bytes.find("?>")));
    return declaration.find("iso-8859-1") != std::string::npos || declaration.find("latin1") != std::string::npos;
}

// "&#0;" is no character in XML, and what follows it would be lost.
bool refers_to_null(std::string_view bytes) {
    for (std::size_t at = bytes.find("&#"); at != std::string_view::npos; at = bytes.find("&#", at + 2)) {
        std::size_t digits = at + 2;
        if (digits < bytes.size() && (bytes[digits] == 'x' || bytes[digits] == 'X')) ++digits;
        const std::size_t end = bytes.find_first_not_of('0', digits);
        if (end != std::string_view::npos && end > digits && bytes[end] == ';') return true;
    }
    return false;
}

bool holds_only_characters(pugi::xml_node node) {
    if (!is_valid_utf8(node.name()) || !is_valid_utf8(node.value())) return false;
    for (const pugi::xml_attribute attribute : node.attributes()) {
        if (!is_valid_utf8(attribute.name()) || !is_valid_utf8(attribute.value())) return false;
    }
    return true;
}

// Depth first without recursion, since nobody knows yet how deep it is.
Result<> check_nodes(const pugi::xml_document& document, const std::string& shown, int deepest) {
    int depth = 0;
    pugi::xml_node node = document.first_child();
    while (node) {
        if (node.type() == pugi::node_doctype) {
            return document_type_refused(shown);
        }
        if (!holds_only_characters(node)) {
            return failure(shown + " holds codes that are no characters; it is damaged or not what it seems.");
        }
        if (node.first_child()) {
            if (++depth > deepest) {
                return failure(shown + " is nested too deeply to be read: more than " + std::to_string(deepest) +
                               " elements are within each other.");
            }
            node = node.first_child();
            continue;
        }
        while (node && !node.next_sibling()) {
            node = node.parent();
            --depth;
            if (node.type() == pugi::node_document) return done();
        }
        node = node.next_sibling();
    }
    return done();
}

}  // namespace

Error document_type_refused(std::string_view shown) {
    return failure(std::string(shown) + " declares a document type, which is not allowed in it; save it again with the program that it comes from.");
}

bool declares_document_type(std::string_view bytes) {
    constexpr std::string_view declaration = "<!DOCTYPE";
    if (bytes.find(declaration) != std::string_view::npos) return true;
    for (const bool big_endian : {false, true}) {
        std::string wide;
        for (const char c : declaration) {
            if (big_endian) wide.push_back('\0');
            wide.push_back(c);
            if (!big_endian) wide.push_back('\0');
        }
        if (bytes.find(wide) != std::string_view::npos) return true;
    }
    return false;
}

Result<> parse_xml(std::string_view bytes, std::string_view name, pugi::xml_document& document,
                   const XmlLimits& limits) {
    const std::string shown = "“" + std::string(name) + "”";
    if (bytes.empty()) return failure(shown + " is empty.");
    if (bytes.size() > limits.bytes) {
        return failure(shown + " is too large to be read: it has more than " + std::to_string(limits.bytes >> 20) + " MB.");
    }
    const bool wide = has_utf16_or_utf32_mark(bytes);
    if (!wide && bytes.find('\0') != std::string_view::npos) return failure(shown + " is not an XML file.");
    if (!wide && !declares_latin1(bytes) && !is_valid_utf8(bytes)) {
        return failure(shown + " is not in UTF-8; save it again in that encoding.");
    }
    if (refers_to_null(bytes)) {
        return failure(shown + " holds codes that are no characters; it is damaged or not what it seems.");
    }
    const unsigned flags = (pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype);
    const pugi::xml_parse_result parsed = document.load_buffer(bytes.data(), bytes.size(), flags);
    if (!parsed) {
        if (parsed.status == pugi::status_out_of_memory) return failure(shown + " is too large to be read.");
        return failure(shown + " is not a complete XML file (" + parsed.description() + " at byte " +
                       std::to_string(parsed.offset) + "); it may be damaged.");
    }
    HEDDLE_CHECK(check_nodes(document, shown, limits.depth));
    return done();
}

std::string_view local_name(std::string_view qualified) {
    const std::size_t colon = qualified.rfind(':');
    return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

pugi::xml_node child_named(pugi::xml_node parent, std::string_view local) {
    for (const pugi::xml_node child : parent.children()) {
        if (child.type() == pugi::node_element && local_name(child.name()) == local) return child;
    }
    return {};
}

std::string_view attribute_named(pugi::xml_node element, std::string_view local) {
    for (const pugi::xml_attribute attribute : element.attributes()) {
        if (local_name(attribute.name()) == local) return attribute.value();
    }
    return {};
}

}  // namespace heddle
