#include "storage/import/xml.h"

namespace heddle {

namespace {

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool too_deep(const pugi::xml_document& document) {
    int depth = 0;
    pugi::xml_node node = document.first_child();
    while (node) {
        if (pugi::xml_node inside = node.first_child()) {
            if (++depth > deepest_xml) return true;
            node = inside;
            continue;
        }
        while (node && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (node) node = node.next_sibling();
    }
    return false;
}

}  // namespace

Result<std::unique_ptr<pugi::xml_document>> parse_xml(std::string_view bytes) {
    auto document = std::make_unique<pugi::xml_document>();
    constexpr unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;
    const pugi::xml_parse_result parsed = document->load_buffer(bytes.data(), bytes.size(), flags);
    for (const pugi::xml_node& node : document->children()) {
        if (node.type() == pugi::node_doctype) {
            return failure(
                "holds a document type declaration, which office files must not have; it is not "
                "opened.");
        }
    }
    if (parsed.status == pugi::status_out_of_memory) {
        return failure("is too large for this computer's memory; split it first.");
    }
    if (!parsed) return failure("is damaged: one of its parts is no well-formed XML.");
    if (too_deep(*document)) {
        return failure("nests its parts more than " + std::to_string(deepest_xml) +
                       " deep; it is not opened.");
    }
    return document;
}

std::string_view local_name(const pugi::xml_node& node) { return without_prefix(node.name()); }

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& child : node.children()) {
        if (local_name(child) == name) return child;
    }
    return {};
}

std::string_view attribute_of(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        if (without_prefix(attribute.name()) == name) return attribute.value();
    }
    return {};
}

}  // namespace heddle
