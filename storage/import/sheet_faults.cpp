#include "storage/import/sheet_faults.h"

#include <algorithm>

#include "coding/phrases.h"

namespace heddle {

void UnknownNames::add(std::string_view name, std::size_t line) {
    const auto [at, is_new] = places_.emplace(std::string(name), names_.size());
    if (is_new) names_.push_back({std::string(name), {}});
    names_[at->second].lines.push_back(line);
}

std::string UnknownNames::cause() const {
    return how_many(names_.size(), one_, many_) + (names_.size() == 1 ? " is not " : " are not ") +
           where_;
}

void UnknownNames::tell(std::vector<std::string>& details) const {
    for (const auto& [name, lines] : names_) {
        constexpr std::size_t shown = 10;
        std::string where = lines.size() == 1 ? "line " : "lines ";
        for (std::size_t i = 0; i < std::min(lines.size(), shown); ++i) {
            where += (i > 0 ? ", " : "") + std::to_string(lines[i]);
        }
        if (lines.size() > shown) where += " and " + std::to_string(lines.size() - shown) + " more";
        details.push_back("There is no " + std::string(one_) + " " + quoted(name) + " (" + where +
                          ").");
    }
}

void LineProblems::add(std::size_t line, const std::string& sentence) {
    sentences_.push_back("Line " + std::to_string(line) + ": " + sentence);
}

std::string LineProblems::cause() const {
    return how_many(sentences_.size(), "line has ", "lines have ") + what_;
}

void LineProblems::tell(std::vector<std::string>& details) const {
    details.insert(details.end(), sentences_.begin(), sentences_.end());
}

Result<> refuse_faults(std::string_view file, const std::vector<const UnknownNames*>& unknown,
                       const LineProblems& problems) {
    std::vector<std::string> causes;
    std::vector<std::string> details;
    for (const UnknownNames* names : unknown) {
        if (names->empty()) continue;
        causes.push_back(names->cause());
        names->tell(details);
    }
    if (!problems.empty()) {
        causes.push_back(problems.cause());
        problems.tell(details);
    }
    if (causes.empty()) return done();
    Error error = failure("Nothing was imported from " + quoted(file) + ", since " +
                          enumerated(causes) + ".");
    error.details = std::move(details);
    return error;
}

}  // namespace heddle
