#include "coding/study_search.h"

#include <algorithm>

namespace heddle {

namespace {

constexpr std::int32_t characters_before = 48;
constexpr std::int32_t characters_behind = 96;
constexpr std::int32_t most_words_shown = 200;

std::string in_one_line(std::string_view text) {
    std::string line(text);
    std::ranges::replace_if(line, [](char c) { return c == '\n' || c == '\t' || c == '\v' || c == '\f' || c == '\r'; }, ' ');
    return line;
}

FoundPassage passage_at(DocumentId document, ContentId content, const Text& text, Range found) {
    FoundPassage passage{document, content, found, {}, {}, {}};
    const Range before = intersection({found.start - characters_before, found.start}, text.whole());
    std::string_view words = text.slice(before);
    if (before.start.value > 0) {
        const std::size_t space = words.find_first_of(" \n");
        if (space != std::string_view::npos) words.remove_prefix(space + 1);
        passage.before = "…";
    }
    passage.before += in_one_line(words);
    const bool long_passage = found.length() > most_words_shown;
    passage.words = in_one_line(text.slice(long_passage ? Range{found.start, found.start + most_words_shown} : found));
    if (long_passage) passage.words += "…";
    const Range after = intersection({found.end, found.end + characters_behind}, text.whole());
    words = text.slice(after);
    if (after.end < text.end()) {
        const std::size_t space = words.find_last_of(" \n");
        if (space != std::string_view::npos) words = words.substr(0, space);
        passage.after = in_one_line(words) + "…";
    } else {
        passage.after = in_one_line(words);
    }
    return passage;
}

}  // namespace

bool StudySearch::index(const Study& study, const TextOf& text_of, const std::function<bool()>& stopped) {
    std::unordered_set<ContentId> present;
    for (const Document& document : study.documents()) present.insert(document.content);
    index_.keep_only([&](ContentId content) { return present.contains(content); });
    for (const Document& document : study.documents()) {
        const ContentId content = document.content;
        if (index_.holds(content) || unread_.contains(content)) continue;
        if (stopped && stopped()) return false;
        const auto text = text_of(content);
        if (text) {
            index_.add(content, text->utf8());
        } else {
            unread_.insert(content);
        }
    }
    return true;
}

void StudySearch::begin(const Study& study, const SoughtWords& sought) {
    end();
    auto prepared = TextSearch::prepare(sought.query, sought.rules);
    if (!prepared) {
        found_.problem = prepared.error().message;
        return;
    }
    search_ = std::move(prepared).value();
    std::optional<std::unordered_set<ContentId>> may_hold;
    if (!sought.rules.expression) {
        if (const auto contents = index_.may_hold(sought.query)) may_hold.emplace(contents->begin(), contents->end());
    }
    std::size_t skipped = 0;
    for (const Document& document : study.documents()) {
        ++found_.documents;
        if (may_hold && index_.holds(document.content) && !may_hold->contains(document.content)) {
            ++skipped;
            continue;
        }
        places_.push_back({document.id, document.content});
        skipped_.push_back(std::exchange(skipped, 0));
    }
    skipped_.push_back(skipped);
    found_.looked_through = skipped_.front();
    found_.complete = places_.empty();
}

void StudySearch::go_on(const TextOf& text_of, std::chrono::milliseconds longest) {
    const auto until = std::chrono::steady_clock::now() + longest;
    while (under_way()) {
        const Place place = places_[next_];
        const auto text = text_of(place.content);
        if (!text) {
            found_.problem = text.error().message;
            return;
        }
        look_into(place, *text);
        if (!under_way()) return;
        ++next_;
        found_.looked_through += 1 + skipped_[next_];
        found_.complete = next_ == places_.size();
        if (!shown_first_ && found_.passages.size() >= first_screen) {
            shown_first_ = true;
            return;
        }
        if (std::chrono::steady_clock::now() >= until) return;
    }
}

void StudySearch::look_into(const Place& place, const Text& text) {
    const std::size_t left = most_passages - found_.passages.size();
    const auto hits = search_->find_all(text, left + 1);
    if (!hits) {
        found_.problem = hits.error().message;
        return;
    }
    for (std::size_t i = 0; i < std::min(left, hits->size()); ++i)
        found_.passages.push_back(passage_at(place.document, place.content, text, (*hits)[i]));
    found_.more = hits->size() > left;
}

void StudySearch::end() {
    search_.reset();
    places_.clear();
    skipped_.clear();
    next_ = 0;
    shown_first_ = false;
    found_ = {};
}

}  // namespace heddle
