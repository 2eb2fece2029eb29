#include "coding/relation_question.h"

#include <charconv>

#include "coding/question_words.h"

namespace heddle {

namespace {

constexpr const char* relations_command = "relations";
constexpr std::string_view words_prefix = "words:";
constexpr std::string_view turns_prefix = "turns:";

std::optional<RelationDistance> with_number(Nearness near, std::string_view digits) {
    std::int64_t number = 0;
    const char* end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, number);
    if (digits.empty() || error != std::errc{} || stopped != end || number < 0 || number > longest_distance) return std::nullopt;
    return RelationDistance{near, number};
}

std::string many(std::int64_t number, const char* one) {
    return std::to_string(number) + " " + one + (number == 1 ? "" : "s");
}

std::string nearness_in_words(const RelationDistance& distance) {
    switch (distance.near) {
        case Nearness::same: return "stands on the same passage";
        case Nearness::overlap: return "overlaps it";
        case Nearness::turn: return "stands in the same turn";
        case Nearness::words: return "overlaps it or stands at most " + many(distance.distance, "word") + " away";
        case Nearness::next: return "is the next to begin after it";
        case Nearness::following_words: return "begins at most " + many(distance.distance, "word") + " after its end";
        case Nearness::following_turns:
            return distance.distance == 0 ? "begins after its end in the same turn"
                                          : "begins after its end, at most " + many(distance.distance, "turn") + " later";
    }
    return "";
}

}  // namespace

std::optional<RelationDistance> together_named(std::string_view name) {
    for (const Nearness near : {Nearness::same, Nearness::overlap, Nearness::turn}) {
        if (name == name_of(RelationDistance{near, 0})) return RelationDistance{near, 0};
    }
    if (name.starts_with(words_prefix)) return with_number(Nearness::words, name.substr(words_prefix.size()));
    return std::nullopt;
}

std::optional<RelationDistance> sequence_named(std::string_view name) {
    if (name == "next") return RelationDistance{Nearness::next, 0};
    if (name.starts_with(words_prefix)) return with_number(Nearness::following_words, name.substr(words_prefix.size()));
    if (name.starts_with(turns_prefix)) return with_number(Nearness::following_turns, name.substr(turns_prefix.size()));
    return std::nullopt;
}

std::string name_of(const RelationDistance& distance) {
    switch (distance.near) {
        case Nearness::same: return "same";
        case Nearness::overlap: return "overlap";
        case Nearness::turn: return "turn";
        case Nearness::next: return "next";
        case Nearness::words:
        case Nearness::following_words: return std::string(words_prefix) + std::to_string(distance.distance);
        case Nearness::following_turns: return std::string(turns_prefix) + std::to_string(distance.distance);
    }
    return "";
}

std::optional<RelationNumber> relation_number_named(std::string_view name) {
    for (const RelationNumber number : {RelationNumber::count, RelationNumber::coefficient, RelationNumber::share}) {
        if (name == name_of(number)) return number;
    }
    return std::nullopt;
}

const char* name_of(RelationNumber number) {
    switch (number) {
        case RelationNumber::count: return "count";
        case RelationNumber::coefficient: return "coefficient";
        case RelationNumber::share: return "share";
    }
    return "";
}

AskedQuestion asked(const Study& study, const RelationQuestion& question) {
    const CountQuestion& counted = question.counted;
    QuestionWriter writer(study, relations_command);
    if (is_sequence(question.distance.near)) {
        writer.value("--sequence", name_of(question.distance));
    } else if (question.distance != RelationDistance{}) {
        writer.value("--near", name_of(question.distance));
    }
    if (!question.with.empty()) {
        const Codebook codebook(study);
        for (const CodeId id : question.with) {
            if (const Code* code = study.codes().find(id)) writer.named("--with", NamedKind::code, code->guid, codebook.path(id));
        }
    }
    for (const AttributeId by : counted.by) writer.attribute("--by", by);
    if (question.number != RelationNumber::count) writer.value("--show", name_of(question.number));
    if (counted.unit != Unit::segments) writer.value("--unit", name_of(counted.unit));
    writer.codes(counted.codes);
    writer.coders(counted.coders);
    if (counted.coder_choice == CoderChoice::of_record) writer.value("--coders", "record");
    writer.values("--stance", counted.stances);
    writer.conditions(counted.where);
    writer.flag("--fold", counted.fold);
    writer.flag("--examined", counted.examined);
    writer.flag("--include-interviewer", counted.include_interviewer);
    if (counted.min_base != CountQuestion{}.min_base) writer.number("--min-base", counted.min_base);
    writer.number("--suppress-below", counted.suppress_below);
    return writer.take();
}

Result<RelationQuestion> relation_question(const Study& study, const AskedQuestion& asked) {
    QuestionReader reader(study, asked, relations_command);
    RelationQuestion question;
    CountQuestion& counted = question.counted;
    reader.each([&](const QuestionOption& option) {
        const std::string& name = option.option;
        if (name == "--near") question.distance = reader.known(option, together_named(option.value));
        else if (name == "--sequence") question.distance = reader.known(option, sequence_named(option.value));
        else if (name == "--with") question.with.push_back(reader.code(option));
        else if (name == "--by") counted.by.push_back(reader.attribute(option));
        else if (name == "--show") question.number = reader.known(option, relation_number_named(option.value));
        else if (name == "--unit") counted.unit = reader.known(option, unit_named(option.value));
        else if (name == "--code") counted.codes.push_back(reader.code(option));
        else if (name == "--coder") counted.coders.push_back(reader.coder(option));
        else if (name == "--coders") counted.coder_choice = option.value == "record" ? CoderChoice::of_record : CoderChoice::all;
        else if (name == "--stance") counted.stances.push_back(option.value);
        else if (name == "--where") counted.where.push_back(reader.condition(option));
        else if (name == "--fold") counted.fold = true;
        else if (name == "--examined") counted.examined = true;
        else if (name == "--include-interviewer") counted.include_interviewer = true;
        else if (name == "--min-base") counted.min_base = reader.number(option, 0);
        else if (name == "--suppress-below") counted.suppress_below = reader.number(option, 1);
        else return false;
        return true;
    });
    return reader.give(std::move(question));
}

std::string heading_of(const RelationQuestion& question, const std::string& by) {
    const Unit unit = question.counted.unit;
    const bool sequence = is_sequence(question.distance.near);
    const bool matrix = question.counted.by.empty();
    const std::string first = matrix ? "the row's code" : "the first code";
    const std::string second = matrix ? "the column's" : "the second";
    const std::string near = nearness_in_words(question.distance);
    std::string text;
    if (unit == Unit::segments) {
        text = "Segments of " + first + " of which one of " + second + " " + near;
        if (!sequence && question.number != RelationNumber::share) text += ", or the other way round where those are fewer";
    } else {
        const char* units = unit == Unit::documents ? "Documents" : unit == Unit::participants ? "Participants" : "Participations";
        text = std::string(units) + " with a segment of " + first + " of which one of " + second + " " + near;
    }
    if (question.number == RelationNumber::share) text += ", as % of all with " + first;
    if (question.number == RelationNumber::coefficient)
        text += ", as the coefficient n12 / (n1 + n2 − n12), from 0 (never together) to 1 (never apart)";
    if (!by.empty()) text += ", by " + by;
    return text + ".";
}

}  // namespace heddle
