#include "storage/counting/meant_answers.h"

#include <algorithm>
#include <iterator>

#include "coding/case_folding.h"
#include "coding/value_order.h"
#include "storage/counting/tabulate.h"

namespace heddle {

namespace {

// For comparing answers: in any case, with any apostrophe.
std::string loosely(const std::string& answer) {
    std::string text = folded(answer);
    for (std::size_t at = 0; (at = text.find("’", at)) != std::string::npos;) text.replace(at, std::string_view("’").size(), "'");
    return text;
}

}  // namespace

MeantAnswers::MeantAnswers(const Study& study, const std::vector<AttributeId>& items, std::vector<std::string> written)
    : written_(std::move(written)) {
    for (const AttributeId id : items) {
        const Attribute& item = *study.attributes().find(id);
        const std::vector<std::string> answers = answers_of(study, id);
        std::set<std::string>& meant = meant_[id];
        for (const std::string& each : written_) {
            const auto is_same = [&](const std::string& answer) { return same_value(item, answer, each); };
            const auto is_alike = [&](const std::string& answer) { return loosely(answer) == loosely(each); };
            const std::size_t before = meant.size();
            std::ranges::copy_if(answers, std::inserter(meant, meant.end()), is_same);
            if (meant.size() == before) std::ranges::copy_if(answers, std::inserter(meant, meant.end()), is_alike);
            if (meant.size() != before || std::ranges::any_of(answers, is_alike)) known_.insert(each);
        }
    }
}

void MeantAnswers::tell_unknown(std::vector<std::string>& notes) const {
    for (const std::string& each : written_) {
        if (!known_.contains(each)) notes.push_back("No answer to any of these items is “" + each + "”; look how it is written in the study.");
    }
}

}  // namespace heddle
