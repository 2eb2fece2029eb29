// StudySearch: words sought in all texts of a study, a little at a time, so that the first passages show at once and whatever else
// waits for the same thread waits for milliseconds only.
//
// An index (coding/search_index.h) says which texts can hold the words; the texts themselves are always looked into, so that what is
// found is what TextSearch finds in each, also while the index is still being made, and for expressions, about which it
// says nothing. The index is in memory alone and made anew each time a study is opened: it leaves no trace of an encrypted study
// anywhere. A text that is no longer in the study is found no more from the next index() on, and its words have left when that is true.
//
// One thread at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "coding/ids.h"
#include "coding/positions.h"
#include "coding/result.h"
#include "coding/search_index.h"
#include "coding/study.h"
#include "coding/text.h"
#include "coding/text_search.h"

namespace heddle {

struct SoughtWords {
    std::string query;  // valid UTF-8
    SearchRules rules;
    friend bool operator==(const SoughtWords&, const SoughtWords&) = default;
};

struct FoundPassage {
    DocumentId document;
    ContentId content;
    Range range;
    // In one line each, cut at spaces where there are any near: what stands before, the words themselves, what stands behind.
    std::string before;
    std::string words;
    std::string after;
};

struct StudyPassages {
    std::vector<FoundPassage> passages;  // by document in the order in which they came into the study, then by place
    std::size_t documents = 0;           // of the study
    std::size_t looked_through = 0;      // of them, where passages are among those above or there are none
    bool complete = false;               // all of them
    bool more = false;                   // there are more passages than are kept; the search has ended
    std::size_t unread = 0;              // documents of those looked through whose texts could not be read: damaged, or not saved yet
    DocumentId first_unread;             // of these
    std::string problem;                 // why it ended: an expression that is wrong or takes too long; empty: nothing
};

class StudySearch {
public:
    using TextOf = std::function<Result<Text>(ContentId)>;

    // So many passages are kept at most.
    static constexpr std::size_t most_passages = 2000;
    // With so many found, go_on() gives them before its time is over, once in a search.
    static constexpr std::size_t first_screen = 40;

    // Takes in texts that the study has and the index lacks, and lets go of those that the study has no longer, also of what was found
    // in them. `stopped` is asked before each text and within long ones; true ends it, and the next call goes on there. True when the
    // index is that of the study. A text that cannot be read is left out and stays so until forget_unread(); a search counts it.
    bool index(const Study& study, const TextOf& text_of, const std::function<bool()>& stopped = {});
    void forget_unread() { unread_.clear(); }
    const SearchIndex& index() const { return index_; }

    // A new search in this study, in place of the one under way.
    void begin(const Study& study, const SoughtWords& sought);
    // Looks into further texts for about so long, whatever their length; of an expression at least through one paragraph.
    void go_on(const TextOf& text_of, std::chrono::milliseconds longest);
    // Of the search that was begun last.
    const StudyPassages& found() const { return found_; }
    bool under_way() const { return search_ && !found_.complete && !found_.more && found_.problem.empty(); }
    void end();

private:
    struct Place {
        DocumentId document;
        ContentId content;
    };
    bool open_text(const Place& place, const TextOf& text_of);
    void look_into(const Place& place, Range slice);
    void leave_text();

    SearchIndex index_;
    std::unordered_set<ContentId> unread_;
    std::optional<std::pair<ContentId, Text>> taken_in_;  // a text of which the index has a part so far
    std::optional<TextSearch> search_;  // none: nothing is sought
    std::vector<Place> places_;         // that are to be looked into, in order
    std::vector<std::size_t> skipped_;  // for each place, documents before it in which nothing can stand
    std::size_t next_ = 0;
    std::optional<Text> text_;          // of the next place, where its slices are under way
    std::vector<Range> slices_;
    std::size_t next_slice_ = 0;
    std::optional<Range> last_hit_;     // in it
    bool shown_first_ = false;
    StudyPassages found_;
};

}  // namespace heddle
