// SearchIndex: which of many texts a search for words can find anything in, so that only those are read.
//
// It holds the terms of each text (coding/search_terms.h) and, for each term, the texts it stands in. A query is answered in two
// steps: its first and last term are sought as the end and the beginning of terms, since a search finds words within words; then
// the texts that have all of the query's terms are what may hold it. That is never less than what a search finds, and mostly not
// much more; whoever asks looks into the texts themselves. Runs of many letters without a separator, as in scripts that are written
// without spaces, are held by all runs of four weights in them instead.
//
// Nothing of it is ever written to a disk. What is let go is named no more at once; after tidy() it is in it no more, neither where it
// stood nor that it was a word.
//
// Source: inverted file with a vocabulary that is scanned for parts of words: J. Zobel, A. Moffat and R. Sacks-Davis, "Searching large
// lexicons for partially specified terms using compressed inverted files", 19th VLDB Conference, 1993.
//
// Its memory grows with the different words of each text; bytes() says how much it is. One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/chunk_table.h"
#include "coding/ids.h"
#include "coding/search_terms.h"

namespace heddle {

class SearchIndex {
public:
    // Of a text's content, valid UTF-8. A content that is held already stays as it is. `stopped` is asked now and then; where it is
    // true the text is not held yet, this is false, and the next call with the same content and text goes on there.
    bool add(ContentId content, std::string_view utf8, const std::function<bool()>& stopped = {});
    bool holds(ContentId content) const { return places_.contains(content); }
    std::size_t size() const { return places_.size(); }
    // Lets go of every content for which `keep` is false: they are held no more.
    void forget(const std::function<bool(ContentId)>& keep);
    // Takes all words out that only contents had which were let go. All is made anew from what stays, in a second index that takes
    // this one's place at its end; `stopped` is asked now and then, and where it is true this is false, and the next call goes on.
    // No text must be added before it is true.
    bool tidy(const std::function<bool()>& stopped = {});
    // Both at once.
    void keep_only(const std::function<bool(ContentId)>& keep) {
        forget(keep);
        tidy();
    }

    // Every content that is held in which a search for these words (at any strength, coding/text_search.h) finds anything, and perhaps
    // others, in the order in which they were added. Nothing where the words say nothing about it (only punctuation): all may be it.
    std::optional<std::vector<ContentId>> may_hold(std::string_view words);

    // Of terms, and memory that is held for them, about.
    std::size_t terms() const { return starts_.size(); }
    std::size_t bytes() const;

private:
    using Slots = std::vector<std::uint8_t>;  // 1 for each place in contents_ that is meant
    struct Postings {
        std::vector<std::uint8_t> steps;  // from the last place to the next, as varints
        std::uint32_t next = 0;           // one past the last place
    };

    void add_chunk(std::string_view chunk, std::uint32_t place);
    void add_term(std::uint32_t term, std::uint32_t place);
    void intern(const std::u16string& term, bool unspaced, std::vector<std::uint32_t>& into);
    std::uint32_t number_of(std::u16string_view term);
    std::optional<std::uint32_t> known(std::u16string_view term) const;
    std::u16string_view term(std::uint32_t number) const;
    // How many it marks that were not marked.
    std::size_t mark(std::uint32_t term, Slots& slots) const;
    // Marks what has a term in which the pattern stands; 0 in it is a term's beginning and end.
    void mark_matching(std::u16string_view pattern, bool only_runs, Slots& slots) const;
    void mark_run(std::u16string_view term, Slots& slots) const;

    TermCutter cutter_;
    std::vector<ContentId> contents_;
    Slots held_;                         // of contents_: those that are whole and not let go
    std::unordered_map<ContentId, std::uint32_t> places_;  // of these
    std::optional<ContentId> adding_;    // the last of contents_, which is not whole yet
    std::size_t added_ = 0;              // bytes of its text
    std::u16string units_{u'\0'};        // each term and a 0 behind it
    std::vector<std::uint32_t> starts_;  // of each term in units_
    std::vector<Postings> postings_;     // of each term
    HashPlaces term_table_;
    ChunkTable chunks_;                  // terms of stretches between separators that were met
    std::vector<std::uint32_t> scratch_;

    std::unique_ptr<SearchIndex> tidied_;  // as far as tidy() has come
    std::vector<std::uint32_t> moved_;     // for each of contents_ its place there
    std::uint32_t tidied_terms_ = 0;
};

}  // namespace heddle
