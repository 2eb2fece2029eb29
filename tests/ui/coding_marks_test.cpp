#include "ui/transcript/coding_marks.h"

#include <gtest/gtest.h>

#include <random>

namespace heddle {
namespace {

CodingMarks marks_of(const std::vector<Range>& ranges) {
    std::vector<Coding> codings;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        Coding coding;
        coding.id = CodingId{static_cast<std::int64_t>(i + 1)};
        coding.range = ranges[i];
        codings.push_back(coding);
    }
    std::ranges::sort(codings, reading_order);
    std::vector<CodingMark> marks;
    for (const Coding& coding : codings) marks.push_back({coding.id, {}, {}, coding.range, 0, 0});
    return CodingMarks(std::move(marks));
}

std::vector<Range> random_ranges(unsigned seed, int count, int length) {
    std::mt19937 random(seed);
    std::vector<Range> ranges;
    for (int i = 0; i < count; ++i) {
        const int start = static_cast<int>(random() % static_cast<unsigned>(length));
        const int size = 1 + static_cast<int>(random() % (random() % 8 == 0 ? 900u : 60u));
        ranges.push_back(range_of(start, start + size));
    }
    return ranges;
}

TEST(CodingMarks, Asking_for_a_range_gives_all_that_overlap_it_and_no_others) {
    const auto marks = marks_of(random_ranges(1, 400, 5000));
    for (int start = 0; start < 5600; start += 37) {
        const Range asked = range_of(start, start + 50);
        std::vector<std::size_t> wanted;
        for (std::size_t i = 0; i < marks.all().size(); ++i) {
            if (marks[i].range.overlaps(asked)) wanted.push_back(i);
        }
        EXPECT_EQ(marks.overlapping(asked), wanted);
    }
}

TEST(CodingMarks, Marks_that_overlap_never_share_a_lane) {
    const auto marks = marks_of(random_ranges(2, 300, 4000));
    for (std::size_t i = 0; i < marks.all().size(); ++i) {
        for (std::size_t j = i + 1; j < marks.all().size(); ++j) {
            if (!marks[i].range.overlaps(marks[j].range)) continue;
            EXPECT_NE(marks[i].lane, marks[j].lane);
        }
        EXPECT_LT(marks[i].lane, marks.lanes());
    }
}

TEST(CodingMarks, A_mark_takes_the_first_lane_that_is_free) {
    std::vector<Range> ranges;
    for (int i = 0; i < 40; ++i) ranges.push_back(range_of(i, 1000 - 10 * i));
    ranges.push_back(range_of(900, 901));   // the longest five still go on, or have only just ended
    ranges.push_back(range_of(2000, 2001));  // all have ended
    const auto marks = marks_of(ranges);
    for (std::size_t i = 0; i < 40; ++i) EXPECT_EQ(marks[i].lane, static_cast<int>(i));
    EXPECT_EQ(marks.lanes(), 40);
    EXPECT_EQ(marks[40].lane, 21);  // the first to have ended more than a line and a half before
    EXPECT_EQ(marks[41].lane, 0);
}

TEST(CodingMarks, A_mark_added_later_in_the_text_moves_no_lane_before_it) {
    auto ranges = random_ranges(3, 100, 2000);
    const auto before = marks_of(ranges);
    ranges.push_back(range_of(3500, 3600));
    const auto after = marks_of(ranges);
    for (std::size_t i = 0; i < before.all().size(); ++i) EXPECT_EQ(before[i].lane, after[i].lane);
}

TEST(CodingMarks, Stretches_carry_at_each_character_exactly_the_marks_that_hold_it) {
    const auto marks = marks_of(random_ranges(4, 60, 600));
    const Range shown = range_of(100, 500);
    const auto stretches = marks.stretches(shown);
    for (int at = 100; at < 500; ++at) {
        std::vector<std::size_t> wanted;
        for (std::size_t i = 0; i < marks.all().size(); ++i) {
            if (marks[i].range.contains(Position{at})) wanted.push_back(i);
        }
        std::vector<std::size_t> found;
        for (const auto& stretch : stretches) {
            if (stretch.range.contains(Position{at})) found = stretch.marks;
        }
        EXPECT_EQ(found, wanted) << at;
    }
}

TEST(CodingMarks, Those_at_a_character_come_the_smallest_first) {
    const auto marks = marks_of({range_of(0, 100), range_of(10, 20), range_of(5, 50)});
    std::vector<std::int64_t> ids;
    for (const auto i : marks.at(Position{12})) ids.push_back(marks[i].coding.value);
    EXPECT_EQ(ids, (std::vector<std::int64_t>{2, 3, 1}));
}

TEST(CodingMarks, One_coding_in_each_paragraph_stands_in_the_first_lane) {
    std::vector<CodingMark> marks;
    std::vector<DocumentBlock> blocks;
    for (std::int32_t i = 0; i < 20; ++i) {
        blocks.push_back({{Position{i * 40}, Position{i * 40 + 39}}, 0});
        marks.push_back({CodingId{i + 1}, CodeId{1}, CoderId{1}, {Position{i * 40 + 2}, Position{i * 40 + 35}}, 0, 0});
    }
    EXPECT_EQ(CodingMarks(marks, blocks).lanes(), 1);
    // Within a paragraph they may stand on one line.
    EXPECT_GT(CodingMarks(marks).lanes(), 1);
    // One that reaches into the next paragraph takes its lane until that one's line is over.
    marks[4].range.end = Position{5 * 40 + 1};
    const CodingMarks reaching(marks, blocks);
    EXPECT_EQ(reaching.lanes(), 2);
    EXPECT_NE(reaching[4].lane, reaching[5].lane);
    EXPECT_EQ(reaching[6].lane, 0);
}

}  // namespace
}  // namespace heddle
