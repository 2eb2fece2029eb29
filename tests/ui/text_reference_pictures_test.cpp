// One page of each script as a picture, drawn in software and compared with the one that was looked at and kept
// (tests/data/pictures). docs/text.md says how they are made again.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "coding/segmentation.h"
#include "tests/support/script_fixtures.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui/page.h"

namespace heddle::testing {
namespace {

namespace fs = std::filesystem;

// A page that is moved by a quarter of a pixel differs by 13; where a vowel sign is missing, by 33 and more.
constexpr double tolerance = 20;

struct Page {
    std::string name;
    std::vector<std::string> paragraphs;
    PageStyle style;
};

PageStyle page_style(FontStack stack = FontStack::sans, float size = 18) {
    PageStyle style;
    style.paragraph.text.stack = stack;
    style.paragraph.text.size = size;
    return style;
}

// Every fixture, and what no fixture shows.
std::vector<Page> pages() {
    std::vector<Page> result;
    for (ScriptFixture& fixture : script_fixtures()) result.push_back({fixture.name, std::move(fixture.paragraphs), page_style()});
    Page serif{"serif", {}, page_style(FontStack::serif)};
    for (const char* script : {"latin", "arabic", "devanagari", "thai", "chinese"}) {
        for (const Page& each : result) {
            if (each.name != script) continue;
            serif.paragraphs.push_back(each.paragraphs.front());
            // With western words and digits among the Arabic ones.
            if (each.name == "arabic") serif.paragraphs.push_back(each.paragraphs[1]);
        }
    }
    result.push_back(serif);
    const std::string lacking = "no font \uE000\uF8FF\U000F0042\U0010FFFD or controls \x01\x1F\u0090 between words";
    result.push_back({"boxes", {lacking}, page_style(FontStack::sans, 18)});
    result.push_back({"boxes_small", {lacking}, page_style(FontStack::sans, 11)});
    result.push_back({"boxes_large", {lacking}, page_style(FontStack::sans, 40)});
    return result;
}

Page page_named(const std::string& name) {
    for (Page& each : pages()) {
        if (each.name == name) return each;
    }
    throw std::runtime_error("There is no page " + name + ".");
}

// A library whose choices do not depend on the language of who runs the test.
FontLibrary* library() {
    static Result<std::unique_ptr<FontLibrary>> opened = FontLibrary::open({{}, {}, "en"});
    return opened.ok() ? opened->get() : nullptr;
}

fs::path folder() { return fs::path(test_data_folder) / "pictures"; }

std::string joined(const std::vector<std::string>& parts) {
    std::string result;
    for (const std::string& part : parts) result += (result.empty() ? "" : ", ") + part;
    return result;
}

// "arabic: Noto Sans 2.013, Noto Sans Arabic 2.010" for each picture.
std::map<std::string, std::string> recorded_faces() {
    std::map<std::string, std::string> faces;
    std::ifstream file(folder() / "faces.txt");
    for (std::string line; std::getline(file, line);) {
        const auto colon = line.find(": ");
        if (colon != std::string::npos) faces[line.substr(0, colon)] = line.substr(colon + 2);
    }
    return faces;
}

std::vector<std::string> missing_packages(const std::string& faces) {
    std::vector<std::string> packages;
    for (const auto& [family, package] : {std::pair{"CJK", "fonts-noto-cjk"}, {"Emoji", "fonts-noto-color-emoji"}}) {
        if (faces.find(family) != std::string::npos) packages.emplace_back(package);
    }
    packages.emplace_back("fonts-noto-core");
    return packages;
}

bool remaking() { return std::getenv("HEDDLE_MAKE_PICTURES") != nullptr; }

// Why this picture cannot be compared on this machine; empty where it can.
std::string why_not(const Page& page) {
    if (library() == nullptr) return "no fonts are installed; install fonts-noto-core";
    const auto recorded = recorded_faces();
    const auto found = recorded.find(page.name);
    if (found == recorded.end()) return {};  // then the picture is missing, which is a failure
    const std::string faces = joined(faces_of_page(*library(), page.paragraphs, page.style));
    if (faces == found->second) return {};
    return "this picture was made with " + found->second + "; here it would be set in " + faces +
           ". Install the packages " + joined(missing_packages(found->second)) + " of Debian 12 to run this test";
}

class ReferencePictures : public ::testing::TestWithParam<Page> {};

TEST_P(ReferencePictures, Look_as_they_did_when_somebody_looked_at_them) {
    const Page& page = GetParam();
    const fs::path path = folder() / (page.name + ".png");
    if (remaking()) {
        ASSERT_NE(library(), nullptr);
        ASSERT_TRUE(write_png(draw_page(*library(), page.paragraphs, page.style), path)) << path;
        auto faces = recorded_faces();
        faces[page.name] = joined(faces_of_page(*library(), page.paragraphs, page.style));
        std::ofstream file(folder() / "faces.txt");
        for (const auto& [name, list] : faces) file << name << ": " << list << "\n";
        GTEST_SKIP() << "made again, not compared: " << path;
    }
    if (const std::string reason = why_not(page); !reason.empty()) GTEST_SKIP() << reason;
    const auto kept = read_png(path);
    ASSERT_TRUE(kept) << path << " is missing; docs/text.md says how it is made";
    const PagePicture now = draw_page(*library(), page.paragraphs, page.style);
    const Difference found = difference(now, *kept);
    if (found.most <= tolerance) return;
    const fs::path shown = fs::temp_directory_path() / ("heddle-" + page.name + ".png");
    write_png(now, shown);
    FAIL() << path << " differs by " << found.most << " at " << found.x << ", " << found.y << "; it now looks like " << shown;
}

INSTANTIATE_TEST_SUITE_P(Of, ReferencePictures, ::testing::ValuesIn(pages()),
                         [](const auto& tested) { return tested.param.name; });

TEST(ReferencePicturesOnDisk, Are_small_and_none_is_left_over) {
    std::uintmax_t bytes = 0;
    std::size_t pictures = 0;
    for (const auto& entry : fs::directory_iterator(folder())) {
        if (entry.path().extension() != ".png") continue;
        bytes += entry.file_size();
        ++pictures;
    }
    EXPECT_EQ(pictures, pages().size());
    EXPECT_GE(pictures, 16u);
    EXPECT_LT(bytes, 1'000'000u);
    EXPECT_EQ(recorded_faces().size(), pages().size());
}

// What a mistake in shaping does to a page must be more than the comparison overlooks.
class BrokenPages : public ::testing::Test {
protected:
    static std::string with(std::string text, std::string_view what, std::string_view instead) {
        const auto at = text.find(what);
        if (at == std::string::npos) throw std::runtime_error("The page has no " + std::string(what) + ".");
        return text.replace(at, what.size(), instead);
    }
    // The page with the first paragraph that holds `what` changed there.
    void expect_noticed(const std::string& name, std::string_view what, std::string_view instead) {
        Page page = page_named(name);
        if (const std::string reason = why_not(page); !reason.empty()) GTEST_SKIP() << reason;
        const auto kept = read_png(folder() / (name + ".png"));
        ASSERT_TRUE(kept) << name;
        for (std::string& paragraph : page.paragraphs) {
            if (paragraph.find(what) == std::string::npos) continue;
            paragraph = with(paragraph, what, instead);
            EXPECT_GT(difference(draw_page(*library(), page.paragraphs, page.style), *kept).most, tolerance * 1.5)
                << name << " without " << what;
            return;
        }
        FAIL() << name << " does not have " << what;
    }
};

TEST_F(BrokenPages, Arabic_letters_that_do_not_join_are_noticed) {
    Page page = page_named("arabic");
    if (const std::string reason = why_not(page); !reason.empty()) GTEST_SKIP() << reason;
    const auto kept = read_png(folder() / "arabic.png");
    ASSERT_TRUE(kept);
    std::string& first = page.paragraphs.front();
    std::string apart;
    const Text text(first);
    for (Position at; at < text.end(); at = next_grapheme(text, at)) {
        apart += text.slice({at, next_grapheme(text, at)});
        apart += "\u200C";
    }
    first = apart;
    EXPECT_GT(difference(draw_page(*library(), page.paragraphs, page.style), *kept).most, 2 * tolerance);
}

TEST_F(BrokenPages, A_missing_mark_or_vowel_sign_is_noticed_in_every_script_that_has_them) {
    expect_noticed("arabic", "كلَّ", "كلّ");
    expect_noticed("hebrew", "שָׁאֲלוּ", "שׁאֲלוּ");
    expect_noticed("devanagari", "में", "मे");
    expect_noticed("thai", "ที่", "ที");
    expect_noticed("khmer", "ដំបូង", "ដបូង");
    expect_noticed("latin", "café", "cafe");
    expect_noticed("marks", "á̱", "a̱");
}

TEST_F(BrokenPages, Letters_in_the_wrong_order_are_noticed) {
    expect_noticed("arabic", "في مكان", "\u202Dفي مكان\u202C");
    expect_noticed("mixed", "العربية, हिन्दी", "हिन्दी, العربية");
    expect_noticed("devanagari", "किसी", "कसिी");
}

TEST_F(BrokenPages, Conjuncts_that_do_not_form_are_noticed) {
    expect_noticed("devanagari", "क्षेत्र बदला", "क्\u200Cषेत्\u200Cर बदला");
    expect_noticed("bengali", "প্রথমে", "প্\u200Cরথমে");
}

TEST_F(BrokenPages, Emoji_of_another_colour_or_taken_apart_are_noticed) {
    expect_noticed("emoji", "👍🏽", "👍🏿");
    expect_noticed("emoji", "👩🏽‍⚕️", "👩🏽");
    expect_noticed("emoji", "🇬🇧", "🇫🇷");
    expect_noticed("emoji", "❤️", "❤︎");
}

TEST_F(BrokenPages, Lines_that_stand_a_pixel_lower_are_noticed) {
    const Page page = page_named("korean");
    if (const std::string reason = why_not(page); !reason.empty()) GTEST_SKIP() << reason;
    const auto kept = read_png(folder() / "korean.png");
    ASSERT_TRUE(kept);
    const PagePicture now = draw_page(*library(), page.paragraphs, page.style);
    PagePicture lower(now.width, now.height);
    std::copy(now.pixels.begin(), now.pixels.end() - now.width * 3, lower.pixels.begin() + now.width * 3);
    EXPECT_GT(difference(lower, *kept).most, 2 * tolerance);
}

TEST(PagePictures, Come_back_from_a_file_as_they_were) {
    PagePicture picture(17, 9);
    picture.at(3, 4)[1] = 7;
    const TemporaryFolder folder;
    ASSERT_TRUE(write_png(picture, folder / "coloured.png"));
    EXPECT_EQ(read_png(folder / "coloured.png")->pixels, picture.pixels);
    picture.at(3, 4)[0] = picture.at(3, 4)[2] = 7;
    ASSERT_FALSE(picture.coloured());
    ASSERT_TRUE(write_png(picture, folder / "grey.png"));
    EXPECT_EQ(read_png(folder / "grey.png")->pixels, picture.pixels);
    EXPECT_FALSE(read_png(folder / "none.png"));
    EXPECT_EQ(difference(picture, PagePicture(17, 10)).most, 255);
    EXPECT_EQ(difference(picture, picture).most, 0);
}

}  // namespace
}  // namespace heddle::testing
