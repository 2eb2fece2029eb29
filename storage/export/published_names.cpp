#include "storage/export/published_names.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "coding/attribution.h"
#include "coding/phrases.h"
#include "storage/saved_question.h"

namespace heddle {

bool hides_names(const Study& study) {
    const AttributionTemplate attribution = AttributionTemplate::of(study);
    return !attribution.is_ordinary() && !attribution.names_people();
}

std::string names_in_headings(const QuotationKey& key) {
    using By = QuotationKey::By;
    const char* of = key.by == By::document  ? "documents"
                     : key.by == By::speaker ? "people"
                     : key.by == By::coder   ? "coders"
                     : key.by == By::about   ? "those who are spoken of"
                                             : nullptr;
    return of ? std::string("headings are names of ") + of + ", which the attribution leaves out" : std::string();
}

std::int64_t least_suppressed(const Study& study) {
    std::int64_t least = 0;
    for (const SavedQuestion& saved : saved_questions(study)) {
        for (const QuestionOption& option : saved.question.options) {
            if (option.option != "--suppress-below") continue;
            std::int64_t below = 0;
            const char* end = option.value.data() + option.value.size();
            const auto [read, error] = std::from_chars(option.value.data(), end, below);
            if (error == std::errc{} && read == end && below > 0 && (least == 0 || below < least)) least = below;
        }
    }
    return least;
}

std::vector<std::string> given_away(const Study& study, const std::vector<PublishedNames>& pages) {
    if (!hides_names(study)) return {};
    const AttributionTemplate attribution = AttributionTemplate::of(study);
    std::vector<std::string> sentences;
    const auto add = [&](std::string sentence) {
        if (std::ranges::find(sentences, sentence) == sentences.end()) sentences.push_back(std::move(sentence));
    };
    std::set<std::string> said;
    for (const PublishedNames& page : pages) said.insert(page.said.begin(), page.said.end());
    if (!said.empty()) {
        for (const SingledOut& each : singled_out(study, attribution)) {
            if (said.contains(each.attribution)) add(sentence_of(study, each));
        }
    }
    for (const PublishedNames& page : pages) {
        if (!page.heading) continue;
        for (const SingledOut& each : singled_out(study, attribution, page.heading)) {
            if (page.under.contains({each.heading, each.attribution})) add(sentence_of(study, each));
        }
    }
    for (const PublishedNames& page : pages) {
        for (const std::string& end : page.names) add((page.page.empty() ? "Here " : quoted(page.page) + ": ") + end + ".");
    }
    if (!sentences.empty()) sentences.insert(sentences.begin(), "What stands here tells who somebody is:");
    return sentences;
}

}  // namespace heddle
