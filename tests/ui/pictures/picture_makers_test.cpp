// Whatever the table: nothing lies on anything else, nothing outside, and nothing tells what is hidden.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/support/rounds.h"
#include "tests/ui/pictures/drawn_tables.h"
#include "ui/pictures/drawn_numbers.h"
#include "ui/pictures/picture_colours.h"
#include "ui/pictures/picture_kind.h"
#include "ui/pictures/picture_words.h"

namespace heddle {
namespace {

using testing::counts;
using testing::hidden_number;
using testing::no_base;
using testing::number;
using testing::percent;

constexpr std::array kinds{PictureKind::heat_map, PictureKind::bars, PictureKind::stacked, PictureKind::change};

std::vector<const PictureText*> texts_of(const Picture& picture) {
    std::vector<const PictureText*> texts;
    for (const PictureShape& shape : picture.shapes) {
        if (const auto* text = std::get_if<PictureText>(&shape)) texts.push_back(text);
    }
    return texts;
}

bool shows(const Picture& picture, const std::string& words) {
    return std::ranges::any_of(texts_of(picture), [&](const PictureText* text) { return text->text.find(words) != std::string::npos; });
}

bool meet(const PictureArea& one, const PictureArea& other) {
    constexpr double slack = 0.05;
    return one.left + one.width > other.left + slack && other.left + other.width > one.left + slack && one.top + one.height > other.top + slack &&
           other.top + other.height > one.top + slack;
}

bool is_inside(const PictureArea& area, const Picture& picture) {
    constexpr double slack = 0.05;
    return area.left >= -slack && area.top >= -slack && area.left + area.width <= picture.width + slack && area.top + area.height <= picture.height + slack;
}

PictureArea room_of(const PictureShape& shape, const TextMeasure& measure) {
    struct Visitor {
        const TextMeasure& measure;
        PictureArea operator()(const PictureBox& box) const { return box.area; }
        PictureArea operator()(const PictureDisc& disc) const {
            return {disc.centre.x - disc.radius, disc.centre.y - disc.radius, 2 * disc.radius, 2 * disc.radius};
        }
        PictureArea operator()(const PictureText& text) const { return area_of(text, measure); }
        PictureArea operator()(const PictureLine& line) const {
            double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
            for (const PicturePoint& point : line.points) {
                left = std::min(left, point.x), right = std::max(right, point.x);
                top = std::min(top, point.y), bottom = std::max(bottom, point.y);
            }
            return {left, top, right - left, bottom - top};
        }
    };
    return std::visit(Visitor{measure}, shape);
}

// What two texts lie on one another, or what lies outside; empty where all is well.
std::string fault_in(const Picture& picture, const TextMeasure& measure) {
    std::vector<std::pair<PictureArea, std::string>> texts;
    for (const PictureShape& shape : picture.shapes) {
        const PictureArea room = room_of(shape, measure);
        const auto* text = std::get_if<PictureText>(&shape);
        if (!is_inside(room, picture)) return "outside: " + (text ? text->text : "shape " + std::to_string(shape.index()));
        if (text) texts.emplace_back(room, text->text);
    }
    std::ranges::sort(texts, {}, [](const auto& each) { return each.first.top; });
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t other = i + 1; other < texts.size() && texts[other].first.top < texts[i].first.top + texts[i].first.height; ++other) {
            if (meet(texts[i].first, texts[other].first)) return "on one another: “" + texts[i].second + "” and “" + texts[other].second + "”";
        }
    }
    for (const PictureSpot& spot : picture.spots) {
        if (!is_inside(spot.area, picture)) return "spot outside: " + spot.says;
    }
    return {};
}

TEST(Pictures, No_text_lies_on_another_or_outside_whatever_the_table_and_the_script) {
    HEDDLE_NEEDS_ANY_FONT();
    const TextMeasure measure = testing::picture_fonts()->measure();
    std::map<PictureKind, int> drawn;
    const std::vector<std::uint32_t> seeds = testing::seeds_of_rounds(60);
    for (const std::uint32_t seed : seeds) {
        SCOPED_TRACE(testing::about_round(seed));
        const NumberTable table = testing::RandomDrawnTables(seed).next();
        for (const PictureKind kind : kinds) {
            const auto picture = picture_of(kind, table, {}, measure);
            if (!picture) continue;
            ++drawn[kind];
            ASSERT_EQ(fault_in(*picture, measure), "") << name_of(kind);
            EXPECT_EQ(picture->title.empty(), table.heading.empty());
            EXPECT_FALSE(picture->says.empty());
        }
    }
    for (const PictureKind kind : kinds) EXPECT_GE(drawn[kind] * 10, static_cast<int>(seeds.size()) - 9) << name_of(kind);
}

