// The picture of a saved or typed question: which kinds fit its command, and the one function that draws any of them. Pure but for `measure`, whose thread it
// is bound to.
#pragma once

#include <string>

#include "coding/asked_question.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/export/number_table.h"
#include "ui/pictures/picture.h"
#include "ui/pictures/picture_kind.h"

namespace heddle {

// Of the command "count": "heat-map, bars, stacked, change, network"; of "profile" the profile comes first.
std::string picture_kind_names(const std::string& command);
// Whether the command's answer has pictures of this kind at all; a profile shows a document, and so only what "profile" asks.
bool is_kind_of(PictureKind kind, const std::string& command);

// As check_picture(), of a question's answer.
Result<> check_asked_picture(PictureKind kind, const AskedQuestion& question, const NumberTable& table);
// The picture, with the table's notes and where it comes from below it, or what check_asked_picture() says. A profile is drawn from the study, since its table
// says less, and with `hides_names` names neither the document nor who speaks; the others are drawn from the table alone.
Result<Picture> asked_picture_of(PictureKind kind, const Study& study, const AskedQuestion& question, const NumberTable& table, const TextMeasure& measure,
                                 bool hides_names = false);

}  // namespace heddle
