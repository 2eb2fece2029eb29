// TranscriptSearch: the search in one transcript's text, on a thread of its own, from the place that is looked at on. An answer to
// what is no longer asked, or about a text that is no longer shown, is never seen. The window's thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "coding/ids.h"
#include "coding/text.h"
#include "coding/text_search.h"
#include "ui/text/document_pieces.h"
#include "ui/transcript/latest_work.h"
#include "ui/transcript/search_hits.h"

namespace heddle {

// How many hits are kept at most: 8 MB of them.
inline constexpr std::size_t most_hits = 1'000'000;

// Searches the text from the slice that holds `from` to its end and then from its start, and shows what it has found a few times on the
// way: `show` takes the hits so far. Any thread; `stopped` is asked often.
void search_from(const Text& text, const TextSearch& search, Position from, const std::function<bool()>& stopped,
                 const std::function<void(SearchHits)>& show, std::size_t limit = most_hits);

class TranscriptSearch {
public:
    // What is to be found now; does nothing where it is what was asked last. `content` says which text it is.
    // Only what overlaps one of the blocks, which the transcript shows, is kept; labels beside the text are not sought in.
    void ask(const std::string& query, const SearchRules& rules, ContentId content, const Text& text, std::span<const DocumentBlock> blocks,
             Position from);
    void stop();
    // Of what was asked last. Never null; valid until the next call.
    const SearchHits& found();
    // What found() gave last.
    const SearchHits& shown() const { return *found_; }
    // Grows whenever found() gives something else.
    std::uint64_t version() const { return version_; }
    // Another answer will come: the window should look again soon.
    bool busy() const { return work_.busy(); }

private:
    struct Asked {
        std::string query;
        SearchRules rules;
        ContentId content;
        friend bool operator==(const Asked&, const Asked&) = default;
    };

    Asked asked_;
    std::shared_ptr<const SearchHits> found_ = std::make_shared<SearchHits>();
    std::uint64_t version_ = 0;
    bool fresh_ = false;
    LatestWork<SearchHits> work_;
};

}  // namespace heddle
