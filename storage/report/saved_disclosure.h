// What the study's saved questions would tell together, and what each has to hide for that: numbers of codes (storage/counting/disclosure_across.h) and of the sample
// (sample_across.h), and answers to survey items (items_across.h).
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "coding/codebook.h"
#include "storage/counting/disclosure_across.h"
#include "storage/export/number_table.h"
#include "storage/report/items_across.h"
#include "storage/report/sample_across.h"
#include "storage/saved_question.h"

namespace heddle {

class SavedDisclosure {
public:
    // Of all saved questions of the study, those of a report or not, so that a result is the same whichever others are written with it. May take long, at most what
    // the three comparisons say; any thread. Where `stop` is given and says so, it ends early: then is_cancelled(), and nothing else of it may be used.
    // `words` as answer() takes it, for relations within so many words; without it these are not compared.
    explicit SavedDisclosure(const Study& study, const std::function<bool()>& stop = {}, const WordSource& words = {});
    // Compares only the kinds of numbers that the one question has: for sentences_about() that one, and for nothing else.
    SavedDisclosure(const Study& study, const Guid& about, const std::function<bool()>& stop = {}, const WordSource& words = {});
    bool is_cancelled() const { return cancelled_; }

    // Hides in the table of the saved question what its numbers of codes, or of answers, would tell beside the others, and says so in its notes.
    void apply(const Guid& question, CountTable& table) const;
    void apply(const Guid& question, ComparisonTable& table) const;
    void apply(const Guid& question, Tabulation& table) const;
    void apply(const Guid& question, RelationTable& table) const;
    // Likewise what its numbers of people would tell, in a table of any kind that is otherwise finished; and says which saved questions are left out for it, and which list
    // people one by one.
    void finish(const Guid& question, NumberTable& table) const;
    // Why the question is not to be written in a report at all: what another one hides might follow from it, or it hides what might follow from another one, and the two
    // cannot be compared. One sentence; empty where it may be written.
    std::string left_out(const Guid& question) const;
    // What the question gives away of others, and others of it: "“A” would give away what “B” hides; in a report 3 more of its cells are hidden."
    std::vector<std::string> sentences_about(const Guid& question) const;

private:
    struct Saved {
        SavedQuestion question;
        std::optional<std::size_t> codes;   // which of those that are compared
        std::optional<std::size_t> sample;
        std::optional<std::size_t> items;
        std::optional<std::size_t> left_out_for;  // which of saved_ it is left out for

        bool is_of_no_kind() const { return !codes && !sample && !items; }
        std::string does() const;  // what it shows, as "counts words"
    };
    void compare(const Study& study, const std::optional<Guid>& about, const std::function<bool()>& stop, const WordSource& words);
    const Saved* find(const Guid& question) const;
    void hide_in_sample(const Saved& saved, NumberTable& table) const;
    bool names_survey_item(const AskedQuestion& question) const;
    bool are_compared(const Saved& own, const Saved& other) const;
    bool is_compared_with_none(const Saved& saved) const { return saved.is_of_no_kind() || (saved.codes && !hidden_[*saved.codes].compared); }
    void leave_out(bool of_kinds_that_are_compared);
    // What is the matter with the two: "it counts words, “B” counts participants, and Heddle cannot check that the two together keep small numbers hidden".
    static std::string not_compared(const std::string& own_called, const Saved& own, const Saved& other);
    std::string left_out_note(const Saved& saved) const;
    std::string listed_note(const Saved& saved, const NumberTable& table) const;

    Codebook codebook_;
    std::vector<Saved> saved_;
    std::vector<CodeId> codes_;  // in the order of the codebook
    std::set<Guid> survey_items_;
    std::vector<std::string> names_of_codes_questions_;
    std::vector<std::string> names_of_sample_questions_;
    std::vector<std::string> names_of_items_questions_;
    std::vector<HiddenAcross> hidden_;
    std::vector<SampleHidden> sample_hidden_;
    std::vector<HiddenAnswers> items_hidden_;
    bool hides_in_sample_ = false;  // one of the saved tables of the sample hides small numbers
    bool cancelled_ = false;
};

}  // namespace heddle
