#include "ui/pictures/asked_drawing.h"

#include <map>

#include "coding/asked_picture.h"
#include "coding/profile_question.h"
#include "ui/pictures/picture_name.h"
#include "ui/pictures/profile.h"

namespace heddle {

namespace {

constexpr const char* profile_command = "profile";

// "Speaker 1", "Speaker 2" in the order in which they first speak.
void hide_names(ProfiledDocument& document) {
    document.name.clear();
    std::map<std::string, std::size_t> numbers;
    for (ProfileTurn& turn : document.turns) {
        if (!turn.interviewer) turn.speaker = "Speaker " + std::to_string(numbers.emplace(turn.speaker, numbers.size() + 1).first->second);
    }
}

Result<Picture> profile_of(const Study& study, const AskedQuestion& question, const NumberTable& table, const TextMeasure& measure, bool hides_names) {
    HEDDLE_TRY(const ProfileQuestion asked_for, profile_question(study, question));
    std::vector<ProfiledDocument> documents(1);
    HEDDLE_TRY(documents.front(), profiled_document(study, asked_for));
    if (hides_names) hide_names(documents.front());
    // What the table says is said once, by the table where it stands below.
    documents.front().profile.notes = table.notes;
    ProfilePictureSettings settings;
    settings.width = PictureSettings{}.width;
    for (const auto& [word, says] : table.about) settings.more_notes.push_back(word + ": " + says);
    return profile_picture(documents, settings, measure);
}

}  // namespace

bool is_kind_of(PictureKind kind, const std::string& command) { return is_made_from_tables(kind) || command == profile_command; }

std::string picture_kind_names(const std::string& command) {
    return (command == profile_command ? std::string(name_of(PictureKind::profile)) + ", " : std::string()) + picture_kind_names();
}

Result<> check_asked_picture(PictureKind kind, const AskedQuestion& question, const NumberTable& table) {
    return kind == PictureKind::profile && is_kind_of(kind, question.command) ? done() : check_picture(kind, table);
}

Result<Picture> asked_picture_of(PictureKind kind, const Study& study, const AskedQuestion& question, const NumberTable& table, const TextMeasure& measure,
                                 bool hides_names) {
    HEDDLE_CHECK(check_asked_picture(kind, question, table));
    return kind == PictureKind::profile ? profile_of(study, question, table, measure, hides_names) : picture_named(asked_picture(question), table, {}, measure);
}

}  // namespace heddle
