#include "storage/import/word/package.h"

#include <utility>
#include <vector>

#include "storage/import/decode.h"
#include "storage/import/zip_archive.h"
#include "storage/xml.h"

namespace heddle::word {

namespace {

// "word/" and "../styles.xml" give "styles.xml"; a path that starts with "/" is the archive's own.
// No way leads out of it.
std::string resolved(const std::string& folder, std::string_view target) {
    std::vector<std::string> steps;
    const auto walk = [&](std::string_view path) {
        for (std::size_t at = 0; at <= path.size();) {
            const std::size_t end = std::min(path.find('/', at), path.size());
            const std::string_view step = path.substr(at, end - at);
            at = end + 1;
            if (step.empty() || step == ".") continue;
            if (step == "..") {
                if (!steps.empty()) steps.pop_back();
            } else {
                steps.emplace_back(step);
            }
        }
    };
    if (!target.starts_with('/')) walk(folder);
    walk(target);
    std::string path;
    for (const std::string& step : steps)
        path += (path.empty() ? "" : "/") + step;
    return path;
}

std::string folder_of(const std::string& part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string::npos ? std::string() : part.substr(0, slash + 1);
}

// One part, parsed. The limits of the archive are those of its parts.
Result<std::unique_ptr<pugi::xml_document>> read_part(ZipArchive& archive,
                                                      const std::string& name) {
    HEDDLE_TRY(const std::string bytes, archive.read(name));
    auto document = std::make_unique<pugi::xml_document>();
    const auto parsed = parse_xml(bytes, name, *document);
    if (!parsed) return failure("cannot be read: its part " + parsed.error().message);
    return document;
}

struct Relationship {
    std::string kind;    // the last step of its type: "styles", "officeDocument"
    std::string target;  // a part's name
};

// The relationships of a part; of the whole package where the name is empty. None where the file
// has none.
std::vector<Relationship> relationships_of(ZipArchive& archive, const std::string& part) {
    const std::string folder = folder_of(part);
    const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    std::vector<Relationship> found;
    if (!archive.contains(name)) return found;
    const auto xml = read_part(archive, name);
    if (!xml) return found;
    for (const pugi::xml_node& node : (*xml)->document_element().children()) {
        if (attribute_named(node, "TargetMode") == "External") continue;
        const std::string_view type = attribute_named(node, "Type");
        found.push_back({std::string(type.substr(type.rfind('/') + 1)),
                         resolved(folder, attribute_named(node, "Target"))});
    }
    return found;
}

bool holds_utf16(std::string_view bytes, std::string_view ascii) {
    std::string wide;
    for (const char c : ascii) {
        wide.push_back(c);
        wide.push_back('\0');
    }
    return bytes.find(wide) != std::string_view::npos;
}

Error another_kind(std::string_view kind) {
    return failure("is " + std::string(kind) +
                   ", not a Word document; open it in its own program and save it as .docx.");
}

// Why these bytes are no zip archive, and so no Word document.
Error not_a_package(std::string_view bytes) {
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
        if (holds_utf16(bytes, "EncryptedPackage")) {
            return failure(
                "is encrypted; open it in Word, save it without a password and import it again.");
        }
        return failure(
            "is an old Word file (.doc) under another name; open it in Word and save it as .docx.");
    }
    const std::string_view kind = other_kind_of_file(bytes);
    if (!kind.empty()) return another_kind(kind);
    return failure("is damaged or no Word document; open it in Word and save it anew.");
}

Error not_a_word_document(ZipArchive& archive) {
    if (archive.contains("xl/workbook.xml"))
        return another_kind("a spreadsheet");
    if (archive.contains("ppt/presentation.xml"))
        return another_kind("a presentation");
    if (archive.contains("content.xml"))
        return another_kind("an OpenDocument file");
    return failure(
        "is no Word document: it lacks the part that holds the text; ask for it again.");
}

}  // namespace

Result<Package> open_package(std::string_view bytes) {
    if (!bytes.starts_with("PK")) return not_a_package(bytes);
    HEDDLE_TRY(ZipArchive archive, ZipArchive::open(bytes));

    std::string main_part = "word/document.xml";
    for (const Relationship& relationship : relationships_of(archive, "")) {
        if (relationship.kind == "officeDocument") main_part = relationship.target;
    }
    if (!archive.contains(main_part)) return not_a_word_document(archive);
    Package package;
    HEDDLE_TRY(package.document, read_part(archive, main_part));
    const std::string_view root = local_name(package.document->document_element().name());
    if (root != "document") return not_a_word_document(archive);

    for (const Relationship& relationship : relationships_of(archive, main_part)) {
        const std::string& kind = relationship.kind;
        if (kind == "header" || kind == "footer") package.has_headers_or_footers = true;
        std::unique_ptr<pugi::xml_document>* part = kind == "styles"      ? &package.styles
                                                    : kind == "numbering" ? &package.numbering
                                                    : kind == "footnotes" ? &package.footnotes
                                                    : kind == "endnotes"  ? &package.endnotes
                                                    : kind == "comments"  ? &package.comments
                                                    : kind == "commentsExtended"
                                                        ? &package.comments_extended
                                                                          : nullptr;
        if (!part || *part || !archive.contains(relationship.target)) continue;
        auto xml = read_part(archive, relationship.target);
        if (xml) {
            *part = *std::move(xml);
        } else if (const auto bytes_of_part = archive.read(relationship.target); bytes_of_part && declares_document_type(*bytes_of_part)) {
            return document_type_refused("cannot be read: its part “" + relationship.target + "”");
        } else {
            package.damaged_parts += (package.damaged_parts.empty() ? "" : ", ") + kind;
        }
    }
    return package;
}

}  // namespace heddle::word
