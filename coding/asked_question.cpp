#include "coding/asked_question.h"

#include <algorithm>

#include "coding/codebook.h"
#include "coding/question_words.h"
#include "coding/shell_word.h"

namespace heddle {

namespace {

bool is_condition(const std::string& option) { return option == "--where" || option == "--cell"; }

bool occurs(const Study& study, const Attribute& attribute, const std::string& value) {
    if (value == not_recorded || value == interviewer_group) return true;
    const auto is_it = [&](const std::string& each) { return each == value; };
    if (std::ranges::any_of(attribute.order, is_it)) return true;
    return std::ranges::any_of(study.values(attribute.id), [&](const AttributeValue& each) { return std::ranges::any_of(each.values, is_it); });
}

std::string occurs_nowhere(const Attribute& attribute, const std::string& value) { return "No “" + attribute.name + "” is “" + value + "” any more."; }

// Values that have an option of their own, beside the one that says of what they are: two groups side by side, the cases of a matrix.
void add_lost_values(const Study& study, FollowedQuestion& followed) {
    const std::string& command = followed.question.command;
    const char* values = command == "segments" ? "--value" : command == "framework" ? "--case" : nullptr;
    if (!values) return;
    const Attribute* of = nullptr;
    for (const QuestionOption& option : followed.question.options) {
        const bool says_of_what = option.option == "--side-by-side" || option.option == "--rows" || option.option == "--columns";
        if (says_of_what && option.kind == NamedKind::attribute) of = object_of(study.attributes(), option.object);
    }
    if (!of) return;
    for (const QuestionOption& option : followed.question.options) {
        if (option.option == values && option.kind == NamedKind::nothing && !occurs(study, *of, option.value)) {
            followed.empty.push_back(occurs_nowhere(*of, option.value));
        }
    }
}

}  // namespace

std::string no_longer_there(const QuestionOption& option) {
    if (option.name.empty()) return std::string("A ") + name_of(option.kind) + " that was named is no longer in the study.";
    return std::string("The ") + name_of(option.kind) + " “" + option.name + "” is no longer in the study.";
}

const char* name_of(NamedKind kind) {
    switch (kind) {
        case NamedKind::nothing: return "";
        case NamedKind::attribute: return "attribute";
        case NamedKind::code: return "code";
        case NamedKind::coder: return "coder";
        case NamedKind::document: return "document";
        case NamedKind::participant: return "participant";
    }
    return "";
}

NamedKind named_kind(std::string_view name) {
    for (const NamedKind kind : {NamedKind::attribute, NamedKind::code, NamedKind::coder, NamedKind::document, NamedKind::participant}) {
        if (name == name_of(kind)) return kind;
    }
    return NamedKind::nothing;
}

std::string QuestionOption::written() const {
    if (kind == NamedKind::nothing) return value;
    return is_condition(option) ? name + "=" + value : name;
}

AskedQuestion asked(const Study& study, const CountQuestion& question) {
    QuestionWriter writer(study, "count");
    for (const AttributeId by : question.by) writer.attribute("--by", by);
    if (question.unit != Unit::segments) writer.value("--unit", name_of(question.unit));
    if (question.percent != PercentBase::none) writer.value("--percent", name_of(question.percent));
    writer.codes(question.codes);
    writer.coders(question.coders);
    if (question.coder_choice == CoderChoice::of_record) writer.value("--coders", "record");
    writer.values("--stance", question.stances);
    writer.documents(question.documents);
    writer.conditions(question.where);
    writer.flag("--fold", question.fold);
    writer.flag("--examined", question.examined);
    writer.flag("--include-interviewer", question.include_interviewer);
    writer.number("--suppress-below", question.suppress_below);
    if (question.min_base != CountQuestion{}.min_base) writer.number("--min-base", question.min_base);
    return writer.take();
}

AskedQuestion asked(const Study& study, const CrossQuestion& question) {
    QuestionWriter writer(study, "cross");
    writer.attribute("--rows", question.rows);
    if (question.by) writer.attribute("--by", *question.by);
    if (question.unit != Unit::participants) writer.value("--unit", name_of(question.unit));
    writer.conditions(question.where);
    writer.flag("--include-silent", question.include_silent);
    writer.number("--suppress-below", question.suppress_below);
    return writer.take();
}

AskedQuestion asked(const Study& study, const TabulateQuestion& question) {
    QuestionWriter writer(study, "tabulate");
    for (const AttributeId item : question.items) writer.attribute("--item", item);
    writer.values("--value", question.answers);
    if (question.by_occasion) {
        writer.value("--by", occasion_word);
    } else if (question.by) {
        writer.attribute("--by", *question.by);
    }
    writer.conditions(question.where);
    for (const std::string& occasion : question.occasions) writer.value("--where", std::string(occasion_word) + "=" + occasion);
    writer.values("--drop-answer", question.dropped);
    if (question.order == ItemOrder::total) writer.value("--sort", "total");
    writer.number("--top", question.top);
    writer.flag("--distribution", question.distribution);
    if (question.min_base != TabulateQuestion{}.min_base) writer.number("--min-base", question.min_base);
    writer.number("--suppress-below", question.suppress_below);
    return writer.take();
}

AskedQuestion asked(const Study& study, const PanelQuestion& question) {
    QuestionWriter writer(study, "panel");
    if (question.by) writer.attribute("--by", *question.by);
    writer.flag("--items", question.items);
    writer.number("--suppress-below", question.suppress_below);
    return writer.take();
}

std::string command_line(const AskedQuestion& question, std::string_view study) {
    std::string line = "heddle " + question.command + " " + shell_word(study);
    for (const QuestionOption& option : question.options) {
        const bool is_flag = option.kind == NamedKind::nothing && option.value.empty();
        const std::string argument = option.written();
        if (is_flag) {
            line += " " + option.option;
        } else if (argument.starts_with('-')) {
            line += " " + shell_word(option.option + "=" + argument);
        } else {
            line += " " + option.option + " " + shell_word(argument);
        }
    }
    return line;
}

FollowedQuestion follow(const Study& study, const AskedQuestion& question) {
    FollowedQuestion followed;
    followed.question.command = question.command;
    const Codebook codebook(study);
    for (QuestionOption option : question.options) {
        bool there = true;
        if (option.kind == NamedKind::attribute) {
            const Attribute* found = object_of(study.attributes(), option.object);
            if (!found) found = study.attribute_named(option.name);
            there = found != nullptr;
            if (found) {
                option.object = found->guid;
                option.name = found->name;
                if (is_condition(option.option) && !occurs(study, *found, option.value)) followed.empty.push_back(occurs_nowhere(*found, option.value));
            }
        } else if (option.kind == NamedKind::code) {
            const Code* found = object_of(study.codes(), option.object);
            if (!found) {
                const Codebook::Entry* entry = codebook.find_path(option.name);
                found = entry ? entry->code : nullptr;
            }
            there = found != nullptr;
            if (found) {
                option.object = found->guid;
                option.name = codebook.path(found->id);
            }
        } else if (option.kind == NamedKind::coder) {
            const Coder* found = object_of(study.coders(), option.object);
            if (!found) found = study.coder_named(option.name);
            there = found != nullptr;
            if (found) {
                option.object = found->guid;
                option.name = found->name;
            }
        } else if (option.kind == NamedKind::document) {
            const Document* found = object_of(study.documents(), option.object);
            there = found != nullptr;
            if (found) option.name = found->name;
        } else if (option.kind == NamedKind::participant) {
            const Participant* found = object_of(study.participants(), option.object);
            there = found != nullptr;
            if (found) option.name = found->name;
        }
        if (!there) {
            followed.gone.push_back(no_longer_there(option));
        } else if (option.kind == NamedKind::nothing || std::ranges::find(followed.question.options, option) == followed.question.options.end()) {
            followed.question.options.push_back(std::move(option));
        }
    }
    add_lost_values(study, followed);
    return followed;
}

Result<CountQuestion> count_question(const Study& study, const AskedQuestion& asked) {
    QuestionReader reader(study, asked, "count");
    CountQuestion question;
    reader.each([&](const QuestionOption& option) {
        const std::string& name = option.option;
        if (name == "--by") question.by.push_back(reader.attribute(option));
        else if (name == "--unit") question.unit = reader.known(option, unit_named(option.value));
        else if (name == "--percent") question.percent = reader.known(option, percent_base_named(option.value));
        else if (name == "--code") question.codes.push_back(reader.code(option));
        else if (name == "--coder") question.coders.push_back(reader.coder(option));
        else if (name == "--coders") question.coder_choice = option.value == "record" ? CoderChoice::of_record : CoderChoice::all;
        else if (name == "--stance") question.stances.push_back(option.value);
        else if (name == "--document") question.documents.push_back(reader.document(option));
        else if (name == "--where") question.where.push_back(reader.condition(option));
        else if (name == "--fold") question.fold = true;
        else if (name == "--examined") question.examined = true;
        else if (name == "--include-interviewer") question.include_interviewer = true;
        else if (name == "--suppress-below") question.suppress_below = reader.number(option, 1);
        else if (name == "--min-base") question.min_base = reader.number(option, 0);
        else return false;
        return true;
    });
    return reader.give(std::move(question));
}

Result<CrossQuestion> cross_question(const Study& study, const AskedQuestion& asked) {
    QuestionReader reader(study, asked, "cross");
    CrossQuestion question;
    reader.each([&](const QuestionOption& option) {
        const std::string& name = option.option;
        if (name == "--rows") question.rows = reader.attribute(option);
        else if (name == "--by") question.by = reader.attribute(option);
        else if (name == "--unit") question.unit = reader.known(option, unit_named(option.value));
        else if (name == "--where") question.where.push_back(reader.condition(option));
        else if (name == "--include-silent") question.include_silent = true;
        else if (name == "--suppress-below") question.suppress_below = reader.number(option, 1);
        else return false;
        return true;
    });
    return reader.give(std::move(question));
}

Result<TabulateQuestion> tabulate_question(const Study& study, const AskedQuestion& asked) {
    QuestionReader reader(study, asked, "tabulate");
    TabulateQuestion question;
    const std::string occasion_is = std::string(occasion_word) + "=";
    reader.each([&](const QuestionOption& option) {
        const std::string& name = option.option;
        const bool plain = option.kind == NamedKind::nothing;
        if (name == "--item") question.items.push_back(reader.attribute(option));
        else if (name == "--value") question.answers.push_back(option.value);
        else if (name == "--by" && plain && option.value == occasion_word) question.by_occasion = true;
        else if (name == "--by") question.by = reader.attribute(option);
        else if (name == "--where" && plain && option.value.starts_with(occasion_is))
            question.occasions.push_back(option.value.substr(occasion_is.size()));
        else if (name == "--where") question.where.push_back(reader.condition(option));
        else if (name == "--drop-answer") question.dropped.push_back(option.value);
        else if (name == "--sort") question.order = option.value == "total" ? ItemOrder::total : ItemOrder::given;
        else if (name == "--top") question.top = reader.number(option, 1);
        else if (name == "--distribution") question.distribution = true;
        else if (name == "--min-base") question.min_base = reader.number(option, 0);
        else if (name == "--suppress-below") question.suppress_below = reader.number(option, 1);
        else return name == "--show";
        return true;
    });
    return reader.give(std::move(question));
}

Result<PanelQuestion> panel_question(const Study& study, const AskedQuestion& asked) {
    QuestionReader reader(study, asked, "panel");
    PanelQuestion question;
    reader.each([&](const QuestionOption& option) {
        if (option.option == "--by") question.by = reader.attribute(option);
        else if (option.option == "--items") question.items = true;
        else if (option.option == "--suppress-below") question.suppress_below = reader.number(option, 1);
        else return false;
        return true;
    });
    return reader.give(std::move(question));
}

}  // namespace heddle
