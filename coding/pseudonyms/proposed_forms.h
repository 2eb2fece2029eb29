// Forms of names that stand in the texts and that no rule names yet: “Annas”, “Berliner”, “Leeds2” in the name of a document, “وليدز” with
// what Arabic and Hebrew write together with a word, “reading” with small letters throughout where the name is “Reading”. Each is to be accepted by somebody, since “Ann” in “Annex” is nobody. Pure; one thread at
// a time.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "coding/pseudonyms/occurrences.h"
#include "coding/pseudonyms/pseudonym.h"
#include "coding/text.h"

namespace heddle {

struct ProposedForm {
    Pseudonym rule;          // the form, with what the word has more than the name carried to the pseudonym, and form_of
    std::size_t of = 0;      // index of the rule whose name it is a form of
    std::string front;       // what the word has more than the name
    std::string ending;
    std::size_t times = 0;
    std::string example;     // some words around the first

    // What it becomes where the name becomes this, in the case that the form has.
    std::string becomes(const std::string& pseudonym, const std::string& name) const;
};

// A word is proposed where it is a name of at least three characters with up to three letters or digits behind it or, in Arabic and Hebrew,
// with one of the particles that are written together with a word in front; then it begins with a capital where the name does. And where it is the name
// with small letters throughout.
class FormProposer {
public:
    // Sound rules (checked_pseudonyms()).
    explicit FormProposer(const std::vector<Pseudonym>& rules);

    void look_at(const Text& text);
    void look_at(std::string_view utf8);  // passes over what is no text
    // The most frequent first.
    std::vector<ProposedForm> proposed() const;

private:
    std::vector<Pseudonym> rules_;
    PseudonymFinder finder_;
    std::map<std::u32string, ProposedForm> forms_;
};

}  // namespace heddle
