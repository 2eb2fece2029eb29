// What a number is a share of stands beside it, what rests on few people does not stand out, and lines can be told apart.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ui/pictures/drawn_tables.h"
#include "ui/pictures/picture_colours.h"
#include "ui/pictures/picture_kind.h"

namespace heddle {
namespace {

using testing::counts;
using testing::hidden_number;
using testing::number;
using testing::percent;

Picture drawn_as(PictureKind kind, const NumberTable& table) { return *picture_of(kind, table, {}, testing::picture_fonts()->measure()); }

int texts_with(const Picture& picture, const std::string& words) {
    return static_cast<int>(std::ranges::count_if(picture.shapes, [&](const PictureShape& shape) {
        const auto* text = std::get_if<PictureText>(&shape);
        return text != nullptr && text->text.find(words) != std::string::npos;
    }));
}

NumberRow answer_to(const std::string& item, const std::string& answer, std::int64_t first, std::int64_t second) {
    NumberRow row;
    row.name = item;
    row.answer = row.own = answer;
    row.depth = 1;
    for (const auto& [count, base] : {std::pair<std::int64_t, std::int64_t>{first, 40}, {second, 38}}) {
        row.cells.push_back(percent(count, base));
        row.cells.back().share = AnswerCell{count, base};
    }
    row.total = percent(first + second, 78);
    row.total.share = AnswerCell{first + second, 78};
    return row;
}

// Of 20 respondents and 21 in all, so that no base is the size of its group.
NumberTable distribution_of(const std::vector<std::string>& items) {
    NumberTable table = counts({}, {"2013", "2014"});
    table.is_percentage = table.is_distribution = true;
    for (const std::string& item : items) {
        NumberRow title;
        title.name = title.own = item;
        title.heading = true;
        title.cells = {number(40), number(38)};
        title.total = number(78);
        table.rows.push_back(std::move(title));
        table.rows.push_back(answer_to(item, "A great deal", 10, 19));
        table.rows.push_back(answer_to(item, "Little", 30, 19));
    }
    return table;
}

TEST(PictureBases, Bars_of_a_distribution_say_how_many_answered_each_item) {
    HEDDLE_NEEDS_ANY_FONT();
    const Picture picture = drawn_as(PictureKind::bars, distribution_of({"Funding"}));
    EXPECT_EQ(texts_with(picture, "Funding — answered by 2013 40, 2014 38"), 1);
    EXPECT_EQ(texts_with(picture, "n = 20"), 0) << "the size of the group is not what its percentages are of";
    EXPECT_NE(picture.says.find("\nFunding, answered by: 2013 40, 2014 38, Total 78\n"), std::string::npos) << picture.says;
}

TEST(PictureBases, Lines_of_a_distribution_say_how_many_answered_each_item) {
    HEDDLE_NEEDS_ANY_FONT();
    const Picture picture = drawn_as(PictureKind::change, distribution_of({"Funding"}));
    EXPECT_EQ(texts_with(picture, "“Funding” was answered by: 2013 40, 2014 38."), 1);
    EXPECT_EQ(texts_with(picture, "21"), 0) << "the size of the group is not what its percentages are of";
}

// 9 of 10 and 3 of 12 are small bases.
NumberTable shares_of_few_and_many() {
    NumberTable table = counts({"Trust", "Money"}, {"Leeds", "York"});
    table.is_percentage = true;
    table.rows[0].cells = {percent(9, 10), percent(10, 40)};
    table.rows[1].cells = {percent(20, 40), percent(3, 12)};
    for (NumberRow& row : table.rows) row.total = percent(30, 60);
    return table;
}

// The lowest box in the cell of a heat map.
PictureBox cell_of(const Picture& picture, int row, int column) {
    const auto spot = std::ranges::find_if(picture.spots, [&](const PictureSpot& each) { return each.row == row && each.column == column; });
    for (const PictureShape& shape : picture.shapes) {
        const auto* box = std::get_if<PictureBox>(&shape);
        if (box != nullptr && spot != picture.spots.end() && box->area.left == spot->area.left && box->area.top == spot->area.top) return *box;
    }
    ADD_FAILURE() << "no box at " << row << ", " << column;
    return {};
}

TEST(PictureBases, In_a_heat_map_the_share_of_a_few_people_is_not_the_darkest) {
    HEDDLE_NEEDS_ANY_FONT();
    const Picture picture = drawn_as(PictureKind::heat_map, shares_of_few_and_many());
    for (const auto& [row, column] : {std::pair{0, 0}, {1, 1}}) {
        const PictureBox few = cell_of(picture, row, column);
        EXPECT_EQ(few.fill, picture_colours::paper);
        EXPECT_TRUE(few.outlined);
    }
    EXPECT_LT(luminance(cell_of(picture, 1, 0).fill), 0.06) << "the largest of those with a base";
    EXPECT_EQ(texts_with(picture, "small base"), 1);
}

TEST(PictureBases, Where_every_base_is_small_a_heat_map_has_its_tints) {
    HEDDLE_NEEDS_ANY_FONT();
    NumberTable table = shares_of_few_and_many();
    table.rows[0].cells[1] = percent(2, 10);
    table.rows[1].cells[0] = percent(5, 10);
    const Picture picture = drawn_as(PictureKind::heat_map, table);
    EXPECT_LT(luminance(cell_of(picture, 0, 0).fill), 0.06);
    EXPECT_EQ(texts_with(picture, "small base"), 0);
}

TEST(PictureBases, Bars_of_small_bases_are_hollow_and_a_note_says_so) {
    HEDDLE_NEEDS_ANY_FONT();
    const Picture picture = drawn_as(PictureKind::bars, shares_of_few_and_many());
    int hollow = 0;
    for (const PictureShape& shape : picture.shapes) {
        const auto* box = std::get_if<PictureBox>(&shape);
        if (box == nullptr || !box->outlined) continue;
        ++hollow;
        EXPECT_EQ(box->fill, picture_colours::paper);
        EXPECT_EQ(box->hatch, PictureHatch::none);
        EXPECT_GE(contrast(box->ink, picture_colours::paper), 3);
    }
    EXPECT_EQ(hollow, 2);
    EXPECT_EQ(texts_with(picture, "Hollow bars are percentages of a small base."), 1);
}

TEST(PictureBases, A_bar_of_counts_says_the_total_of_its_row_and_not_the_sum_of_groups_that_overlap) {
    HEDDLE_NEEDS_ANY_FONT();
    NumberTable table = counts({"Trust"}, {"Leeds", "York"});
    table.rows[0].total = number(2);  // of 1 and 2
    const Picture picture = drawn_as(PictureKind::stacked, table);
    EXPECT_EQ(texts_with(picture, "Total 2"), 1);
    EXPECT_EQ(texts_with(picture, "n = 3"), 0);
}

TEST(PictureLines, Where_the_last_number_is_hidden_nothing_leads_through_its_column) {
    HEDDLE_NEEDS_ANY_FONT();
    NumberTable table = counts({"Trust"}, {"2013", "2014", "2015"});
    table.rows[0].cells[2] = hidden_number();
    const Picture picture = drawn_as(PictureKind::change, table);
    std::vector<double> points;
    for (const PictureShape& shape : picture.shapes) {
        if (const auto* disc = std::get_if<PictureDisc>(&shape)) points.push_back(disc->centre.x);
    }
    ASSERT_EQ(points.size(), 2u);
    const double hidden_at = points[1] + (points[1] - points[0]);
    int of_the_row = 0;
    for (const PictureShape& shape : picture.shapes) {
        const auto* line = std::get_if<PictureLine>(&shape);
        if (line == nullptr || line->colour != line_look(0).colour) continue;
        ++of_the_row;
        const auto [least, most] = std::ranges::minmax_element(line->points, {}, &PicturePoint::x);
        EXPECT_FALSE(least->x < hidden_at && most->x > hidden_at);
    }
    EXPECT_EQ(of_the_row, 2) << "the line, and beside its name how it looks";
}

TEST(PictureLines, A_label_begins_with_what_tells_it_from_others) {
    HEDDLE_NEEDS_ANY_FONT();
    std::string item;
    for (int i = 0; i < 30; ++i) item += "Funding of the pilots ";
    EXPECT_EQ(texts_with(drawn_as(PictureKind::change, distribution_of({item + "1", item + "2"})), "A great deal – Funding"), 2);
    NumberTable codes = counts({"Trust", "Trust"}, {"2013", "2014"});
    codes.rows[0].name = "Staff > Trust";
    codes.rows[1].name = "Money > Trust";
    const Picture picture = drawn_as(PictureKind::change, codes);
    EXPECT_EQ(texts_with(picture, "Trust (Staff > Trust)"), 1);
    EXPECT_EQ(texts_with(picture, "Trust (Money > Trust)"), 1);
}

TEST(PictureLines, Neighbours_differ_in_black_and_white_and_all_in_colour_or_dashes) {
    for (std::size_t one = 0; one < most_line_looks(); ++one) {
        const LineLook a = line_look(one), next = line_look(one + 1);
        EXPECT_TRUE(a.dashed != next.dashed || a.width != next.width) << one;
        for (std::size_t other = 0; other < one; ++other) {
            const LineLook b = line_look(other);
            EXPECT_TRUE(a.dashed != b.dashed || a.colour != b.colour) << one << " and " << other;
        }
    }
}

TEST(PictureNotes, Names_that_run_right_to_left_keep_the_numbers_beside_them_out_of_their_direction) {
    HEDDLE_NEEDS_ANY_FONT();
    NumberTable table = counts({"Trust"}, {"Leeds", "York"});
    table.heading = "Codings on “الثقة” 2";
    table.notes = {"Of “الثقة” 3 of 4."};
    for (const PictureKind kind : {PictureKind::bars, PictureKind::stacked, PictureKind::heat_map, PictureKind::change}) {
        const Picture picture = drawn_as(kind, table);
        EXPECT_EQ(texts_with(picture, "Of “\u2068الثقة\u2069” 3 of 4."), 1);
        EXPECT_EQ(texts_with(picture, "Codings on “\u2068الثقة\u2069” 2"), 1);
        EXPECT_NE(picture.says.find("Of “الثقة” 3 of 4."), std::string::npos) << "what is read aloud has no marks";
    }
}

}  // namespace
}  // namespace heddle
