#include "coding/quotation_list.h"

#include <algorithm>

#include "coding/codebook.h"
#include "coding/question_words.h"

namespace heddle {

namespace {

constexpr const char* segments_command = "segments";

void write_quotation_key(QuestionWriter& writer, const char* option, const QuotationKey& key) {
    if (key.by == QuotationKey::By::attribute) {
        writer.attribute(option, key.attribute);
    } else if (key) {
        writer.value(option, word_of(key.by));
    }
}

QuotationKey read_quotation_key(QuestionReader& reader, const QuestionOption& option) {
    if (option.kind == NamedKind::nothing) return QuotationKey(reader.known(option, quotation_key_named(option.value)));
    return {reader.attribute(option)};
}

// Which group is meant: that of a coder, document or person is known by whom it is of, and follows another name.
void write_side(const Study& study, QuestionWriter& writer, const QuotationSides& sides, const std::string& value) {
    const auto named = [&](const auto& objects, NamedKind kind) {
        for (const auto& each : objects) {
            if (each.name == value) return writer.named("--value", kind, each.guid, each.name), true;
        }
        return false;
    };
    using By = QuotationKey::By;
    const bool written = sides.by.by == By::coder      ? named(study.coders(), NamedKind::coder)
                         : sides.by.by == By::document ? named(study.documents(), NamedKind::document)
                         : sides.by.by == By::speaker  ? named(study.participants(), NamedKind::participant)
                                                       : false;
    if (!written) writer.value("--value", value);
}

std::string read_side(const Study& study, QuestionReader& reader, const QuestionOption& option) {
    const auto name = [](const auto* found) { return found ? found->name : std::string(); };
    switch (option.kind) {
        case NamedKind::coder: return name(study.coders().find(reader.coder(option)));
        case NamedKind::document: return name(study.documents().find(reader.document(option)));
        case NamedKind::participant: return name(study.participants().find(reader.participant(option)));
        default: return option.value;
    }
}

}  // namespace

Result<> check(const QuotationList& list) {
    if (list.sides && list.sides->by.by == QuotationKey::By::code) {
        return usage_error("Side by side stand two groups of the same codes; name an attribute, stance, coder, speaker, document or about.");
    }
    for (const QuotationKey& key : {list.group_by, list.sides ? list.sides->by : QuotationKey()}) {
        if (key && !key.makes_groups()) {
            return usage_error(std::string("By ") + word_of(key.by) +
                               " quotations are sorted, but not put into groups; group them by an attribute, document, code, speaker, coder, stance or about.");
        }
    }
    if (list.sides && !list.sides->by) return usage_error("Two groups side by side want to know of what: an attribute, stance, coder, speaker, document or about.");
    if (list.sides && list.group_by) return usage_error("Side by side the quotations stand under their codes; leave out --group-by, or --side-by-side.");
    if (list.context < 0 || list.context > most_context) {
        return usage_error("The context is a number of turns from 0 to " + std::to_string(most_context) + ".");
    }
    return done();
}

AskedQuestion asked(const Study& study, const QuotationList& list) {
    const QuotationQuestion& which = list.which;
    QuestionWriter writer(study, segments_command);
    writer.codes(which.codes);
    writer.flag("--exact", !which.descendants && !which.codes.empty());
    if (!which.within.empty()) {
        const Codebook codebook(study);
        for (const CodeId id : which.within) {
            if (const Code* code = study.codes().find(id)) writer.named("--within", NamedKind::code, code->guid, codebook.path(id));
        }
    }
    writer.coders(which.coders);
    if (which.coder_choice == CoderChoice::of_record) writer.value("--coders", "record");
    writer.documents(which.documents);
    writer.values("--stance", which.stances);
    writer.conditions(which.where);
    writer.flag("--marked", which.marked_only);
    writer.flag("--examined", which.examined);
    writer.flag("--counted", which.counted_only);
    writer.flag("--include-interviewer", which.include_interviewer);
    for (const Condition& each : which.group) writer.attribute("--cell", each.attribute, each.value);
    write_quotation_key(writer, "--sort", list.sort);
    write_quotation_key(writer, "--group-by", list.group_by);
    if (list.sides) {
        write_quotation_key(writer, "--side-by-side", list.sides->by);
        for (const std::string& value : list.sides->values) write_side(study, writer, *list.sides, value);
    }
    if (list.context > 0) writer.number("--context", list.context);
    return writer.take();
}

Result<QuotationList> quotation_list(const Study& study, const AskedQuestion& asked) {
    QuestionReader reader(study, asked, segments_command);
    QuotationList list;
    QuotationQuestion& which = list.which;
    std::vector<std::string> values;
    QuotationKey sides;
    reader.each([&](const QuestionOption& option) {
        const std::string& name = option.option;
        if (name == "--code") which.codes.push_back(reader.code(option));
        else if (name == "--exact") which.descendants = false;
        else if (name == "--within") which.within.push_back(reader.code(option));
        else if (name == "--coder") which.coders.push_back(reader.coder(option));
        else if (name == "--coders") which.coder_choice = option.value == "record" ? CoderChoice::of_record : CoderChoice::all;
        else if (name == "--document") which.documents.push_back(reader.document(option));
        else if (name == "--stance") which.stances.push_back(option.value);
        else if (name == "--where") which.where.push_back(reader.condition(option));
        else if (name == "--marked") which.marked_only = true;
        else if (name == "--examined") which.examined = true;
        else if (name == "--counted") which.counted_only = true;
        else if (name == "--include-interviewer") which.include_interviewer = true;
        else if (name == "--cell") which.group.push_back(reader.condition(option));
        else if (name == "--sort") list.sort = read_quotation_key(reader, option);
        else if (name == "--group-by") list.group_by = read_quotation_key(reader, option);
        else if (name == "--side-by-side") sides = read_quotation_key(reader, option);
        else if (name == "--value") values.push_back(read_side(study, reader, option));
        else if (name == "--context") list.context = reader.number(option, 0);
        else return false;
        return true;
    });
    if (sides && values.size() == 2) list.sides = QuotationSides{sides, {values[0], values[1]}};
    HEDDLE_TRY(QuotationList read, reader.give(std::move(list)));
    if (bool(sides) != (values.size() == 2) || values.size() > 2) return usage_error("Side by side stand two groups: give --side-by-side once and --value twice.");
    if (std::ranges::any_of(values, [](const std::string& value) { return value.empty(); })) {
        return usage_error("--value names a group; it cannot be empty.");
    }
    HEDDLE_CHECK(check(read));
    return read;
}

}  // namespace heddle
