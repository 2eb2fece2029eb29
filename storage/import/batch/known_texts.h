// Whether a text is in the study already, or came in with this import. Only texts of the same length are compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"
#include "storage/import/import_files.h"
#include "storage/import/text_source.h"

namespace heddle {

class KnownTexts {
public:
    // Both are kept by reference.
    KnownTexts(const Study& study, const TextSource& text_of);

    // The document that came from a file of the same name, else one from any other; null where there is none.
    struct Same {
        const Document* document = nullptr;
        bool same_file_name = false;
    };
    Result<Same> same_in_study(const Text& text, const ImportFile& file) const;

    // The documents that came from a file of this source name, or, where there are none, of this file name alone.
    std::vector<const Document*> from_same_file(const ImportFile& file) const;

    // What came in with the same text; empty where nothing did.
    std::string same_in_import(const Text& text) const;
    // `what` is told of it.
    void add(const Text& text, std::string what);

private:
    const Study& study_;
    const TextSource& text_of_;
    std::unordered_map<std::int32_t, std::vector<const Document*>> by_length_;
    std::unordered_map<std::string, std::vector<const Document*>> by_source_;
    std::unordered_map<std::string, std::vector<const Document*>> by_file_name_;
    std::unordered_map<std::int32_t, std::vector<std::pair<Text, std::string>>> imported_;
};

}  // namespace heddle
