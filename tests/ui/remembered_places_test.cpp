#include "ui/transcript/remembered_places.h"

#include <gtest/gtest.h>

#include <random>

namespace heddle {
namespace {

Text paragraphs(int from, int to) {
    std::string utf8;
    for (int i = from; i < to; ++i) utf8 += "Paragraph é number " + std::to_string(i) + " says something.\n";
    return Text(utf8);
}

RememberedPlace some_place(std::uint8_t number) {
    Guid guid;
    guid.bytes[15] = number;
    guid.bytes[14] = 7;
    return {guid, ContentId{number}, Position{number * 10}, -1.25f, Position{number * 11}, Position{number * 9}, number * 1'000'000u};
}

TEST(RememberedPlaces, A_place_in_the_same_text_is_found_to_the_letter) {
    const Text text = paragraphs(0, 50);
    const auto blocks = blocks_of_lines(text);
    const auto place = place_in(text, blocks, new_guid(), ContentId{4}, blocks[30].range.start + 5, 3.5f, Position{77});
    EXPECT_EQ(found_again(place, text, blocks, ContentId{4}), place);
    EXPECT_EQ(place.paragraph, blocks[30].range.start);
}

TEST(RememberedPlaces, A_place_moves_with_its_paragraph_where_the_text_changed) {
    const Text before = paragraphs(10, 60);
    const auto blocks = blocks_of_lines(before);
    const auto place = place_in(before, blocks, new_guid(), ContentId{4}, blocks[20].range.start + 5, 0, blocks[20].range.start + 9);
    for (const auto& [from, to] : {std::pair{0, 60}, std::pair{25, 60}, std::pair{10, 200}}) {
        const Text after = paragraphs(from, to);
        const auto new_blocks = blocks_of_lines(after);
        const auto found = found_again(place, after, new_blocks, ContentId{5});
        const Range paragraph = new_blocks[static_cast<std::size_t>(30 - from)].range;
        EXPECT_EQ(found.top, paragraph.start + 5);
        EXPECT_EQ(found.caret, paragraph.start + 9);
        EXPECT_EQ(found.content, ContentId{5});
    }
}

TEST(RememberedPlaces, A_place_whose_paragraph_is_gone_lies_within_the_text) {
    const Text before = paragraphs(10, 60);
    const auto blocks = blocks_of_lines(before);
    const auto place = place_in(before, blocks, new_guid(), ContentId{4}, blocks[40].range.start, 0, blocks[45].range.start);
    for (const Text& after : {Text(""), Text("short"), paragraphs(100, 103)}) {
        const auto found = found_again(place, after, blocks_of_lines(after), ContentId{6});
        EXPECT_LE(found.top, after.end());
        EXPECT_LE(found.caret, after.end());
        EXPECT_GE(found.top, Position{0});
    }
}

TEST(RememberedPlaces, What_was_written_is_read_back) {
    RememberedPlaces places;
    for (std::uint8_t i = 1; i < 20; ++i) places.put(some_place(i));
    const RememberedPlaces read(places.text());
    for (std::uint8_t i = 1; i < 20; ++i) {
        ASSERT_NE(read.find(some_place(i).document), nullptr);
        EXPECT_EQ(*read.find(some_place(i).document), some_place(i));
    }
    EXPECT_EQ(read.text(), places.text());
    EXPECT_EQ(read.find(new_guid()), nullptr);
    EXPECT_EQ(RememberedPlaces("").text(), "");
}

TEST(RememberedPlaces, Damaged_settings_give_the_places_that_can_be_read_and_no_others) {
    RememberedPlaces places;
    places.put(some_place(1));
    places.put(some_place(2));
    const std::string good = places.text();
    EXPECT_EQ(RememberedPlaces("rubbish;" + good + ";;x;1 2 3").text(), good);
    EXPECT_EQ(RememberedPlaces(good.substr(0, good.size() - 12)).find(some_place(2).document), nullptr);
    EXPECT_EQ(RememberedPlaces(good + " 5").find(some_place(2).document), nullptr);
    EXPECT_EQ(RememberedPlaces("00000000-0000-0000-0000-000000000001 1 99999999999999 0 0 0 0").text(), "");
    std::mt19937 random(2);
    for (int round = 0; round < 500; ++round) {
        std::string damaged = good;
        for (int i = 0; i < 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
        const RememberedPlaces read(damaged);
        const Text text("some words");
        for (std::uint8_t number = 1; number < 3; ++number) {
            const auto* place = read.find(some_place(number).document);
            if (place == nullptr) continue;
            EXPECT_LE(found_again(*place, text, blocks_of_lines(text), ContentId{1}).top, text.end());
        }
    }
}

TEST(RememberedPlaces, Only_the_latest_are_kept) {
    RememberedPlaces places;
    std::vector<Guid> guids;
    for (std::size_t i = 0; i < RememberedPlaces::most + 50; ++i) {
        RememberedPlace place = some_place(1);
        guids.push_back(place.document = new_guid());
        places.put(place);
        if (i == 100) places.put(place);
        if (i > 0) {
            place.document = guids.front();  // visited again and again
            places.put(place);
        }
    }
    EXPECT_NE(places.find(guids.front()), nullptr);
    EXPECT_EQ(places.find(guids[1]), nullptr);
    EXPECT_NE(places.find(guids.back()), nullptr);
}

}  // namespace
}  // namespace heddle
