#include "ui/transcript/transcript_search.h"

#include <algorithm>

namespace heddle {

namespace {

// After so many slices the hits so far are shown, and then each time there are four times as many.
constexpr std::size_t first_shown = 2;
constexpr std::size_t shown_again = 4;

void keep_within(std::vector<Range>& hits, const std::vector<Range>& shown) {
    auto at = shown.begin();
    std::erase_if(hits, [&](const Range& hit) {
        while (at != shown.end() && at->end <= hit.start) ++at;
        return at == shown.end() || !at->overlaps(hit);
    });
}

}  // namespace

void search_from(const Text& text, const TextSearch& search, Position from, const std::function<bool()>& stopped,
                 const std::function<void(SearchHits)>& show, std::size_t limit) {
    const auto slices = search.slices(text);
    const auto here = std::ranges::partition_point(slices, [&](const Range& slice) { return slice.end <= from; });
    const auto first = static_cast<std::size_t>(std::min(here, slices.end()) - slices.begin());
    SearchHits behind;  // from the place on
    SearchHits before;
    const auto together = [&] {
        SearchHits all = before;
        TextSearch::join(all.hits, behind.hits);
        all.more = all.hits.size() > limit;
        if (all.more) all.hits.resize(limit);
        return all;
    };
    std::size_t next_shown = first_shown;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        if (stopped()) return;
        const std::size_t slice = (first + i) % slices.size();
        const auto found = search.find_in(text, slices[slice], SIZE_MAX, stopped);
        if (!found && found.error().kind == ErrorKind::cancelled) return;
        if (!found) {
            SearchHits stuck = together();
            stuck.problem = found.error().message;
            show(std::move(stuck));
            return;
        }
        TextSearch::join(slice >= first ? behind.hits : before.hits, *found);
        if (behind.hits.size() + before.hits.size() > limit) break;
        if (i + 1 == next_shown) {
            next_shown *= shown_again;
            show(together());
        }
    }
    SearchHits all = together();
    all.complete = !all.more;
    show(std::move(all));
}

void TranscriptSearch::ask(const std::string& query, const SearchRules& rules, ContentId content, const Text& text,
                           std::span<const DocumentBlock> blocks, Position from) {
    Asked asked{query, rules, content};
    if (asked == asked_) return;
    asked_ = std::move(asked);
    fresh_ = true;
    std::vector<Range> shown;
    for (const DocumentBlock& block : blocks) shown.push_back(block.range);
    work_.ask([query, rules, text, from, shown = std::move(shown)](const LatestWork<SearchHits>::Desk& desk) {
        const auto search = TextSearch::prepare(query, rules);
        if (!search) {
            SearchHits wrong;
            wrong.problem = search.error().message;
            desk.show(std::move(wrong));
            return;
        }
        search_from(text, *search, from, [&] { return desk.stopped(); }, [&](SearchHits hits) {
            keep_within(hits.hits, shown);
            desk.show(std::move(hits));
        });
    });
}

void TranscriptSearch::stop() {
    work_.forget();
    asked_ = {};
    found_ = std::make_shared<SearchHits>();
    ++version_;
}

const SearchHits& TranscriptSearch::found() {
    auto answer = work_.answer();
    if (answer && answer != found_) {
        found_ = std::move(answer);
        ++version_;
    } else if (!answer && fresh_) {
        found_ = std::make_shared<SearchHits>();
        ++version_;
    }
    fresh_ = false;
    return *found_;
}

}  // namespace heddle