TEST(Pictures, Thirty_five_codes_by_fourteen_sites_are_drawn_with_every_number) {
    HEDDLE_NEEDS_ANY_FONT();
    const TextMeasure measure = testing::picture_fonts()->measure();
    std::vector<std::string> rows, groups;
    for (int i = 0; i < 35; ++i) rows.push_back("Code number " + std::to_string(i) + " with a name that takes more than one line in the picture");
    for (int i = 0; i < 14; ++i) groups.push_back("Integrated care pilot of site " + std::to_string(i));
    const NumberTable table = counts(rows, groups);
    for (const PictureKind kind : {PictureKind::heat_map, PictureKind::bars}) {
        const auto picture = picture_of(kind, table, {}, measure);
        ASSERT_TRUE(picture);
        EXPECT_EQ(fault_in(*picture, measure), "") << name_of(kind);
        std::multiset<std::string> shown;
        for (const PictureText* text : texts_of(*picture)) shown.insert(text->text);
        for (const NumberRow& row : table.rows) {
            for (const NumberCell& cell : row.cells) EXPECT_GE(shown.count(cell.shown), 1u) << name_of(kind) << " " << cell.shown;
        }
    }
    EXPECT_EQ(fault_in(*picture_of(PictureKind::stacked, table, {}, measure), measure), "");
    NumberTable lines = table;
    lines.rows.resize(most_line_looks());
    EXPECT_EQ(fault_in(*picture_of(PictureKind::change, lines, {}, measure), measure), "");
}

TEST(Pictures, A_name_that_is_cut_stands_whole_under_the_pointer) {
    HEDDLE_NEEDS_ANY_FONT();
    const TextMeasure measure = testing::picture_fonts()->measure();
    std::string name;
    for (int i = 0; i < 60; ++i) name += "leadership ";
    for (const PictureKind kind : kinds) {
        const auto picture = picture_of(kind, counts({name}, {"Leeds", "York"}), {}, measure);
        ASSERT_TRUE(picture);
        EXPECT_TRUE(shows(*picture, "…")) << name_of(kind);
        EXPECT_TRUE(std::ranges::any_of(picture->spots, [&](const PictureSpot& spot) { return spot.says.find(name) != std::string::npos; })) << name_of(kind);
    }
}

TEST(Pictures, A_table_without_rows_gives_a_sentence) {
    HEDDLE_NEEDS_ANY_FONT();
    const TextMeasure measure = testing::picture_fonts()->measure();
    for (const PictureKind kind : kinds) {
        const auto picture = picture_of(kind, counts({}, {"Leeds", "York"}), {}, measure);
        ASSERT_TRUE(picture);
        EXPECT_TRUE(shows(*picture, "There is nothing to draw")) << name_of(kind);
        EXPECT_EQ(fault_in(*picture, measure), "");
    }
}

TEST(Pictures, Heading_notes_sizes_and_where_it_comes_from_stand_in_each) {
    HEDDLE_NEEDS_ANY_FONT();
    NumberTable table = counts({"Trust", "Money"}, {"Leeds", "York"});
    table.notes = {"Of 3 documents nobody said they are done."};
    table.about = {{"Study", "pioneers.heddle"}, {"Program", "Heddle 1"}};
    for (const PictureKind kind : kinds) {
        const auto picture = picture_of(kind, table, {}, testing::picture_fonts()->measure());
        ASSERT_TRUE(picture);
        for (const char* words : {"Codings, by site.", "Of 3 documents", "Study: pioneers.heddle · Program: Heddle 1", "Trust", "Leeds", "21"})
            EXPECT_TRUE(shows(*picture, words)) << name_of(kind) << ": " << words;
        EXPECT_NE(picture->says.find("\nn: Leeds 20, York 21, Total 200\nTrust: Leeds 1, York 2, Total 3\n"), std::string::npos) << picture->says;
        EXPECT_TRUE(picture->says.ends_with("\nOf 3 documents nobody said they are done.")) << picture->says;
    }
}

