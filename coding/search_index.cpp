#include "coding/search_index.h"

#include <algorithm>

#include "coding/text.h"
#include "coding/unspaced_script.h"

namespace heddle {

namespace {

constexpr char16_t edge = u'\0';        // where a term begins or ends
constexpr char16_t run_mark = u'\1';    // in front of a run of weights out of a longer term
constexpr std::size_t run_length = 4;   // weights: two characters of Han, four of others
constexpr std::size_t longest_term = 40;
constexpr std::size_t chunks_at_once = 2048;      // a millisecond or less, of ordinary words
constexpr std::uint32_t terms_at_once = 256;
constexpr std::uint32_t gone_place = UINT32_MAX;        // a place that nothing is moved to

// What stands in the vocabulary where such a term is met: an inner one is a whole term, the first may be the end of one.
std::u16string with_edges(const CutTerms& cut, std::size_t term) {
    std::u16string pattern;
    if (term > 0 || !cut.open_start) pattern += edge;
    pattern += cut.terms[term];
    if (term + 1 < cut.terms.size() || !cut.open_end) pattern += edge;
    return pattern;
}

// Calls take(place) for each, ascending.
template <class Take>
void each_place(const std::vector<std::uint8_t>& steps, Take take) {
    std::uint32_t next = 0;
    std::uint32_t step = 0;
    int shift = 0;
    for (const std::uint8_t byte : steps) {
        step |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
        shift += 7;
        if (byte & 0x80) continue;
        next += step;
        take(next++);
        step = 0;
        shift = 0;
    }
}

bool has_unspaced(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t character = take_code_point(utf8, at);
        if (character >= 0x80 && writes_no_spaces(character)) return true;
    }
    return false;
}

}  // namespace

bool SearchIndex::add(ContentId content, std::string_view utf8, const std::function<bool()>& stopped) {
    if (holds(content)) return true;
    if (adding_ != content) {
        // A part of another one stays, held by nobody, until all is tidied.
        contents_.push_back(content);
        held_.push_back(0);
        adding_ = content;
        added_ = 0;
    }
    const auto place = static_cast<std::uint32_t>(contents_.size() - 1);
    std::size_t at = added_;
    for (std::size_t chunks = 1; at < utf8.size(); ++chunks) {
        while (at < utf8.size() && TermCutter::separates(static_cast<unsigned char>(utf8[at]))) ++at;
        std::size_t end = at;
        while (end < utf8.size() && !TermCutter::separates(static_cast<unsigned char>(utf8[end]))) ++end;
        if (end > at) add_chunk(utf8.substr(at, end - at), place);
        at = end;
        if (chunks % chunks_at_once == 0 && at < utf8.size() && stopped && stopped()) {
            added_ = at;
            return false;
        }
    }
    adding_.reset();
    held_[place] = 1;
    places_.emplace(content, place);
    return true;
}

void SearchIndex::add_chunk(std::string_view chunk, std::uint32_t place) {
    const bool kept = chunk.size() <= ChunkTable::longest_chunk;
    const std::uint64_t hash = kept ? hash_of_units(chunk) : 0;
    if (const auto* known = kept ? chunks_.find(chunk, hash) : nullptr) {
        for (const std::uint32_t term : *known) add_term(term, place);
        return;
    }
    scratch_.clear();
    const bool letters_alone = chunk.size() <= longest_term &&
                               std::ranges::all_of(chunk, [&](char byte) { return cutter_.weight(static_cast<unsigned char>(byte)) != 0; });
    if (letters_alone) {
        std::u16string term;
        for (const char byte : chunk) term += cutter_.weight(static_cast<unsigned char>(byte));
        intern(term, false, scratch_);
    } else {
        const bool unspaced = has_unspaced(chunk);
        for (const std::u16string& term : cutter_.cut(chunk).terms) intern(term, unspaced, scratch_);
    }
    for (const std::uint32_t term : scratch_) add_term(term, place);
    if (kept) chunks_.insert(chunk, hash, scratch_);
}

void SearchIndex::intern(const std::u16string& term, bool unspaced, std::vector<std::uint32_t>& into) {
    if (term.size() < run_length || (!unspaced && term.size() <= longest_term)) return into.push_back(number_of(term));
    std::u16string run;
    for (std::size_t at = 0; at + run_length <= term.size(); ++at) {
        run.assign(1, run_mark);
        run.append(term, at, run_length);
        into.push_back(number_of(run));
    }
}

std::u16string_view SearchIndex::term(std::uint32_t number) const {
    const std::size_t end = number + 1 < starts_.size() ? starts_[number + 1] : units_.size();
    return std::u16string_view(units_).substr(starts_[number], end - 1 - starts_[number]);
}

std::optional<std::uint32_t> SearchIndex::known(std::u16string_view wanted) const {
    const std::uint32_t number = term_table_.find(hash_of_units(wanted), [&](std::uint32_t at) { return term(at) == wanted; });
    return number == HashPlaces::none ? std::nullopt : std::optional(number);
}

std::uint32_t SearchIndex::number_of(std::u16string_view wanted) {
    if (const auto number = known(wanted)) return *number;
    const auto number = static_cast<std::uint32_t>(starts_.size());
    starts_.push_back(static_cast<std::uint32_t>(units_.size()));
    units_ += wanted;
    units_ += edge;
    postings_.emplace_back();
    term_table_.insert(hash_of_units(wanted), number);
    return number;
}

