#include "coding/uncoded.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <random>

namespace heddle {
namespace {

using Ranges = std::vector<Range>;

Body counted(std::int32_t start, std::int32_t end) { return {range_of(start, end), ParticipantId{1}, false}; }
Body asked(std::int32_t start, std::int32_t end) { return {range_of(start, end), {}, true}; }

TEST(Uncoded, Is_what_of_the_counted_bodies_no_coding_covers) {
    //                012345678901234567890123
    const Text text("A: one two\nB: why\nA: six");
    const Uncoded uncoded(text, {counted(3, 10), asked(14, 17), counted(21, 24)}, {range_of(3, 6), range_of(5, 6)});
    EXPECT_EQ(uncoded.in(text.whole()), (Ranges{range_of(7, 10), range_of(21, 24)}));
    EXPECT_EQ(uncoded.in(range_of(11, 20)), Ranges{});
    EXPECT_EQ(uncoded.share(), (Uncoded::Share{3, 9}));
    EXPECT_EQ(coded_percent(*uncoded.share()), "33%");
}

TEST(Uncoded, White_space_is_no_stretch_and_ends_none) {
    const Text text("one \n two\u00A0 six");
    const Uncoded uncoded(text, {counted(0, 14)}, {range_of(0, 3), range_of(6, 9)});
    EXPECT_EQ(uncoded.in(text.whole()), (Ranges{range_of(11, 14)}));
    EXPECT_EQ(uncoded.share(), (Uncoded::Share{6, 9}));
}

TEST(Uncoded, A_percentage_says_all_or_nothing_only_where_it_is_so) {
    EXPECT_EQ(coded_percent({0, 1000}), "0%");
    EXPECT_EQ(coded_percent({1, 1000}), "1%");
    EXPECT_EQ(coded_percent({999, 1000}), "99%");
    EXPECT_EQ(coded_percent({1000, 1000}), "100%");
    EXPECT_EQ(coded_percent({125, 1000}), "13%");
    EXPECT_EQ(coded_percent({0, 0}), "–");
}

TEST(Uncoded, Without_bodies_nothing_is_missing) {
    const Uncoded uncoded(Text("words before the first turn"), {asked(6, 12)}, {});
    EXPECT_EQ(uncoded.in(range_of(0, 27)), Ranges{});
    EXPECT_EQ(uncoded.next_after(Position{-1}), std::nullopt);
    EXPECT_EQ(uncoded.previous_before(Position{27}), std::nullopt);
}

// Every character looked at by itself.
Ranges plainly(const Text& text, const std::vector<Body>& bodies, const Ranges& coded, Uncoded::Share& share) {
    Ranges result;
    for (const Body& body : bodies) {
        if (body.interviewer) continue;
        Position start = body.range.start;
        const auto end_stretch = [&](Position end) {
            while (start < end && u_isUWhiteSpace(static_cast<UChar32>(text.code_point_at(start)))) start = start + 1;
            Position last = end;
            while (start < last && u_isUWhiteSpace(static_cast<UChar32>(text.code_point_at(last - 1)))) last = last - 1;
            if (start < last) result.push_back({start, last});
            start = end + 1;
        };
        for (Position at = body.range.start; at < body.range.end; at = at + 1) {
            const bool is_coded = std::ranges::any_of(coded, [&](const Range& range) { return range.contains(at); });
            const bool white = u_isUWhiteSpace(static_cast<UChar32>(text.code_point_at(at))) != 0;
            share.counted += white ? 0 : 1;
            share.coded += is_coded && !white ? 1 : 0;
            if (is_coded) end_stretch(at);
        }
        end_stretch(body.range.end);
    }
    return result;
}

TEST(Uncoded, Agrees_with_looking_at_every_character) {
    std::mt19937 random(5);
    for (int round = 0; round < 300; ++round) {
        std::string utf8;
        const auto length = static_cast<std::int32_t>(random() % 120);
        for (std::int32_t i = 0; i < length; ++i) append_utf8(utf8, U"ab \n\u00A0é😀"[random() % 7]);
        const Text text(utf8);
        std::vector<Body> bodies;
        for (std::int32_t at = 0; at < length;) {
            const auto start = at + static_cast<std::int32_t>(random() % 6);
            const auto end = std::min(length, start + 1 + static_cast<std::int32_t>(random() % 30));
            if (start < end) bodies.push_back(random() % 3 == 0 ? asked(start, end) : counted(start, end));
            at = end + 1;
        }
        Ranges coded;
        for (auto i = random() % 8; i > 0; --i) {
            const auto start = static_cast<std::int32_t>(random() % static_cast<unsigned>(length + 1));
            coded.push_back(range_of(start, std::min(length, start + static_cast<std::int32_t>(random() % 25))));
        }
        std::ranges::sort(coded);
        Uncoded::Share share;
        const Ranges expected = plainly(text, bodies, coded, share);
        const Uncoded uncoded(text, bodies, coded);
        EXPECT_EQ(uncoded.in(text.whole()), expected);
        EXPECT_EQ(uncoded.share(), share);
        for (std::int32_t at = -1; at <= length; ++at) {
            const Range part = range_of(std::max(0, at), at + 7);
            Ranges in_part;
            std::ranges::copy_if(expected, std::back_inserter(in_part), [&](const Range& range) { return range.overlaps(part); });
            EXPECT_EQ(uncoded.in(part), in_part);
            const auto next = std::ranges::find_if(expected, [&](const Range& range) { return Position{at} < range.start; });
            EXPECT_EQ(uncoded.next_after(Position{at}), next == expected.end() ? std::nullopt : std::optional(*next));
            const auto behind = std::ranges::find_if(expected, [&](const Range& range) { return Position{at} <= range.start; });
            EXPECT_EQ(uncoded.previous_before(Position{at}),
                      behind == expected.begin() ? std::nullopt : std::optional(*std::prev(behind)));
        }
    }
}

}  // namespace
}  // namespace heddle
