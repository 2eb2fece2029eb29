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
    const auto gone = [&](ContentId content) { return !present.contains(content); };
    index_.forget([&](ContentId content) { return !gone(content); });
    std::erase_if(unread_, gone);
    if (taken_in_ && gone(taken_in_->first)) taken_in_.reset();
    std::erase_if(found_.passages, [&](const FoundPassage& passage) { return gone(passage.content); });
    if (text_ && gone(places_[next_].content)) leave_text();
    if (!index_.tidy(stopped)) return false;
    for (const Document& document : study.documents()) {
        const ContentId content = document.content;
        if (index_.holds(content) || unread_.contains(content)) continue;
        if (stopped && stopped()) return false;
        if (!taken_in_ || taken_in_->first != content) {
            auto text = text_of(content);
            if (!text) {
                unread_.insert(content);
                continue;
            }
            taken_in_.emplace(content, std::move(text).value());
        }
        if (!index_.add(content, taken_in_->second.utf8(), stopped)) return false;
        taken_in_.reset();
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
        if (text_ || open_text(place, text_of)) {
            if (next_slice_ < slices_.size()) look_into(place, slices_[next_slice_++]);
            if (!under_way()) return leave_text();
        }
        if (next_slice_ == slices_.size()) {
            leave_text();
            ++next_;
            found_.looked_through += 1 + skipped_[next_];
            found_.complete = next_ == places_.size();
        }
        if (!shown_first_ && found_.passages.size() >= first_screen) {
            shown_first_ = true;
            return;
        }
        if (std::chrono::steady_clock::now() >= until) return;
    }
}

// False where it cannot be read; then it has no slices.
bool StudySearch::open_text(const Place& place, const TextOf& text_of) {
    leave_text();
    auto text = text_of(place.content);
    if (!text) {
        if (found_.unread++ == 0) found_.first_unread = place.document;
        return false;
    }
    text_ = std::move(text).value();
    slices_ = search_->slices(*text_);
    return true;
}

void StudySearch::look_into(const Place& place, Range slice) {
    const auto found = search_->find_in(*text_, slice);
    if (!found) {
        found_.problem = found.error().message;
        return;
    }
    std::vector<Range> hits;
    if (last_hit_) hits.push_back(*last_hit_);
    const std::size_t known = hits.size();
    TextSearch::join(hits, *found);
    for (std::size_t i = known; i < hits.size() && !found_.more; ++i) {
        found_.more = found_.passages.size() == most_passages;
        if (!found_.more) found_.passages.push_back(passage_at(place.document, place.content, *text_, hits[i]));
    }
    if (!hits.empty()) last_hit_ = hits.back();
}

void StudySearch::leave_text() {
    text_.reset();
    slices_.clear();
    next_slice_ = 0;
    last_hit_.reset();
}

void StudySearch::end() {
    search_.reset();
    places_.clear();
    skipped_.clear();
    next_ = 0;
    leave_text();
    shown_first_ = false;
    found_ = {};
}

}  // namespace heddle