TEST(Pictures, Without_a_heading_nothing_stands_in_its_place) {
    HEDDLE_NEEDS_ANY_FONT();
    const NumberTable table = counts({"Trust", "Money"}, {"Leeds", "York"});
    NumberTable bare = table;
    bare.heading.clear();
    for (const PictureKind kind : kinds) {
        const auto headed = picture_of(kind, table, {}, testing::picture_fonts()->measure());
        const auto picture = picture_of(kind, bare, {}, testing::picture_fonts()->measure());
        ASSERT_TRUE(headed && picture) << name_of(kind);
        EXPECT_EQ(picture->title, "");
        EXPECT_EQ(texts_of(*picture).size() + 1, texts_of(*headed).size()) << name_of(kind);
        EXPECT_LT(picture->height, headed->height) << name_of(kind);
    }
}

TEST(Pictures, What_a_picture_says_does_not_grow_with_long_names_of_groups_at_each_row) {
    HEDDLE_NEEDS_ANY_FONT();
    const std::string name(300, 'x'), said(199, 'x');
    const auto picture = picture_of(PictureKind::heat_map, counts({"Trust", "Money"}, {name, "York"}), {}, testing::picture_fonts()->measure());
    ASSERT_TRUE(picture);
    EXPECT_NE(picture->says.find("Trust: " + said + "… 1, York 2"), std::string::npos) << picture->says;
}

TEST(Pictures, A_hidden_cell_has_neither_tint_nor_length_nor_place) {
    HEDDLE_NEEDS_ANY_FONT();
    const TextMeasure measure = testing::picture_fonts()->measure();
    NumberTable table = counts({"Trust", "Money", "Time"}, {"Leeds", "York"});
    table.rows[0].cells[1] = hidden_number();
    table.rows[1].cells[1] = hidden_number();
    const auto spot_of = [](const Picture& picture, int row, int column) {
        const auto found = std::ranges::find_if(picture.spots, [&](const PictureSpot& spot) { return spot.row == row && spot.column == column; });
        return found == picture.spots.end() ? std::optional<PictureSpot>() : std::optional(*found);
    };
    const Picture heat = *picture_of(PictureKind::heat_map, table, {}, measure);
    for (const PictureShape& shape : heat.shapes) {
        const auto* box = std::get_if<PictureBox>(&shape);
        if (box && meet(box->area, spot_of(heat, 0, 1)->area)) {
            EXPECT_TRUE(box->fill == picture_colours::paper || box->fill == picture_colours::hidden_fill);
        }
    }
    const Picture bars = *picture_of(PictureKind::bars, table, {}, measure);
    const PictureArea room = spot_of(bars, 0, 1)->area;
    for (const PictureShape& shape : bars.shapes) {
        const auto* box = std::get_if<PictureBox>(&shape);
        EXPECT_FALSE(box && meet(box->area, room)) << "a bar where the number is hidden";
    }
    EXPECT_TRUE(shows(bars, "<5"));
    const Picture stacked = *picture_of(PictureKind::stacked, table, {}, measure);
    EXPECT_FALSE(spot_of(stacked, 0, 0)) << "the part that is not hidden tells of the one that is";
    EXPECT_TRUE(spot_of(stacked, 2, 0));
    EXPECT_TRUE(shows(stacked, "not drawn: holds a hidden number"));
    const Picture change = *picture_of(PictureKind::change, table, {}, measure);
    EXPECT_FALSE(spot_of(change, 0, 1));
    EXPECT_TRUE(spot_of(change, 0, 0));
    EXPECT_TRUE(shows(change, "Trust  <5"));
}

TEST(Pictures, A_bar_is_as_long_as_its_number_is_large) {
    HEDDLE_NEEDS_ANY_FONT();
    NumberTable table = counts({"Trust"}, {"Leeds", "York"});
    table.rows[0].cells = {number(20), number(80)};
    const Picture picture = *picture_of(PictureKind::bars, table, {}, testing::picture_fonts()->measure());
    std::vector<double> lengths;
    const GroupLook looks[] = {group_look(0), group_look(1)};
    for (const PictureShape& shape : picture.shapes) {
        const auto* box = std::get_if<PictureBox>(&shape);
        if (box && (box->fill == looks[0].fill || box->fill == looks[1].fill)) lengths.push_back(box->area.width);
    }
    ASSERT_EQ(lengths.size(), 4u);  // two in the legend
    EXPECT_NEAR(lengths[3], 4 * lengths[2], 1e-6);
}

