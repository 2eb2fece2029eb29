// Likely names in the texts of a study, so that giving pseudonyms is quick: nothing is decided by it. Pure; one thread at a time.
//
// Proposed are:
// - names of participants that somebody gave, and speakers' labels that are names (coding/turns/label_kind.h);
// - the capitalised words after a title or occupation (“Dr”, “Sister”, “Councillor”, “Herr”);
// - capitalised words that do not begin a sentence, several in a row as one (“Stoke on Trent”); such words at the beginning of a sentence
//   count as well once they are known. Left out are common words that English writes with a capital (days, months, languages), and single
//   words that stand more often with a small letter;
// - e-mail and web addresses;
// - telephone numbers: of the United Kingdom (Ofcom's National Telephone Numbering Plan: 0 and nine or ten digits) and international ones (ITU-T E.164: + and
//   8 to 15 digits), with spaces, hyphens, dots or brackets between;
// - NHS numbers: ten digits whose last is the check digit (NHS Data Dictionary, “NHS NUMBER”: modulus 11);
// - postcodes of the United Kingdom (BS 7666: “LS1 4AP”).
//
// What has a pseudonym already, and the study's own codes and coders, are not proposed.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "coding/positions.h"
#include "coding/pseudonyms/occurrences.h"
#include "coding/study.h"
#include "coding/text.h"

namespace heddle {

// In the order in which they are listed.
enum class SuggestionKind { participant, label, person, name, e_mail, telephone, nhs_number, postcode, web_address };
// "participant", "label", "person", "name", "e-mail", "telephone", "NHS number", "postcode", "web address"
std::string_view name_of(SuggestionKind kind);
// What takes the place of what nobody needs to tell apart: "[e-mail address]"; empty for names.
std::string_view usual_pseudonym(SuggestionKind kind);

struct Passage {
    DocumentId document;
    Range range;
};

struct Suggestion {
    std::string words;
    SuggestionKind kind = SuggestionKind::name;
    std::size_t times = 0;          // in texts
    std::vector<Passage> examples;  // the first three
};

class Suggester {
public:
    // `known` are the pseudonyms that are decided on.
    Suggester(const Study& study, const std::vector<Pseudonym>& known);

    // Each document once.
    void look_at(DocumentId document, const Text& text);
    // By kind, the most frequent first.
    std::vector<Suggestion> suggested() const;

private:
    struct Candidate {
        std::string words;
        SuggestionKind kind = SuggestionKind::name;
        bool certain = false;  // not only at beginnings of sentences
        std::size_t times = 0;
        std::vector<Passage> examples;
    };
    struct Token;
    std::vector<Range> look_for_marked(DocumentId document, const Text& text);
    void look_for_names(DocumentId document, const Text& text, const std::vector<Range>& marked);
    void propose(std::string_view words, SuggestionKind kind, bool certain, Passage passage);
    bool is_left_out(const std::u32string& units) const;

    const Study& study_;
    PseudonymFinder known_;
    std::set<std::u32string> left_out_;  // codes, coders
    std::map<std::u32string, Candidate> candidates_;
    std::map<std::u32string, std::size_t> small_;  // how often a word stands with a small letter
};

}  // namespace heddle
