// Networks of codes as pictures.
#include "ui/pictures/network.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "storage/export/relation_numbers.h"
#include "tests/support/ui/picture_checks.h"
#include "ui/pictures/picture_kind.h"

namespace heddle {
namespace {

using testing::plain_measure;

RelationTable table_of(std::size_t count) {
    RelationTable table;
    table.heading = "How often codes overlap.";
    for (std::size_t i = 0; i < count; ++i) {
        const std::string name = "Code " + std::to_string(i);
        table.rows.push_back({CodeId{static_cast<std::int32_t>(i + 1)}, name, name, 0, 10});
    }
    table.columns = table.rows;
    table.cells.resize(count * count);
    for (std::size_t i = 0; i < count; ++i) table.cells[i * count + i].compared = false;
    return table;
}

void relate(RelationTable& table, std::size_t a, std::size_t b, std::int64_t n) {
    const std::size_t count = table.columns.size();
    table.cells[a * count + b] = {10, 10, n, n, true};
    table.cells[b * count + a] = {10, 10, n, n, true};
}

RelationTable random_table(std::mt19937& random) {
    static const char* const words[] = {"trust", "Geld", "Информация", "الثقة", "管理", "a", "leadership and how it was talked about afterwards", "é"};
    const std::size_t count = 1 + random() % 80;
    RelationTable table = table_of(count);
    for (RelatedCode& row : table.rows) {
        row.own = words[random() % std::size(words)];
        if (random() % 2 == 0) row.own += " " + std::string(words[random() % std::size(words)]);
        row.name = row.own;
        row.n = random() % 3 == 0 ? static_cast<std::int64_t>(random() % 1000) : static_cast<std::int64_t>(random() % 5);
        row.depth = random() % 6 == 0 ? 1 : 0;
    }
    table.columns = table.rows;
    if (random() % 3 == 0) table.question.distance.near = Nearness::next;
    const std::size_t links = random() % (2 * count + 1);
    for (std::size_t i = 0; i < links; ++i) {
        const std::size_t a = random() % count;
        const std::size_t b = random() % count;
        if (a != b) relate(table, a, b, static_cast<std::int64_t>(random() % 12));
    }
    return table;
}

std::vector<PictureDisc> discs_of(const Picture& picture) {
    std::vector<PictureDisc> discs;
    for (const PictureShape& shape : picture.shapes) {
        if (const auto* disc = std::get_if<PictureDisc>(&shape)) discs.push_back(*disc);
    }
    return discs;
}

std::size_t lines_in(const Picture& picture) {
    return static_cast<std::size_t>(std::ranges::count_if(picture.shapes, [](const PictureShape& shape) { return std::holds_alternative<PictureLine>(shape); }));
}

TEST(NetworkPicture, No_name_overlaps_another_or_a_disc_and_all_stand_within_the_picture) {
    std::mt19937 random(7);
    for (int round = 0; round < 40; ++round) {
        const RelationTable table = random_table(random);
        const NetworkSettings settings{.width = 250.0 + static_cast<double>(random() % 700)};
        const Picture picture = network_picture(number_table(table), settings, plain_measure);
        testing::expect_sound(picture, plain_measure);
        for (const PictureDisc& disc : discs_of(picture)) {
            for (const PictureShape& shape : picture.shapes) {
                const auto* text = std::get_if<PictureText>(&shape);
                if (!text) continue;
                const PictureArea area = area_of(*text, plain_measure);
                const double x = std::clamp(disc.centre.x, area.left, area.left + area.width);
                const double y = std::clamp(disc.centre.y, area.top, area.top + area.height);
                EXPECT_GE(std::hypot(x - disc.centre.x, y - disc.centre.y), disc.radius) << text->text << " stands in a disc, round " << round;
            }
        }
        if (::testing::Test::HasFailure()) return;
    }
}

TEST(NetworkPicture, The_same_table_always_gives_the_same_picture) {
    std::mt19937 random(11);
    for (int round = 0; round < 10; ++round) {
        const RelationTable table = random_table(random);
        EXPECT_EQ(testing::written_out(network_picture(number_table(table), {}, plain_measure)), testing::written_out(network_picture(number_table(table), {}, plain_measure)));
    }
}

TEST(NetworkPicture, Discs_and_lines_say_which_row_and_column_they_stand_for) {
    RelationTable table = table_of(3);
    relate(table, 0, 2, 4);
    const Picture picture = network_picture(number_table(table), {}, plain_measure);
    EXPECT_EQ(discs_of(picture).size(), 2u);
    EXPECT_EQ(lines_in(picture), 1u);
    bool line = false;
    bool first = false;
    for (const PictureSpot& spot : picture.spots) {
        line = line || (spot.row == 0 && spot.column == 2);
        first = first || (spot.row == 0 && spot.column == 3);
        EXPECT_NE(spot.row, 1);
    }
    EXPECT_TRUE(line);
    EXPECT_TRUE(first);
    EXPECT_NE(picture.says.find("No line reaches “Code 1”"), std::string::npos) << picture.says;
}

TEST(NetworkPicture, Areas_of_discs_are_in_proportion_to_what_the_codes_have) {
    RelationTable table = table_of(2);
    table.rows[0].n = table.columns[0].n = 100;
    table.rows[1].n = table.columns[1].n = 25;
    relate(table, 0, 1, 4);
    const auto discs = discs_of(network_picture(number_table(table), {}, plain_measure));
    ASSERT_EQ(discs.size(), 2u);
    EXPECT_NEAR(discs[0].radius / discs[1].radius, 2, 1e-9);
}

TEST(NetworkPicture, What_is_left_out_is_said_with_the_reason) {
    RelationTable table = table_of(70);
    for (std::size_t i = 0; i + 1 < 70; ++i) relate(table, i, i + 1, 3);
    relate(table, 0, 69, 1);
    Picture picture = network_picture(number_table(table), {.least = 2, .most_links = 200}, plain_measure);
    EXPECT_EQ(discs_of(picture).size(), 60u);
    EXPECT_NE(picture.says.find("Only the 60 codes"), std::string::npos) << picture.says;
    EXPECT_NE(picture.says.find("1 line is below 2"), std::string::npos) << picture.says;
    picture = network_picture(number_table(table), {.most_links = 5}, plain_measure);
    EXPECT_EQ(lines_in(picture), 5u);
    EXPECT_NE(picture.says.find("Only the 5 strongest lines"), std::string::npos) << picture.says;
}

TEST(NetworkPicture, A_category_is_not_drawn_beside_the_codes_below_it) {
    RelationTable table = table_of(3);
    table.rows[1].depth = table.columns[1].depth = 1;  // below the first
    relate(table, 0, 2, 5);
    relate(table, 1, 2, 4);
    const Picture picture = network_picture(number_table(table), {}, plain_measure);
    EXPECT_EQ(discs_of(picture).size(), 2u);
    EXPECT_TRUE(std::ranges::none_of(picture.spots, [](const PictureSpot& spot) { return spot.row == 0; }));
}

TEST(NetworkPicture, Where_nothing_stands_together_it_says_so) {
    const Picture picture = network_picture(number_table(table_of(4)), {}, plain_measure);
    EXPECT_TRUE(discs_of(picture).empty());
    EXPECT_NE(picture.says.find("No two codes stand together"), std::string::npos);
    testing::expect_sound(network_picture(number_table(RelationTable()), {}, plain_measure), plain_measure);
}

TEST(NetworkPicture, What_is_hidden_has_no_line_and_no_disc_whatever_it_would_be) {
    RelationTable table = table_of(4);
    relate(table, 0, 1, 3);
    relate(table, 2, 3, 2);
    NumberTable numbers = number_table(table);
    std::vector<std::string> pictures;
    for (const int hidden : {1, 2, 4}) {
        relate(table, 0, 2, hidden);
        table.rows[3].n = table.columns[3].n = hidden;
        NumberTable shown = number_table(table);
        for (NumberCell* cell : {&shown.rows[0].cells[2], &shown.rows[2].cells[0], &shown.rows[3].total, &shown.groups[3].n}) *cell = {std::string("<5"), "<5"};
        pictures.push_back(testing::written_out(network_picture(shown, {}, plain_measure)));
        const Picture picture = network_picture(shown, {}, plain_measure);
        EXPECT_EQ(lines_in(picture), 1u);
        EXPECT_EQ(discs_of(picture).size(), 2u);
        EXPECT_NE(picture.says.find("1 pair has no line"), std::string::npos) << picture.says;
    }
    EXPECT_EQ(pictures[0], pictures[1]);
    EXPECT_EQ(pictures[0], pictures[2]);
}

TEST(NetworkPicture, Only_codes_by_codes_are_a_network) {
    EXPECT_TRUE(check_network(number_table(table_of(3))).ok());
    EXPECT_TRUE(check_network(number_table(table_of(0))).ok());
    NumberTable counts = number_table(table_of(3));
    for (NumberGroup& group : counts.groups) group.name = "Leeds";
    EXPECT_FALSE(check_network(counts).ok());
    counts.sheet.clear();
    EXPECT_FALSE(check_network(counts).ok());
}

TEST(NetworkPicture, It_is_one_of_the_kinds_that_the_command_line_and_reports_draw) {
    RelationTable table = table_of(3);
    relate(table, 0, 1, 3);
    const auto picture = picture_of(PictureKind::network, number_table(table), {}, plain_measure);
    ASSERT_TRUE(picture.ok());
    EXPECT_EQ(discs_of(*picture).size(), 2u);
    NumberTable counts = number_table(table);
    counts.sheet.clear();
    EXPECT_FALSE(picture_of(PictureKind::network, counts, {}, plain_measure).ok());
}

TEST(NetworkPicture, A_sequence_has_heads_where_both_follow_each_other_alike_and_says_what_follows_itself) {
    RelationTable table = table_of(2);
    table.question.distance.near = Nearness::next;
    table.cells[0] = {10, 10, 2, 0, true};
    table.cells[1] = table.cells[2] = {10, 10, 3, 0, true};
    const Picture picture = network_picture(number_table(table), {}, plain_measure);
    EXPECT_EQ(lines_in(picture), 3u);
    EXPECT_NE(picture.says.find("That a code follows itself has no line: “Code 0 (2)”."), std::string::npos) << picture.says;
    EXPECT_NE(picture.says.find("\nCode 1 → Code 0: 3"), std::string::npos) << picture.says;
}

TEST(NetworkPicture, Percentages_of_a_sequence_have_a_direction_and_those_of_small_bases_say_so) {
    RelationTable table = table_of(2);
    table.question.distance.near = Nearness::next;
    table.question.number = RelationNumber::share;
    table.question.counted.min_base = 0;
    table.cells[1] = {10, 10, 3, 0, true};
    Picture picture = network_picture(number_table(table), {}, plain_measure);
    EXPECT_EQ(lines_in(picture), 2u);
    const auto line = std::ranges::find_if(picture.spots, [](const PictureSpot& spot) { return spot.row == 0 && spot.column == 1; });
    ASSERT_NE(line, picture.spots.end());
    EXPECT_EQ(line->says, "Code 0 (n = 10) → Code 1\n30%");
    EXPECT_EQ(picture.says.find("small bases"), std::string::npos) << picture.says;
    table.question.counted.min_base = 20;
    picture = network_picture(number_table(table), {}, plain_measure);
    EXPECT_NE(picture.says.find("(at most 3/10)"), std::string::npos) << picture.says;
    EXPECT_NE(picture.says.find("small bases"), std::string::npos) << picture.says;
}

TEST(NetworkPicture, A_line_is_pointed_at_along_its_whole_length) {
    RelationTable table = table_of(12);
    for (std::size_t i = 1; i < 12; ++i) relate(table, 0, i, static_cast<std::int64_t>(i));
    const Picture picture = network_picture(number_table(table), {.width = 900}, plain_measure);
    EXPECT_EQ(lines_in(picture), 11u);
    for (const PictureShape& shape : picture.shapes) {
        const auto* line = std::get_if<PictureLine>(&shape);
        if (!line) continue;
        for (int i = 0; i < 100; ++i) {
            const double share = (i + 0.5) / 100;
            const PicturePoint from = line->points.front();
            const PicturePoint to = line->points.back();
            const PicturePoint at{from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
            EXPECT_TRUE(std::ranges::any_of(picture.spots, [&](const PictureSpot& spot) { return spot.column < 12 && spot.area.holds(at); })) << at.x << ", " << at.y;
        }
    }
}

TEST(NetworkPicture, A_code_whose_lines_all_go_to_codes_that_are_left_out_is_left_out_too) {
    RelationTable table = table_of(62);
    table.rows[61].n = table.columns[61].n = 1;
    for (std::size_t i = 0; i < 61; ++i) relate(table, i, 61, 2);
    Picture picture = network_picture(number_table(table), {.most_links = 200}, plain_measure);
    EXPECT_TRUE(discs_of(picture).empty());
    EXPECT_NE(picture.says.find("No line reaches"), std::string::npos) << picture.says;
    EXPECT_EQ(picture.says.find("No two codes"), std::string::npos) << picture.says;
    relate(table, 0, 1, 3);
    picture = network_picture(number_table(table), {.most_links = 200}, plain_measure);
    EXPECT_EQ(discs_of(picture).size(), 2u);
    EXPECT_EQ(lines_in(picture), 1u);
}

TEST(NetworkPicture, A_category_that_is_the_only_column_stands_beside_what_it_is_asked_with) {
    RelationTable table = table_of(3);
    table.rows[1].depth = 1;  // below the first
    table.columns.resize(1);
    table.cells.assign(3, RelationCell());
    table.cells[0].compared = table.cells[1].compared = false;
    table.cells[2] = {10, 10, 4, 4, true};
    const Picture picture = network_picture(number_table(table), {}, plain_measure);
    EXPECT_EQ(discs_of(picture).size(), 2u);
    EXPECT_TRUE(std::ranges::any_of(picture.spots, [](const PictureSpot& spot) { return spot.row == 2 && spot.column == 0; }));
}

TEST(NetworkPicture, Codes_of_one_name_are_told_apart_and_all_that_is_drawn_is_listed) {
    RelationTable table = table_of(2);
    for (std::size_t i = 0; i < 2; ++i) {
        table.rows[i].own = "Trust";
        table.rows[i].name = i == 0 ? "Staff > Trust" : "Site > Trust";
    }
    table.columns = table.rows;
    relate(table, 0, 1, 4);
    const Picture picture = network_picture(number_table(table), {}, plain_measure);
    for (const char* name : {"Trust (Staff)", "Trust (Site)"}) {
        EXPECT_TRUE(std::ranges::any_of(picture.shapes, [&](const PictureShape& shape) {
            const auto* text = std::get_if<PictureText>(&shape);
            return text && text->text == name;
        })) << name;
    }
    EXPECT_NE(picture.says.find("\nStaff > Trust: n = 10"), std::string::npos) << picture.says;
    EXPECT_NE(picture.says.find("\nStaff > Trust – Site > Trust: 4"), std::string::npos) << picture.says;
}

TEST(NetworkPicture, A_sequence_has_heads_at_the_ends_that_follow) {
    RelationTable table = table_of(2);
    table.question.distance.near = Nearness::next;
    table.cells[1] = {10, 10, 3, 0, true};
    EXPECT_EQ(lines_in(network_picture(number_table(table), {}, plain_measure)), 2u);
    table.cells[2] = {10, 10, 1, 0, true};
    EXPECT_EQ(lines_in(network_picture(number_table(table), {}, plain_measure)), 3u);
}

}  // namespace
}  // namespace heddle
