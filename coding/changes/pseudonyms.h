// Replacing names by pseudonyms throughout a study: the edits of one user action, what it changes, and what stays. That the history keeps
// nothing of the names afterwards is storage/pseudonyms/. Pure, any thread.
//
// Replaced are the texts of documents (as corrections, so that codings, turns and headings stay on their words: coding/changes/text_corrections.h),
// their names and the files that they came from, speakers' labels, names of participants, memos, notes and `about` of codings, summaries,
// values of attributes and their declared order, what codes say of themselves, names of attributes, settings. Names of coders stay. Of settings
// that are structured only the words within change, never a name of a field; a key only where it ends in an occasion (“survey/…”).
//
// In names of documents and their files names are also found within words (NameEnds::file_names). A speaker of whom an occurrence in a label is
// left alone keeps the name there, and so does a person who is named after such labels alone. A coding on nothing but parts of names is on the whole
// pseudonyms afterwards.
//
// With chosen documents only what hangs on these: their texts, names, labels, codings, memos on them and on their codings, their values and
// summaries; and participants who speak in no other document, with their values, memos and summaries.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "coding/changes/withdrawal.h"
#include "coding/edit.h"
#include "coding/pseudonyms/occurrences.h"
#include "coding/pseudonyms/pseudonym.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"

namespace heddle {

// What the history says of it.
inline constexpr const char* pseudonyms_action_name = "Replace names by pseudonyms";

// An occurrence in a text that somebody looked at and that is none: “May” the month.
struct LeftAlone {
    DocumentId document;
    Position start;
    auto operator<=>(const LeftAlone&) const = default;
};

struct PseudonymWish {
    std::vector<Pseudonym> rules;      // sound: checked_pseudonyms()
    std::set<DocumentId> documents;    // empty: the whole study
    std::set<LeftAlone> left;
    // Asked for by what writes the study, when nothing but the disk can refuse any more and nothing is final: here the key is written. An error leaves
    // all as it was.
    std::function<Result<>()> before_final = {};
    std::function<void()> after_final = {};  // as soon as it is done for good

    bool whole_study() const { return documents.empty(); }
    bool is_about(DocumentId document) const { return whole_study() || documents.contains(document); }
};

// How many occurrences are replaced, by what they stand in.
struct PseudonymCounts {
    std::size_t in_texts = 0;
    std::size_t texts = 0;  // documents
    std::size_t document_names = 0;  // and sources
    std::size_t labels = 0;
    std::size_t participants = 0;
    std::size_t memos = 0;  // and notes on codings
    std::size_t abouts = 0;
    std::size_t summaries = 0;
    std::size_t values = 0;  // and choices, occasions, names of attributes
    std::size_t codes = 0;
    std::size_t settings = 0;

    std::size_t all() const {
        return in_texts + document_names + labels + participants + memos + abouts + summaries + values + codes + settings;
    }
};

// A place outside texts of documents where a name is replaced.
struct ReplacedOutside {
    std::size_t PseudonymCounts::*kind = nullptr;
    std::string context;  // some words around, in one line
    std::string found;
    std::string becomes;
};
inline constexpr std::size_t most_replaced_outside = 2000;  // that are listed

struct Pseudonymisation {
    EditGroup group;  // without edits where no name stands anywhere
    Study after;      // the study with the group applied
    std::vector<DocumentId> texts;  // that change, ascending
    PseudonymCounts counts;
    std::vector<ReplacedOutside> outside;  // the first of them
    // Sentences: where a name stays all the same or stands anew, pseudonyms that stand in the study already, and codings that became longer.
    std::vector<std::string> stays;
};

// A value of a setting that is structured (JSON: this layer knows none) with each of its texts given through `replace`, names of fields left
// alone; nothing where the value is plain words. It stays as it is where no text changes. storage/pseudonyms/structured_words.h.
using StructuredWords = std::function<std::optional<std::string>(const std::string& value, const std::function<std::string(const std::string&)>& replace)>;

// The occurrences in the text of a document; none reaches from one turn, or from a label, into the next.
std::vector<Occurrence> occurrences_in(const Study& study, DocumentId document, const Text& text, const PseudonymFinder& finder);

// `texts` is asked for every document that is concerned, with its current content. Fails where two names that must differ would become one
// (the error lists them all), where a turn would be lost, and where a text cannot be read. Without `structured` every value is plain words.
Result<Pseudonymisation> replace_by_pseudonyms(const Study& study, CoderId coder, const PseudonymWish& wish, const TextOf& texts,
                                               const StructuredWords& structured);

}  // namespace heddle
