#include "ui/app/recalled.h"

#include "ui/pick/code_use.h"

namespace heddle {

namespace {

constexpr ReadingUnit all_units[] = {ReadingUnit::characters, ReadingUnit::words, ReadingUnit::sentences,
                                     ReadingUnit::turns};

bool has_free_digit(const DigitCodes& digits) {
    for (int digit = 1; digit <= DigitCodes::count; ++digit) {
        if (!digits.at(digit).code) return true;
    }
    return false;
}

}  // namespace

std::string_view unit_name(ReadingUnit unit) {
    switch (unit) {
        case ReadingUnit::characters:
            return "characters";
        case ReadingUnit::words:
            return "words";
        case ReadingUnit::sentences:
            return "sentences";
        case ReadingUnit::turns:
            return "turns";
    }
    return {};
}

void recall_hand(AppState& state, const Study& study, const std::map<std::string, std::string>& remembered) {
    const auto value = [&](const char* key) {
        const auto found = remembered.find(key);
        return found == remembered.end() ? std::string() : found->second;
    };
    for (const ReadingUnit unit : all_units) {
        if (value(unit_key) == unit_name(unit)) state.unit = unit;
    }
    state.recent_codes = recent_codes_of(study, state.coder, most_recent_codes);
    state.digits = DigitCodes::from_line(value(digits_key), study);
    for (const CodeId code : state.recent_codes) {
        if (has_free_digit(state.digits)) state.digits.use(code, state.recent_codes, study);
    }
}

}  // namespace heddle
