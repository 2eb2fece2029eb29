// Who stands behind the numbers of a survey panel's table, against a plain reading of all values.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "coding/count_question.h"
#include "storage/export/panel_people.h"
#include "storage/export/panel_table.h"
#include "storage/import/survey/survey_record.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"

namespace heddle {
namespace {

using Times = std::map<ParticipantId, std::set<std::string>>;  // the occasions at which each answered

Times read_times(const Study& study) {
    Times times;
    for (const Attribute& attribute : study.attributes()) {
        for (const AttributeValue& value : study.values(attribute.id)) {
            if (value.holder.participant && !value.holder.occasion.empty()) times[value.holder.participant].insert(value.holder.occasion);
        }
    }
    return times;
}

std::set<std::string> all_of(const Times& times) {
    std::set<std::string> all;
    for (const auto& [person, at] : times) all.insert(at.begin(), at.end());
    return all;
}

std::set<ParticipantId> ids(const std::vector<PanelPerson>& people) {
    std::set<ParticipantId> found;
    for (const PanelPerson& each : people) found.insert(each.participant);
    EXPECT_EQ(found.size(), people.size()) << "somebody is named twice";
    return found;
}

const NumberCell& cell_at(const NumberRow& row, std::size_t column) { return column < row.cells.size() ? row.cells[column] : row.total; }

std::int64_t number_at(const NumberRow& row, std::size_t column) {
    const auto* number = std::get_if<std::int64_t>(&cell_at(row, column).exact);
    return number ? *number : 0;
}

// What the name of a row says of somebody, of whom everything is known. `occasions` are all, in the order in which they are named.
bool is_meant(const std::string& row, const std::set<std::string>& at, const std::vector<std::string>& occasions) {
    if (row.starts_with("in ")) return at.contains(row.substr(3));
    if (row.starts_with("at all ")) return at.size() == occasions.size();
    if (row.starts_with("at ")) return at.size() == static_cast<std::size_t>(std::stoi(row.substr(3)));
    std::vector<std::string> parts;
    for (const std::string& occasion : occasions) {
        if (at.contains(occasion)) parts.push_back(occasion);
    }
    std::string name = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) name += (i + 1 < parts.size() ? ", " : " and ") + parts[i];
    return row == (parts.size() == 1 ? name + " only" : name);
}

TEST(PanelPeople, Behind_each_number_of_who_answered_when_stand_exactly_those_whom_it_counts) {
    std::size_t looked_at = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(seed);
        const Study study = make_random_study(seed).study;
        const Times times = read_times(study);
        std::vector<PanelQuestion> questions(1);
        for (const Attribute& attribute : study.attributes()) questions.push_back({attribute.id});
        for (const PanelQuestion& question : questions) {
            const NumberTable table = panel_table(study, question);
            std::vector<std::string> occasions;
            for (const NumberRow& row : table.rows) {
                if (row.name.starts_with("in ")) occasions.push_back(row.name.substr(3));
            }
            EXPECT_EQ(std::set<std::string>(occasions.begin(), occasions.end()), all_of(times));
            for (std::size_t row = 0; row < table.rows.size(); ++row) {
                std::set<ParticipantId> wanted;
                for (const auto& [person, at] : times) {
                    if (is_meant(table.rows[row].name, at, occasions)) wanted.insert(person);
                }
                EXPECT_EQ(ids(people_in_panel(study, question, row, table.groups.size())), wanted) << table.rows[row].name;
                std::set<ParticipantId> in_groups;
                for (std::size_t column = 0; column < table.groups.size(); ++column) {
                    const auto people = people_in_panel(study, question, row, column);
                    EXPECT_EQ(static_cast<std::int64_t>(people.size()), number_at(table.rows[row], column)) << table.rows[row].name << " in " << table.groups[column].name;
                    for (const ParticipantId id : ids(people)) in_groups.insert(id);
                    for (const PanelPerson& each : people) EXPECT_EQ(std::set<std::string>(each.said.begin(), each.said.end()), times.at(each.participant));
                    looked_at += people.size();
                }
                EXPECT_EQ(in_groups, wanted) << "everybody is in a group";
            }
            EXPECT_TRUE(people_in_panel(study, question, table.rows.size(), 0).empty());
        }
    }
    EXPECT_GT(looked_at, 500u);
}

// All attributes were asked at all occasions but the first at the last one; some people were not asked some.
void make_surveys(Study& study, std::mt19937_64& random, const std::set<std::string>& occasions) {
    for (const std::string& occasion : occasions) {
        SurveyRecord record;
        record.occasion = occasion;
        for (const Attribute& attribute : study.attributes()) {
            if (occasion == *occasions.rbegin() && attribute.id == study.attributes().begin()->id) continue;
            record.items.push_back({attribute.guid, attribute.name});
            for (const Participant& person : study.participants()) {
                if (random_chance(random, 20)) record.not_asked[attribute.guid].insert(person.guid);
            }
        }
        Study::Writer(study).put(survey_setting(record));
    }
}

TEST(PanelPeople, Behind_each_number_of_the_items_stand_those_who_answered_left_blank_or_were_not_asked) {
    std::size_t answered = 0, blank = 0, not_asked = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE(seed);
        Study study = make_random_study(seed).study;
        const Times times = read_times(study);
        if (times.empty()) continue;
        std::mt19937_64 random(seed);
        make_surveys(study, random, all_of(times));
        PanelQuestion question;
        question.items = true;
        // Rows of 0 are listed then, which must not shift the others.
        if (random_chance(random, 30)) question.suppress_below = 1;
        const NumberTable table = panel_table(study, question);
        const Attribute* item = nullptr;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            if (table.rows[row].depth == 0) item = study.attribute_named(table.rows[row].name);
            ASSERT_TRUE(item) << table.rows[row].name;
            std::set<ParticipantId> ever;
            for (std::size_t column = 0; column < table.groups.size(); ++column) {
                const std::string& occasion = table.groups[column].name;
                const auto people = people_in_panel(study, question, row, column);
                EXPECT_EQ(static_cast<std::int64_t>(people.size()), number_at(table.rows[row], column)) << table.rows[row].name << " in " << occasion;
                for (const PanelPerson& each : people) {
                    std::vector<std::string> values;
                    for (const AttributeValue& value : study.values(item->id)) {
                        if (value.holder == Holder::of(each.participant, occasion)) values = value.values;
                    }
                    const bool listed = survey_record(study, occasion).not_asked[item->guid].contains(study.participants().find(each.participant)->guid);
                    EXPECT_TRUE(times.at(each.participant).contains(occasion)) << "who did not answer the survey left nothing blank";
                    if (table.rows[row].depth == 0) {
                        EXPECT_FALSE(values.empty());
                        ASSERT_EQ(each.said.size(), 1u);
                        for (const std::string& value : values) EXPECT_NE(each.said[0].find(value), std::string::npos);
                        ever.insert(each.participant);
                        ++answered;
                    } else {
                        EXPECT_TRUE(values.empty() && each.said.empty());
                        EXPECT_EQ(listed, table.rows[row].own == "not asked");
                        ++(listed ? not_asked : blank);
                    }
                }
            }
            const auto all = people_in_panel(study, question, row, table.groups.size());
            if (table.rows[row].depth == 0) {
                EXPECT_EQ(ids(all), ever);
            } else {
                EXPECT_TRUE(all.empty());
            }
        }
    }
    EXPECT_GT(answered, 150u);
    EXPECT_GT(blank, 50u);
    EXPECT_GT(not_asked, 20u);
}

}  // namespace
}  // namespace heddle
