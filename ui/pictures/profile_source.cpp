#include "storage/counting/code_profile.h"
#include "ui/pictures/profile.h"

namespace heddle {

Result<ProfiledDocument> profiled_document(const Study& study, const ProfileQuestion& question) {
    ProfiledDocument made;
    HEDDLE_TRY(made.profile, code_profile(study, question));
    const Document& document = *study.documents().find(question.document);
    made.document = document.id;
    made.name = document.name;
    made.length = document.length;
    for (const Turn& turn : study.turns(document.id)) {
        const Speaker* speaker = study.speakers().find(turn.speaker);
        made.turns.push_back({{turn.start, turn.end}, speaker ? speaker->label : std::string(), speaker && speaker->interviewer, turn.time});
    }
    return made;
}

}  // namespace heddle
