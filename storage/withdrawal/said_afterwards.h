// What a study says once words are gone from it: its history may go on saying that.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <unordered_set>

#include "coding/study.h"

namespace heddle {

struct SaidAfterwards {
    // Of the study as it is afterwards; it is not looked at again.
    explicit SaidAfterwards(const Study& study);

    std::unordered_set<std::string> words;      // each as a whole (coding/mentions.h), without the texts of documents
    std::set<std::string, std::less<>> names;   // of documents, participants, attributes, codes and coders
    std::unordered_set<std::int64_t> contents;  // texts that documents have
};

}  // namespace heddle
