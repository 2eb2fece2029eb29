#include "storage/import/document_finder.h"

#include <set>
#include <unordered_map>

namespace heddle {

DocumentFinder::DocumentFinder(const Study& study) {
    std::unordered_map<std::string_view, DocumentId> files;
    for (const Document& document : study.documents()) {
        by_name_.add(document.name, document.id);
        names_.push_back(document.name);
        std::string_view file = document.source;
        file.remove_prefix(file.rfind('/') + 1);
        const auto [at, fresh] = files.emplace(file, document.id);
        if (!fresh) at->second = DocumentId{};
    }
    for (const auto& [file, document] : files) {
        if (document) by_file_.add(file, document);
    }
}

DocumentId DocumentFinder::find(std::string_view name) const {
    const DocumentId named = by_name_.find(name);
    return named ? named : by_file_.find(name);
}

std::string DocumentFinder::proposal(std::string_view name) const {
    if (!similar_) similar_.emplace(names_);
    const auto nearest = similar_->nearest(name);
    return nearest ? names_[*nearest] : std::string();
}

std::vector<UnmatchedDocument> unmatched_documents(const Study& study, const Sheet& sheet) {
    std::vector<UnmatchedDocument> unmatched;
    const int column = sheet.column("document");
    if (column < 0) return unmatched;
    const DocumentFinder documents(study);
    std::set<std::string_view> seen;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const std::string_view name = sheet.cell(row, column);
        if (name.empty() || !seen.insert(name).second || documents.find(name)) continue;
        unmatched.push_back({std::string(name), sheet.lines[row], documents.proposal(name)});
    }
    return unmatched;
}

}  // namespace heddle
