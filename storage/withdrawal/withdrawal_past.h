// What the history of a study knows of a participant who withdraws, beyond what the study says now: names and labels
// they once had, documents that were deleted, earlier versions of texts.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "coding/changes/withdrawal.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/sqlite/connection.h"

namespace heddle {

struct WithdrawnPast {
    // They, and participants that are no more and whose label or document became theirs: "Leeds_2: P1", who was then
    // found to be somebody who is known already.
    std::set<std::int64_t> participants;
    // Labels that are theirs or, where the label is no more, ever were; and all labels of the documents that go.
    std::set<std::int64_t> speakers;
    // Documents that go now, and those in which they spoke and that were deleted before.
    std::set<std::int64_t> gone;
    // Documents that stay, from which they are taken now or were taken by a correction.
    std::set<std::int64_t> changed;
    // The texts of `gone`, and all but the present ones of `changed`.
    std::set<std::int64_t> contents;
    // GUIDs, as settings name documents.
    std::vector<std::string> gone_guids;
    std::vector<std::string> changed_guids;
    // Every name that they, or a document that goes, ever had; and their labels that are names ("Dr Jane Smith"), unless
    // somebody else has the same.
    std::vector<std::string> names;
    std::size_t deleted_before = 0;  // of `gone`
};

// `study` is what the file holds before the withdrawal.
Result<WithdrawnPast> look_back(sqlite::Connection& db, const Study& study, const Withdrawal& withdrawal);

}  // namespace heddle
