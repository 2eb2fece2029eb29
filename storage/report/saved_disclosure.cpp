#include "storage/report/saved_disclosure.h"

#include <algorithm>

namespace heddle {

namespace {

bool hides_cells(const AskedQuestion& question) { return std::ranges::any_of(question.options, [](const auto& each) { return each.option == "--suppress-below"; }); }

std::string names_in_quotes(const std::vector<std::string>& names) {
    constexpr std::size_t most = 5;
    std::string all;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) all += (i == 0 ? "“" : ", “") + names[i] + "”";
    if (names.size() > most) all += " and " + std::to_string(names.size() - most) + " more";
    return all;
}

std::string not_compared(const std::vector<std::string>& names) {
    if (names.empty()) return {};
    return "What is hidden was not compared with the saved question" + std::string(names.size() == 1 ? " " : "s ") + names_in_quotes(names) +
           "; publish them together only where nothing follows from them (docs/counting.md).";
}

}  // namespace

SavedDisclosure::SavedDisclosure(const Study& study) {
    std::vector<CountQuestion> questions;
    for (SavedQuestion& saved : saved_questions(study)) {
        const FollowedQuestion followed = follow(study, saved.question);
        const auto question = saved.question.command == "count" && followed.gone.empty() ? count_question(study, followed.question)
                                                                                           : Result<CountQuestion>(failure(""));
        if (question) {
            names_.push_back(saved.name);
            questions.push_back(*question);
            saved_.push_back(std::move(saved));
        } else if (followed.gone.empty()) {
            others_.emplace_back(saved.guid, saved.name);
        }
    }
    hidden_ = disclosed_across(study, questions);
}

std::size_t SavedDisclosure::place_of(const Guid& question) const {
    return static_cast<std::size_t>(std::ranges::find(saved_, question, &SavedQuestion::guid) - saved_.begin());
}

void SavedDisclosure::apply(const Guid& question, CountTable& table) const {
    const std::size_t own = place_of(question);
    if (own == saved_.size()) return;
    const bool hides = table.question.suppress_below.has_value();
    hide_across(hidden_[own], names_, own, table);
    if (!hides) return;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < saved_.size(); ++i) {
        if (i != own && !(hidden_[own].compared && hidden_[i].compared)) names.push_back(names_[i]);
    }
    for (const auto& [guid, name] : others_) names.push_back(name);
    if (const std::string note = not_compared(names); !note.empty()) table.notes.push_back(note);
}

std::string SavedDisclosure::not_compared_note(const AskedQuestion& question, const Guid& guid) const {
    if (!hides_cells(question) || question.command == "count") return {};
    std::vector<std::string> names = names_;
    for (const auto& [other, name] : others_) {
        if (other != guid) names.push_back(name);
    }
    return not_compared(names);
}

std::vector<std::string> SavedDisclosure::sentences_about(const Guid& question) const {
    const std::size_t own = place_of(question);
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < saved_.size(); ++i) {
        const HiddenAcross& each = hidden_[i];
        const bool concerned = i == own || std::ranges::find(each.because_of, own) != each.because_of.end();
        if (each.cells.empty() || !concerned) continue;
        std::vector<std::string> because;
        for (const std::size_t other : each.because_of) because.push_back(names_[other]);
        sentences.push_back("“" + names_[i] + "” would give away what " + names_in_quotes(because) + (because.size() == 1 ? " hides" : " hide") + "; in a report " +
                            std::to_string(each.cells.size()) + (each.cells.size() == 1 ? " more of its cells is hidden." : " more of its cells are hidden."));
    }
    return sentences;
}

}  // namespace heddle
