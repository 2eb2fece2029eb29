#include "storage/import/codebook_merge.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "coding/codebook.h"
#include "coding/palette.h"
#include "coding/phrases.h"

namespace heddle {

namespace {

using NameBelow = std::pair<CodeId, std::string>;

void take_over(std::string& mine, const std::string& said) {
    if (!said.empty()) mine = said;
}

void complete(Code& code, const ImportedCode& imported) {
    take_over(code.definition, imported.description.definition);
    take_over(code.when_to_use, imported.description.when_to_use);
    take_over(code.when_not_to_use, imported.description.when_not_to_use);
    take_over(code.example, imported.description.example);
    take_over(code.proposition, imported.description.proposition);
    if (!imported.description.stances.empty()) code.stances = imported.description.stances;
    if (imported.colour) code.colour = *imported.colour;
}

std::string path_of(const std::vector<ImportedCode>& codes, std::size_t index) {
    std::string path = codes[index].name;
    for (int above = codes[index].parent; above >= 0; above = codes[static_cast<std::size_t>(above)].parent) {
        path = codes[static_cast<std::size_t>(above)].name + std::string(code_path_separator) + path;
    }
    return path;
}

// The codes of the study as an import looks them up.
class KnownCodes {
public:
    explicit KnownCodes(const Study& study) {
        for (const Code& code : study.codes()) {
            add(code);
            double& last = last_places_[code.parent];
            last = std::max(last, code.place);
        }
    }
    CodeId find(const ImportedCode& code, CodeId parent) const {
        if (code.guid) {
            if (const auto at = by_guid_.find(*code.guid); at != by_guid_.end()) return at->second;
        }
        const auto at = by_name_.find({parent, code.name});
        return at == by_name_.end() ? CodeId{} : at->second;
    }
    void add(const Code& code) {
        by_name_[{code.parent, code.name}] = code.id;
        by_guid_[code.guid] = code.id;
    }
    double next_place(CodeId parent) { return ++last_places_[parent]; }

private:
    std::map<NameBelow, CodeId> by_name_;
    std::map<Guid, CodeId> by_guid_;
    std::map<CodeId, double> last_places_;
};

}  // namespace

Result<CodebookImport> merge_codebook(const Study& study, CoderId coder, const std::string& file,
                                      const std::vector<ImportedCode>& codes) {
    if (codes.size() > most_imported_codes) {
        return failure("The codebook " + quoted(file) + " has more than " + std::to_string(most_imported_codes) +
                       " codes, which is too many to work with.");
    }
    CodebookImport result;
    GroupBuilder builder(study, coder, "Import codebook " + quoted(file));
    KnownCodes known(study);
    ColourPicker colours(study);
    std::vector<CodeId> ids(codes.size());
    std::set<CodeId> met;
    std::vector<std::string> twice;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const ImportedCode& imported = codes[i];
        const CodeId parent = imported.parent < 0 ? CodeId{} : ids[static_cast<std::size_t>(imported.parent)];
        ids[i] = known.find(imported, parent);
        if (ids[i] && !met.insert(ids[i]).second) {
            twice.push_back(quoted(path_of(codes, i)) + " stands in it more than once.");
            continue;
        }
        if (ids[i]) {
            const Code before = *builder.study().codes().find(ids[i]);
            if (before.name != imported.name) {
                result.notes.push_back(quoted(path_of(codes, i)) + " is the code " + quoted(before.name) + " of the study, which keeps its name.");
            }
            Code after = before;
            complete(after, imported);
            result.updated += after != before;
            HEDDLE_CHECK(builder.change(before, std::move(after)));
            continue;
        }
        Code code;
        code.id = ids[i] = builder.new_id<CodeId>();
        code.guid = imported.guid ? *imported.guid : new_guid();
        code.parent = parent;
        code.place = known.next_place(parent);
        code.name = imported.name;
        complete(code, imported);
        if (!imported.colour) code.colour = colours.next();
        met.insert(code.id);
        known.add(code);
        ++result.added;
        HEDDLE_CHECK(builder.add(std::move(code)));
    }
    if (!twice.empty()) {
        Error error = failure("The codebook " + quoted(file) + " was not imported because it names a code twice.");
        error.details = std::move(twice);
        return error;
    }
    result.group = builder.take();
    return result;
}

}  // namespace heddle
