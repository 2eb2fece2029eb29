#include "coding/profile_question.h"

#include "coding/question_words.h"

namespace heddle {

namespace {

constexpr const char* profile_command = "profile";

}  // namespace

std::optional<ProfileNumber> profile_number_named(std::string_view name) {
    for (const ProfileNumber number : {ProfileNumber::share, ProfileNumber::characters, ProfileNumber::stretches}) {
        if (name == name_of(number)) return number;
    }
    return std::nullopt;
}

const char* name_of(ProfileNumber number) {
    switch (number) {
        case ProfileNumber::share: return "share";
        case ProfileNumber::characters: return "characters";
        case ProfileNumber::stretches: return "stretches";
    }
    return "";
}

AskedQuestion asked(const Study& study, const ProfileQuestion& question) {
    const CountQuestion& counted = question.counted;
    QuestionWriter writer(study, profile_command);
    writer.documents({question.document});
    if (question.slices != ProfileQuestion{}.slices) writer.number("--slices", question.slices);
    if (question.number != ProfileNumber::share) writer.value("--show", name_of(question.number));
    writer.codes(counted.codes);
    writer.coders(counted.coders);
    if (counted.coder_choice == CoderChoice::of_record) writer.value("--coders", "record");
    writer.values("--stance", counted.stances);
    writer.flag("--fold", counted.fold);
    writer.flag("--include-interviewer", counted.include_interviewer);
    return writer.take();
}

Result<ProfileQuestion> profile_question(const Study& study, const AskedQuestion& asked) {
    QuestionReader reader(study, asked, profile_command);
    ProfileQuestion question;
    CountQuestion& counted = question.counted;
    std::optional<std::string> document;  // by its name alone, as questions were kept that did not follow it
    reader.each([&](const QuestionOption& option) {
        const std::string& name = option.option;
        if (name == "--document" && option.kind == NamedKind::nothing) document = option.value;
        else if (name == "--document") question.document = reader.document(option);
        else if (name == "--slices") question.slices = reader.number(option, 1);
        else if (name == "--show") question.number = reader.known(option, profile_number_named(option.value));
        else if (name == "--code") counted.codes.push_back(reader.code(option));
        else if (name == "--coder") counted.coders.push_back(reader.coder(option));
        else if (name == "--coders") counted.coder_choice = option.value == "record" ? CoderChoice::of_record : CoderChoice::all;
        else if (name == "--stance") counted.stances.push_back(option.value);
        else if (name == "--fold") counted.fold = true;
        else if (name == "--include-interviewer") counted.include_interviewer = true;
        else return false;
        return true;
    });
    Result<ProfileQuestion> read = reader.give(question);
    if (!read || (!document && question.document.value != 0)) return read;
    for (const Document& each : study.documents()) {
        if (!document || each.name != *document) continue;
        question.document = each.id;
        return question;
    }
    return usage_error("The document “" + document.value_or("") + "” is not in the study.");
}

}  // namespace heddle
