#include "storage/import/xlsx/workbook.h"

#include <charconv>
#include <map>

#include "coding/text.h"
#include "storage/xml.h"
#include "storage/xml_stream.h"

namespace heddle {

namespace {

struct Relationship {
    std::string type;    // what stands behind the last slash: "worksheet"
    std::string target;  // the part
};

// "xl/workbook.xml" and "worksheets/sheet1.xml" give "xl/worksheets/sheet1.xml".
std::string part_beside(std::string_view part, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    const std::size_t slash = part.rfind('/');
    std::string folder(part.substr(0, slash == std::string_view::npos ? 0 : slash));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        const std::size_t above = folder.rfind('/');
        folder.resize(above == std::string::npos ? 0 : above);
    }
    return folder.empty() ? std::string(target) : folder + "/" + std::string(target);
}

// Sentences of parse_xml() name the part; here they go on after the file's name.
Result<> parse_part(ZipArchive& archive, const std::string& part, pugi::xml_document& into) {
    HEDDLE_TRY(const std::string bytes, archive.read(part));
    if (auto parsed = parse_xml(bytes, part, into); !parsed) return failure("cannot be read: its part " + parsed.error().message);
    return done();
}

Result<std::map<std::string, Relationship, std::less<>>> relationships_of(ZipArchive& archive, const std::string& part) {
    std::map<std::string, Relationship, std::less<>> found;
    const std::size_t slash = part.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
    const std::string beside = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    if (!archive.contains(beside)) return found;
    pugi::xml_document document;
    HEDDLE_CHECK(parse_part(archive, beside, document));
    for (const pugi::xml_node node : document.document_element().children()) {
        if (attribute_named(node, "TargetMode") == "External") continue;
        std::string_view type = attribute_named(node, "Type");
        type.remove_prefix(type.rfind('/') + 1);
        found[std::string(attribute_named(node, "Id"))] = {std::string(type), part_beside(part, attribute_named(node, "Target"))};
    }
    return found;
}

int whole_number(std::string_view written, int otherwise) {
    int value = otherwise;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), value);
    return read.ec == std::errc() && value >= 0 ? value : otherwise;
}

}  // namespace

Result<Workbook> read_workbook(ZipArchive& archive) {
    if (archive.contains("mimetype")) {
        return failure("is an OpenDocument file, not an Excel workbook; save it as .xlsx or .csv and try again.");
    }
    std::string part = "xl/workbook.xml";
    HEDDLE_TRY(const auto roots, relationships_of(archive, ""));
    for (const auto& [id, relationship] : roots) {
        if (relationship.type == "officeDocument") part = relationship.target;
    }
    if (!archive.contains(part)) return failure("is not an Excel workbook; save the sheet as .xlsx or .csv and try again.");
    if (part.ends_with(".bin")) return failure("is a binary workbook (.xlsb); save it as .xlsx or .csv and try again.");
    pugi::xml_document document;
    HEDDLE_CHECK(parse_part(archive, part, document));
    HEDDLE_TRY(const auto parts, relationships_of(archive, part));
    Workbook workbook;
    const pugi::xml_node root = document.document_element();
    if (local_name(root.name()) != "workbook") return failure("is not an Excel workbook; save the sheet as .xlsx or .csv and try again.");
    const std::string_view epoch = attribute_named(child_named(root, "workbookPr"), "date1904");
    workbook.from_1904 = epoch == "1" || epoch == "true";
    for (const pugi::xml_node node : child_named(root, "sheets").children()) {
        const auto at = parts.find(attribute_named(node, "id"));
        if (at == parts.end() || at->second.type != "worksheet") continue;
        const std::string_view state = attribute_named(node, "state");
        workbook.sheets.push_back({std::string(attribute_named(node, "name")), at->second.target, !state.empty() && state != "visible"});
    }
    for (const auto& [id, relationship] : parts) {
        if (relationship.type == "sharedStrings") workbook.strings = relationship.target;
        if (relationship.type == "styles") workbook.styles = relationship.target;
    }
    return workbook;
}

Result<std::vector<NumberFormat>> read_cell_formats(ZipArchive& archive, const Workbook& workbook) {
    std::vector<NumberFormat> formats;
    if (workbook.styles.empty()) return formats;
    pugi::xml_document document;
    HEDDLE_CHECK(parse_part(archive, workbook.styles, document));
    const pugi::xml_node root = document.document_element();
    std::map<int, NumberFormat> declared;
    for (const pugi::xml_node node : child_named(root, "numFmts").children()) {
        declared[whole_number(attribute_named(node, "numFmtId"), -1)] = number_format_of(attribute_named(node, "formatCode"));
    }
    for (const pugi::xml_node node : child_named(root, "cellXfs").children()) {
        const int id = whole_number(attribute_named(node, "numFmtId"), 0);
        const auto at = declared.find(id);
        formats.push_back(at != declared.end() ? at->second : built_in_number_format(id));
    }
    return formats;
}

Result<std::vector<std::string>> read_shared_texts(ZipArchive& archive, const Workbook& workbook) {
    std::vector<std::string> texts;
    if (workbook.strings.empty() || !archive.contains(workbook.strings)) return texts;
    HEDDLE_TRY(ZipArchive::Part part, archive.open_part(workbook.strings, std::size_t{1} << 30));
    XmlStream xml([&](char* into, std::size_t size) { return part.read(into, size); });
    std::size_t bytes = 0;
    int phonetic = 0;
    bool in_text = false;
    for (;;) {
        HEDDLE_TRY(const XmlStream::Event event, xml.next());
        if (event == XmlStream::Event::finished) return texts;
        if (event == XmlStream::Event::text) {
            if (!in_text || phonetic > 0 || texts.empty()) continue;
            texts.back() += xml.text();
            bytes += xml.text().size();
            if (bytes > most_shared_bytes) return failure("holds more than 256 MB of text, which no sheet needs; it is not opened.");
            continue;
        }
        const bool starts = event == XmlStream::Event::start;
        if (xml.name() == "si") {
            if (starts) {
                if (texts.size() >= most_shared_texts) return failure("holds more than 5,000,000 different texts; it is not opened.");
                texts.emplace_back();
            } else if (!texts.empty()) {
                texts.back() = unescaped_text(std::move(texts.back()));
            }
        } else if (xml.name() == "rPh") {
            phonetic += starts ? 1 : -1;
        } else if (xml.name() == "t") {
            in_text = starts;
        }
    }
}

std::string unescaped_text(std::string text) {
    if (text.find("_x") == std::string::npos && text.find('\r') == std::string::npos) return text;
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        std::uint32_t code = 0;
        const char* digits = text.data() + at + 2;
        if (text.compare(at, 2, "_x") == 0 && at + 7 <= text.size() && text[at + 6] == '_') {
            const auto read = std::from_chars(digits, digits + 4, code, 16);
            if (read.ptr == digits + 4 && code != 0 && (code < 0xD800 || code > 0xDFFF)) {
                append_utf8(plain, static_cast<char32_t>(code));
                at += 7;
                continue;
            }
        }
        plain.push_back(text[at++]);
    }
    std::string lines;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        if (plain[at] != '\r') {
            lines.push_back(plain[at]);
        } else if (at + 1 >= plain.size() || plain[at + 1] != '\n') {
            lines.push_back('\n');
        }
    }
    return lines;
}

}  // namespace heddle