void SearchIndex::add_term(std::uint32_t term, std::uint32_t place) {
    Postings& postings = postings_[term];
    if (postings.next > place) return;
    std::uint32_t step = place - postings.next;
    for (; step >= 0x80; step >>= 7) postings.steps.push_back(static_cast<std::uint8_t>(step | 0x80));
    postings.steps.push_back(static_cast<std::uint8_t>(step));
    postings.next = place + 1;
}

std::size_t SearchIndex::mark(std::uint32_t term, Slots& slots) const {
    std::size_t marked = 0;
    each_place(postings_[term].steps, [&](std::uint32_t place) {
        if (slots[place] == 0) ++marked;
        slots[place] = 1;
    });
    return marked;
}

void SearchIndex::mark_matching(std::u16string_view pattern, bool only_runs, Slots& slots) const {
    const std::u16string_view all = units_;
    auto left = static_cast<std::size_t>(std::ranges::count(slots, std::uint8_t{0}));
    // A short pattern stands in very many terms, and the first of them are in all texts already.
    for (std::size_t at = all.find(pattern); left > 0 && at != std::u16string_view::npos; at = all.find(pattern, at)) {
        // In a term's middle or at one of its ends, which are not its own.
        const std::size_t inside = at + (pattern.front() == edge ? 1 : 0);
        const auto behind = std::upper_bound(starts_.begin(), starts_.end(), static_cast<std::uint32_t>(inside));
        const auto number = static_cast<std::uint32_t>(behind - starts_.begin()) - 1;
        if (!only_runs || term(number).front() == run_mark) left -= mark(number, slots);
        // Once for each term.
        at = behind == starts_.end() ? all.size() : *behind - 1;
    }
}

// What has all runs of four in it.
void SearchIndex::mark_run(std::u16string_view term, Slots& slots) const {
    Slots all(contents_.size(), 1);
    std::u16string run;
    for (std::size_t at = 0; at + run_length <= term.size(); ++at) {
        run.assign(1, run_mark);
        run.append(term, at, run_length);
        const auto number = known(run);
        if (!number) return;
        Slots these(contents_.size(), 0);
        mark(*number, these);
        for (std::size_t i = 0; i < all.size(); ++i) all[i] &= these[i];
    }
    for (std::size_t i = 0; i < all.size(); ++i) slots[i] |= all[i];
}

std::optional<std::vector<ContentId>> SearchIndex::may_hold(std::string_view words) {
    if (!cutter_.ready()) return std::nullopt;
    const CutTerms cut = cutter_.cut(trimmed(words));
    if (cut.terms.empty()) return std::nullopt;
    Slots all = held_;
    for (std::size_t i = 0; i < cut.terms.size(); ++i) {
        Slots these(contents_.size(), 0);
        mark_matching(with_edges(cut, i), false, these);
        // Within a longer run it may stand as well.
        if (cut.terms[i].size() < run_length) {
            mark_matching(cut.terms[i], true, these);
        } else {
            mark_run(cut.terms[i], these);
        }
        for (std::size_t slot = 0; slot < all.size(); ++slot) all[slot] &= these[slot];
    }
    std::vector<ContentId> found;
    for (std::size_t slot = 0; slot < all.size(); ++slot) {
        if (all[slot]) found.push_back(contents_[slot]);
    }
    return found;
}

void SearchIndex::forget(const std::function<bool(ContentId)>& keep) {
    bool any = false;
    for (std::size_t place = 0; place < contents_.size(); ++place) {
        if (!held_[place] || keep(contents_[place])) continue;
        held_[place] = 0;
        places_.erase(contents_[place]);
        any = true;
    }
    if (adding_ && (any || !keep(*adding_))) {
        adding_.reset();
        any = true;
    }
    if (any) tidied_.reset();  // which has them still
}

bool SearchIndex::tidy(const std::function<bool()>& stopped) {
    if (contents_.size() == places_.size() + (adding_ ? 1 : 0)) return true;
    if (!tidied_) {
        tidied_ = std::make_unique<SearchIndex>();
        tidied_terms_ = 0;
        adding_.reset();
        moved_.assign(contents_.size(), gone_place);
        for (std::size_t place = 0; place < contents_.size(); ++place) {
            if (!held_[place]) continue;
            moved_[place] = static_cast<std::uint32_t>(tidied_->contents_.size());
            tidied_->places_.emplace(contents_[place], moved_[place]);
            tidied_->contents_.push_back(contents_[place]);
            tidied_->held_.push_back(1);
        }
    }
    while (tidied_terms_ < starts_.size()) {
        std::optional<std::uint32_t> there;
        each_place(postings_[tidied_terms_].steps, [&](std::uint32_t place) {
            if (moved_[place] == gone_place) return;
            if (!there) there = tidied_->number_of(term(tidied_terms_));
            tidied_->add_term(*there, moved_[place]);
        });
        ++tidied_terms_;
        if (tidied_terms_ % terms_at_once == 0 && stopped && stopped()) return false;
    }
    const std::unique_ptr<SearchIndex> made = std::move(tidied_);
    *this = std::move(*made);
    return true;
}

std::size_t SearchIndex::bytes() const {
    std::size_t all = units_.capacity() * sizeof(char16_t) + starts_.capacity() * sizeof(std::uint32_t) +
                      postings_.capacity() * sizeof(Postings) + term_table_.bytes() + chunks_.bytes() +
                      contents_.capacity() * sizeof(ContentId) + places_.size() * 48;
    for (const Postings& postings : postings_) all += postings.steps.capacity();
    if (tidied_) all += tidied_->bytes() + moved_.capacity() * sizeof(std::uint32_t);
    return all;
}

}  // namespace heddle