TEST(Pictures, The_parts_of_a_distribution_are_as_wide_as_their_shares_and_n_stands_at_each_bar) {
    HEDDLE_NEEDS_ANY_FONT();
    NumberTable table = counts({}, {"Leeds"});
    table.is_percentage = table.is_distribution = true;
    const auto answer = [](const std::string& name, std::int64_t count) {
        NumberRow row;
        row.name = "Funding";
        row.answer = row.own = name;
        NumberCell cell = percent(count, 40);
        cell.share = AnswerCell{count, 40};
        row.cells = {cell};
        row.total = cell;
        return row;
    };
    NumberRow title;
    title.name = title.own = "Funding";
    title.heading = true;
    title.cells = {number(40)};
    title.total = number(40);
    table.rows = {title, answer("A great deal", 10), answer("Little", 30)};
    const Picture picture = *picture_of(PictureKind::stacked, table, {}, testing::picture_fonts()->measure());
    std::vector<double> widths;
    for (const PictureSpot& spot : picture.spots) {
        if (spot.row > 0 && spot.column == 0) widths.push_back(spot.area.width);
    }
    ASSERT_EQ(widths.size(), 2u);
    EXPECT_NEAR(widths[1], 3 * widths[0], 1e-6);
    EXPECT_TRUE(shows(picture, "n = 40"));
    // A second answer of the same people leaves more than 100%.
    table.rows.push_back(answer("None", 20));
    const auto refused = picture_of(PictureKind::stacked, table, {}, testing::picture_fonts()->measure());
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("several answers to “Funding”"), std::string::npos) << refused.error().message;
}

TEST(Pictures, A_line_has_a_gap_where_a_number_is_missing_and_a_hollow_point_where_its_base_is_small) {
    HEDDLE_NEEDS_ANY_FONT();
    NumberTable table = counts({"Trust"}, {"2013", "2014", "2015", "2016", "(not recorded)"});
    table.is_percentage = true;
    table.rows[0].cells = {percent(10, 40), percent(3, 12), no_base(), percent(30, 40), percent(1, 2)};
    const Picture picture = *picture_of(PictureKind::change, table, {}, testing::picture_fonts()->measure());
    int hollow = 0, full = 0, thick = 0;
    for (const PictureShape& shape : picture.shapes) {
        if (const auto* disc = std::get_if<PictureDisc>(&shape)) ++(disc->outlined ? hollow : full);
        if (const auto* line = std::get_if<PictureLine>(&shape); line && line->width > 1) {
            ++thick;
            EXPECT_EQ(line->points.size(), 2u);
        }
    }
    EXPECT_EQ(hollow, 1);
    EXPECT_EQ(full, 2);
    EXPECT_EQ(thick, 1);
    EXPECT_TRUE(shows(picture, "Trust  75%"));
    EXPECT_TRUE(shows(picture, "Not drawn: (not recorded)"));
    EXPECT_TRUE(shows(picture, "in place of a percentage whose base is small"));
}

TEST(Pictures, What_does_not_fit_is_said_in_one_sentence) {
    const NumberTable one = counts({"Trust"}, {"all"});
    NumberTable shares = counts({"Trust"}, {"Leeds", "York"});
    shares.is_percentage = true;
    NumberTable none = one;
    none.has_groups = false;
    NumberTable many = counts({"Trust"}, std::vector<std::string>(15, "Leeds"));
    const auto refusal = [](PictureKind kind, const NumberTable& table) {
        const auto checked = check_picture(kind, table);
        return checked ? std::string() : checked.error().message;
    };
    for (const std::string& sentence : {refusal(PictureKind::stacked, one), refusal(PictureKind::stacked, shares), refusal(PictureKind::change, one),
                                        refusal(PictureKind::heat_map, none), refusal(PictureKind::bars, many), refusal(PictureKind::stacked, many)}) {
        EXPECT_TRUE(sentence.ends_with('.')) << sentence;
    }
    EXPECT_EQ(refusal(PictureKind::heat_map, many), "");
    EXPECT_EQ(refusal(PictureKind::bars, one), "");
}

TEST(Pictures, Kinds_are_known_by_their_names) {
    for (const PictureKind kind : all_picture_kinds) EXPECT_EQ(picture_kind_named(name_of(kind)), kind);
    EXPECT_EQ(picture_kind_named("pie"), std::nullopt);
}

}  // namespace
}  // namespace heddle
