#include "storage/import/batch/known_texts.h"

namespace heddle {

namespace {

std::string_view file_name(std::string_view source) {
    source.remove_prefix(source.rfind('/') + 1);
    return source;
}

}  // namespace

KnownTexts::KnownTexts(const Study& study, const TextSource& text_of) : study_(study), text_of_(text_of) {
    for (const Document& document : study_.documents()) {
        by_length_[document.length].push_back(&document);
        by_source_[document.source].push_back(&document);
        by_file_name_[std::string(file_name(document.source))].push_back(&document);
    }
}

Result<KnownTexts::Same> KnownTexts::same_in_study(const Text& text, const ImportFile& file) const {
    Same same;
    const auto at = by_length_.find(text.end().value);
    if (at == by_length_.end()) return same;
    for (const Document* document : at->second) {
        HEDDLE_TRY(const Text known, text_of_(*document));
        if (!(known == text)) continue;
        same.same_file_name = file_name(document->source) == file_name(file.source);
        if (same.same_file_name || !same.document) same.document = document;
        if (same.same_file_name) break;
    }
    return same;
}

std::vector<const Document*> KnownTexts::from_same_file(const ImportFile& file) const {
    if (const auto at = by_source_.find(file.source); at != by_source_.end()) return at->second;
    const auto at = by_file_name_.find(std::string(file_name(file.source)));
    return at == by_file_name_.end() ? std::vector<const Document*>() : at->second;
}

std::string KnownTexts::same_in_import(const Text& text) const {
    const auto at = imported_.find(text.end().value);
    if (at == imported_.end()) return {};
    for (const auto& [known, what] : at->second) {
        if (known == text) return what;
    }
    return {};
}

void KnownTexts::add(const Text& text, std::string what) { imported_[text.end().value].emplace_back(text, std::move(what)); }

}  // namespace heddle
