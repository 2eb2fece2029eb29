#include "coding/expression_search.h"

#include <unicode/uregex.h>

#include <string>

#include "coding/normalised_line.h"

namespace heddle {

namespace {

// ICU's steps to the next hit in a line: each is ten thousand operations, about a quarter of a millisecond. An expression that
// behaves takes some ten operations for each character.
constexpr std::int32_t least_steps = 100;
constexpr std::int32_t characters_a_step = 200;
constexpr std::int32_t most_stack = 8 << 20;  // bytes

struct CloseExpression {
    void operator()(URegularExpression* expression) const { uregex_close(expression); }
};

// What is wrong with an expression, as the end of a sentence.
const char* reason(UErrorCode status) {
    switch (status) {
        case U_REGEX_MISMATCHED_PAREN: return "a parenthesis has no partner";
        case U_REGEX_MISSING_CLOSE_BRACKET: return "a [ has no ]";
        case U_REGEX_BAD_ESCAPE_SEQUENCE: return "the sign after a \\ means nothing; write \\\\ for a \\ itself";
        case U_REGEX_RULE_SYNTAX: return "something is missing or in the wrong place, such as a letter before * or +";
        case U_REGEX_BAD_INTERVAL: return "between { and } stands no number of times";
        case U_REGEX_NUMBER_TOO_BIG: return "a number is too large";
        case U_REGEX_MAX_LT_MIN: return "the second number between { and } is smaller than the first";
        case U_REGEX_INVALID_BACK_REF: return "it refers to a group that it does not have";
        case U_REGEX_INVALID_FLAG: return "a setting after (? is not known";
        case U_REGEX_LOOK_BEHIND_LIMIT: return "what is looked for behind (?<= may not be of any length";
        case U_REGEX_PROPERTY_SYNTAX:
        case U_REGEX_INVALID_CAPTURE_GROUP_NAME: return "a name in it is not known";
        case U_REGEX_SET_CONTAINS_STRING:
        case U_REGEX_INVALID_RANGE: return "a range between [ and ] runs backwards or is none";
        case U_REGEX_OCTAL_TOO_BIG: return "an octal number is too large";
        case U_REGEX_PATTERN_TOO_BIG:
        case U_REGEX_STACK_OVERFLOW: return "it is too large";
        case U_REGEX_UNIMPLEMENTED: return "it uses something that is not available";
        default: return "it cannot be read";
    }
}

Error wrong(UErrorCode status, const UParseError& place) {
    std::string sentence = "This expression cannot be used: " + std::string(reason(status));
    if (place.offset > 0) sentence += " (at character " + std::to_string(place.offset) + ")";
    return usage_error(sentence + ".");
}

Error too_many_ways() {
    return failure("The search was stopped: this expression can be matched in too many ways; make it simpler, with fewer * and + "
                   "within one another.");
}

Error given_up() { return {"The search was stopped.", ErrorKind::cancelled, {}}; }

UBool U_CALLCONV goes_on_matching(const void* stopped, std::int32_t) {
    return !(*static_cast<const std::function<bool()>*>(stopped))();
}
UBool U_CALLCONV goes_on_finding(const void* stopped, std::int64_t) {
    return !(*static_cast<const std::function<bool()>*>(stopped))();
}

class ExpressionSearch : public SearchEngine {
public:
    Result<> prepare(std::string_view query, const SearchRules& rules) {
        without_accents_ = rules.ignore_accents;
        pattern_ = normalised_line(Utf16Text(query).units(), without_accents_).units;
        UErrorCode status = U_ZERO_ERROR;
        UParseError place{};
        expression_.reset(uregex_open(pattern_.data(), static_cast<std::int32_t>(pattern_.size()),
                                      UREGEX_MULTILINE | (rules.ignore_case ? UREGEX_CASE_INSENSITIVE : 0), &place, &status));
        if (U_FAILURE(status)) return wrong(status, place);
        uregex_setStackLimit(expression_.get(), most_stack, &status);
        if (U_FAILURE(status)) return wrong(status, {});
        return done();
    }

    Result<std::vector<Range>> find(const Text& text, Range slice, std::size_t limit,
                                    const std::function<bool()>& stopped) override {
        std::vector<Range> found;
        UErrorCode status = U_ZERO_ERROR;
        uregex_setMatchCallback(expression_.get(), stopped ? goes_on_matching : nullptr, &stopped, &status);
        uregex_setFindProgressCallback(expression_.get(), stopped ? goes_on_finding : nullptr, &stopped, &status);
        const std::string_view utf8 = text.slice(slice);
        Position line_start = slice.start;
        Result<> result = done();
        for (std::size_t at = 0; at < utf8.size() && found.size() < limit && result;) {
            const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
            const Utf16Text line(utf8.substr(at, end - at));
            result = find_in_line(line, line_start, limit, stopped, found);
            line_start = line_start + line.position_at({static_cast<std::int32_t>(line.units().size())}).value + 1;
            at = end + 1;
        }
        // Nothing may point to the caller's function, or to a line that is gone.
        status = U_ZERO_ERROR;
        uregex_setMatchCallback(expression_.get(), nullptr, nullptr, &status);
        uregex_setFindProgressCallback(expression_.get(), nullptr, nullptr, &status);
        uregex_setText(expression_.get(), u"", 0, &status);
        if (!result) return result.error();
        return found;
    }

private:
    Result<> find_in_line(const Utf16Text& line, Position start, std::size_t limit, const std::function<bool()>& stopped,
                          std::vector<Range>& found) {
        const NormalisedLine compared = normalised_line(line.units(), without_accents_);
        URegularExpression* expression = expression_.get();
        UErrorCode status = U_ZERO_ERROR;
        const auto length = static_cast<std::int32_t>(compared.units.size());
        uregex_setText(expression, compared.units.data(), length, &status);
        uregex_setTimeLimit(expression, least_steps + length / characters_a_step, &status);
        while (found.size() < limit && uregex_findNext(expression, &status)) {
            const std::int32_t first = uregex_start(expression, 0, &status);
            const std::int32_t last = uregex_end(expression, 0, &status);
            if (U_FAILURE(status)) break;
            if (last <= first) continue;
            found.push_back({start + line.position_at(Utf16Offset{compared.origin(first)}).value,
                             start + line.position_at(Utf16Offset{compared.origin_end(last)}).value});
        }
        if (status == U_REGEX_STOPPED_BY_CALLER) return given_up();
        if (status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW) return stopped && stopped() ? given_up() : too_many_ways();
        if (U_FAILURE(status)) return failure("This expression cannot be used in this text; write it in another way.");
        return done();
    }

    std::u16string pattern_;
    bool without_accents_ = false;
    std::unique_ptr<URegularExpression, CloseExpression> expression_;
};

}  // namespace

Result<std::unique_ptr<SearchEngine>> search_expression(std::string_view query, const SearchRules& rules) {
    if (query.empty()) return std::unique_ptr<SearchEngine>();
    auto engine = std::make_unique<ExpressionSearch>();
    HEDDLE_CHECK(engine->prepare(query, rules));
    return std::unique_ptr<SearchEngine>(std::move(engine));
}

}  // namespace heddle
