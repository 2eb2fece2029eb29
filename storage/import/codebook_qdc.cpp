#include "storage/import/codebook_qdc.h"

#include <string>
#include <vector>

#include "coding/palette.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/refi_description.h"
#include "storage/xml.h"

namespace heddle {

namespace {

std::string text_of_element(pugi::xml_node element) {
    std::string text;
    for (const pugi::xml_node child : element.children()) text += child.value();
    return text;
}

// The schema allows #rgb as well as #rrggbb.
std::optional<std::uint32_t> refi_colour(std::string_view text) {
    if (text.size() != 4) return parse_colour(text);
    std::string doubled = "#";
    for (const char c : text.substr(1)) doubled.append(2, c);
    return parse_colour(doubled);
}

class CodeReader {
public:
    explicit CodeReader(std::string file) : file_(std::move(file)) {}

    Result<> read(pugi::xml_node parent, int parent_index, int depth) {
        for (const pugi::xml_node element : parent.children()) {
            if (local_name(element.name()) != "Code") continue;
            if (depth > deepest_imported_code) {
                return failure("The codes of " + quoted(file_) + " are nested too deeply to be read: more than " +
                               std::to_string(deepest_imported_code) + " are within each other.");
            }
            if (codes.size() > most_imported_codes) break;  // refused when it is merged
            HEDDLE_TRY(ImportedCode code, code_of(element));
            code.parent = parent_index;
            const int index = static_cast<int>(codes.size());
            codes.push_back(std::move(code));
            HEDDLE_CHECK(read(element, index, depth + 1));
        }
        return done();
    }

    std::vector<ImportedCode> codes;

    std::vector<std::string> notes() const {
        std::vector<std::string> said;
        if (not_codable_ > 0) {
            said.push_back("Codes that are marked as not to be coded with (" + std::to_string(not_codable_) +
                           ") can be coded with in Heddle like all others.");
        }
        if (colourless_ > 0) {
            said.push_back("Colours that cannot be read (" + std::to_string(colourless_) + ") were passed over.");
        }
        if (notes_ > 0) said.push_back("References to notes (" + std::to_string(notes_) + ") were passed over.");
        if (renamed_ > 0) {
            said.push_back("“ > ” in names (" + std::to_string(renamed_) +
                           ") became “ / ”, since it separates the levels of a path.");
        }
        return said;
    }

private:
    Result<ImportedCode> code_of(pugi::xml_node element) {
        ImportedCode code;
        std::string name(attribute_named(element, "name"));
        for (std::size_t at = name.find(" > "); at != std::string::npos; at = name.find(" > ")) {
            name.replace(at, 3, " / ");
            ++renamed_;
        }
        const auto cleaned = code_name(name);
        if (!cleaned) return failure(quoted(file_) + " was not imported: " + cleaned.error().message);
        code.name = *cleaned;
        code.guid = parse_guid(attribute_named(element, "guid"));
        if (const auto colour = attribute_named(element, "color"); !colour.empty()) {
            code.colour = refi_colour(colour);
            colourless_ += !code.colour;
        }
        const auto codable = attribute_named(element, "isCodable");
        not_codable_ += codable == "false" || codable == "0";
        code.description = from_refi_description(text_of_element(child_named(element, "Description")));
        for (const pugi::xml_node child : element.children()) notes_ += local_name(child.name()) == "NoteRef";
        return code;
    }

    std::string file_;
    int not_codable_ = 0;
    int colourless_ = 0;
    int notes_ = 0;
    int renamed_ = 0;
};

}  // namespace

Result<CodebookImport> import_codebook_qdc(const Study& study, CoderId coder, std::string_view bytes,
                                           std::string_view file) {
    const std::string name(file);
    pugi::xml_document document;
    HEDDLE_CHECK(parse_xml(bytes, file, document));
    const pugi::xml_node root = child_named(document, "CodeBook");
    if (!root) {
        return failure(quoted(name) + " is no REFI-QDA codebook, since its first element is not CodeBook; export the codebook (.qdc) and try again.");
    }
    CodeReader reader(name);
    HEDDLE_CHECK(reader.read(child_named(root, "Codes"), -1, 1));
    HEDDLE_TRY(CodebookImport result, merge_codebook(study, coder, name, reader.codes));
    for (std::string& note : reader.notes()) result.notes.push_back(std::move(note));
    int sets = 0;
    for (const pugi::xml_node child : child_named(root, "Sets").children()) sets += local_name(child.name()) == "Set";
    if (sets > 0) {
        result.notes.push_back("Sets of codes (" + std::to_string(sets) +
                               ") were passed over; in Heddle codes are grouped by nesting them.");
    }
    return result;
}

}  // namespace heddle
