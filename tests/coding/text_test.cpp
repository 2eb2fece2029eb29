#include "coding/text.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "coding/guid.h"

namespace heddle {
namespace {

// A random text over characters of one to four bytes, and where each begins.
struct RandomSample {
    std::string utf8;
    std::vector<std::size_t> bytes;  // of each code point, then the end
    std::vector<std::int32_t> units; // UTF-16 offset of each, then the end

    explicit RandomSample(unsigned seed) {
        std::mt19937 random(seed);
        const std::vector<char32_t> alphabet{U'a', U' ', U'\n', U'é', U'ß', U'ह', U'中', U'\u200D', U'👩', U'🏽', U'\U0010FFFF'};
        std::int32_t unit = 0;
        const auto length = random() % 700;
        for (std::size_t i = 0; i < length; ++i) {
            bytes.push_back(utf8.size());
            units.push_back(unit);
            // Now and then plain letters in a row, as in most texts.
            const char32_t c = i % 100 > 60 && seed % 2 == 0 ? U'b' : alphabet[random() % alphabet.size()];
            append_utf8(utf8, c);
            unit += c >= 0x10000 ? 2 : 1;
        }
        bytes.push_back(utf8.size());
        units.push_back(unit);
    }
};

TEST(Text, Positions_and_bytes_convert_both_ways_for_characters_of_every_length) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        const RandomSample sample(seed);
        const Text text(sample.utf8);
        ASSERT_EQ(text.end().value, static_cast<std::int32_t>(sample.bytes.size()) - 1);
        for (std::size_t i = 0; i < sample.bytes.size(); ++i) {
            const Position position{static_cast<std::int32_t>(i)};
            ASSERT_EQ(text.byte_at(position).value, sample.bytes[i]);
            ASSERT_EQ(text.position_at(ByteOffset{sample.bytes[i]}), position);
            if (i + 1 < sample.bytes.size()) {
                for (std::size_t inside = sample.bytes[i]; inside < sample.bytes[i + 1]; ++inside) {
                    ASSERT_EQ(text.position_at(ByteOffset{inside}), position);
                }
            }
        }
    }
}

TEST(Text, Positions_and_utf16_offsets_convert_both_ways) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        const RandomSample sample(seed);
        const Utf16Text text(sample.utf8);
        ASSERT_EQ(static_cast<std::int32_t>(text.units().size()), sample.units.back());
        for (std::size_t i = 0; i < sample.units.size(); ++i) {
            const Position position{static_cast<std::int32_t>(i)};
            ASSERT_EQ(text.offset_at(position).value, sample.units[i]);
            ASSERT_EQ(text.position_at(Utf16Offset{sample.units[i]}), position);
            const bool pair = i + 1 < sample.units.size() && sample.units[i + 1] == sample.units[i] + 2;
            if (pair) {
                ASSERT_EQ(text.position_at(Utf16Offset{sample.units[i] + 1}), position);
            }
        }
    }
}

TEST(Text, A_slice_beyond_the_end_stops_at_the_end) {
    const Text text("añb");
    EXPECT_EQ(text.slice(range_of(1, 99)), "ñb");
    EXPECT_EQ(text.slice(range_of(50, 99)), "");
    EXPECT_EQ(text.code_point_at(Position{1}), U'ñ');
    EXPECT_EQ(text.code_point_at(Position{3}), U'\0');
}

TEST(Text, Trimming_takes_away_every_kind_of_white_space_and_nothing_else) {
    const Text text(" \n\u3000\u00A0x y\u200B\u2003\t");
    // U+200B is no white space (Unicode White_Space), so it stays.
    EXPECT_EQ(text.slice(trimmed(text, text.whole())), "x y\u200B");
    const Text blank(" \n ");
    EXPECT_TRUE(trimmed(blank, blank.whole()).empty());
    EXPECT_EQ(trimmed(std::string_view("  ")), "");
}

TEST(Utf8, Ill_formed_sequences_are_recognised) {
    EXPECT_TRUE(is_valid_utf8("plain, né, 中, 👩🏽"));
    for (const char* bad : {"\x80", "\xC0\xAF", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xE4\xB8", "\xF0\x80\x80\x80",
                            "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xC3(", "\xF0\x9F\x91"}) {
        EXPECT_FALSE(is_valid_utf8(bad));
        EXPECT_FALSE(is_valid_utf8("plain letters before " + std::string(bad) + " and after it"));
    }
}

TEST(Guid, Guids_ascend_and_their_text_reads_back) {
    Guid last = new_guid();
    for (int i = 0; i < 10000; ++i) {
        const Guid next = new_guid();
        ASSERT_LT(last, next);
        ASSERT_EQ(parse_guid(next.to_string()), next);
        last = next;
    }
    EXPECT_EQ(last.bytes[6] >> 4, 7);
    EXPECT_EQ(last.bytes[8] >> 6, 2);
    EXPECT_EQ(parse_guid("{" + last.to_string() + "}"), last);
    for (const char* bad : {"", "0", "01890a5d-ac96-774b-bcce-b302099a805", "01890a5dac96774bbcceb302099a8057",
                            "01890a5d-ac96-774b-bcce-b302099a805g", "{01890a5d-ac96-774b-bcce-b302099a8057"}) {
        EXPECT_FALSE(parse_guid(bad)) << bad;
    }
}

}  // namespace
}  // namespace heddle
