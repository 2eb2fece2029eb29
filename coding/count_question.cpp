#include "coding/count_question.h"

#include <array>

namespace heddle {

namespace {

constexpr std::array unit_names{
    std::pair{Unit::segments, "segments"},         std::pair{Unit::documents, "documents"},
    std::pair{Unit::participants, "participants"}, std::pair{Unit::participations, "participations"},
    std::pair{Unit::words, "words"},               std::pair{Unit::characters, "characters"},
    std::pair{Unit::coverage, "coverage"},
};

constexpr std::array percent_names{
    std::pair{PercentBase::none, "none"},
    std::pair{PercentBase::row, "row"},
    std::pair{PercentBase::column, "column"},
    std::pair{PercentBase::group, "group"},
};

}  // namespace

std::optional<Unit> unit_named(const std::string& name) {
    for (const auto& [unit, known] : unit_names) {
        if (name == known) return unit;
    }
    return std::nullopt;
}

std::optional<PercentBase> percent_base_named(const std::string& name) {
    for (const auto& [base, known] : percent_names) {
        if (name == known) return base;
    }
    return std::nullopt;
}

const char* name_of(Unit unit) {
    for (const auto& [known, name] : unit_names) {
        if (known == unit) return name;
    }
    return "";
}

const char* name_of(PercentBase base) {
    for (const auto& [known, name] : percent_names) {
        if (known == base) return name;
    }
    return "";
}

}  // namespace heddle
