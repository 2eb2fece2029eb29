// How the questions of the Counts tab are remembered between sessions: as saved questions are (storage/saved_question.h).
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "coding/count_question.h"
#include "coding/profile_question.h"
#include "coding/relation_question.h"
#include "coding/study.h"
#include "coding/tabulation.h"
#include "ui/pictures/picture_kind.h"
#include "ui/settings/settings.h"

namespace heddle {

// `shown` is the kind of picture that it was shown as; none: a table.
std::string remembered(const CountQuestion& question, const Study& study, std::optional<PictureKind> shown = {});
// What the study lacks by now is left out; a text that is none of ours gives the ordinary question.
CountQuestion recalled(const std::string& json, const Study& study);

std::string remembered(const TabulateQuestion& question, const Study& study, std::optional<PictureKind> shown = {});
// Likewise; nothing where the text is none of ours, or no item of it is left.
std::optional<TabulateQuestion> recalled_tabulation(const std::string& json, const Study& study);

// Likewise.
std::string remembered(const RelationQuestion& question, const Study& study, std::optional<PictureKind> shown = {});
std::optional<RelationQuestion> recalled_relations(const std::string& json, const Study& study);
std::string remembered(const ProfileQuestion& question, const Study& study);
std::optional<ProfileQuestion> recalled_profile(const std::string& json, const Study& study);

// How any of them was shown.
std::optional<PictureKind> recalled_picture(const std::string& json);
// What this study's settings hold under the key; nothing where there is nothing.
std::optional<std::string> recalled_setting(const Settings& settings, const std::filesystem::path& study, const std::string& key);

// The question with which a study's first count begins: by site or else organisation type where it has attributes of these names, otherwise
// by its first attribute of documents or people.
CountQuestion first_question(const Study& study);

}  // namespace heddle
