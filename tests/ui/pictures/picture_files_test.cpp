// Pictures as SVG, PNG and PDF, read back by other programs.
#include <gtest/gtest.h>
#include <png.h>

#include <pugixml.hpp>

#include <array>
#include <cstdio>
#include <filesystem>
#include <thread>
#include <vector>

#include "storage/files.h"
#include "tests/support/storage/office_programs.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/pictures/drawn_tables.h"
#include "ui/pictures/picture_files.h"
#include "ui/pictures/picture_kind.h"

namespace heddle {
namespace {

using testing::counts;

NumberTable table_of_many_scripts() {
    NumberTable table = counts({"Trust", "=cmd", "<script>alert('1')</script> & \"so\"", "القيادة المشتركة", "信任", "नेतृत्व"}, {"Leeds", "York", "a\x01z"});
    table.heading = "Codings <b> & “quotations”, by site.";
    table.rows[0].cells[0] = testing::hidden_number();
    return table;
}

Picture drawn(PictureKind kind = PictureKind::heat_map) { return *picture_of(kind, table_of_many_scripts(), {}, testing::picture_fonts()->measure()); }

TEST(PictureFiles, An_SVG_is_sound_XML_with_the_title_and_what_the_picture_says) {
    HEDDLE_NEEDS_ANY_FONT();
    for (const PictureKind kind : {PictureKind::heat_map, PictureKind::bars, PictureKind::stacked, PictureKind::change}) {
        const auto bytes = picture_bytes(drawn(kind), PictureFormat::svg, *testing::picture_fonts());
        ASSERT_TRUE(bytes);
        pugi::xml_document document;
        const auto read = document.load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
        ASSERT_TRUE(read) << read.description();
        const pugi::xml_node svg = document.child("svg");
        EXPECT_STREQ(svg.child("title").text().get(), "Codings <b> & “quotations”, by site.");
        EXPECT_STREQ(svg.attribute("role").value(), "img");
        const std::string says = svg.child("desc").text().get();
        EXPECT_NE(says.find("<script>alert('1')</script> & \"so\": Leeds 9"), std::string::npos) << says;
        EXPECT_NE(says.find("Trust: Leeds <5"), std::string::npos);
        EXPECT_EQ(bytes->find("<script"), std::string::npos);
        EXPECT_LT(bytes->size(), 400'000u);
    }
}

TEST(PictureFiles, A_PNG_has_300_pixels_an_inch_and_says_so) {
    HEDDLE_NEEDS_ANY_FONT();
    const Picture picture = drawn();
    const testing::TemporaryFolder folder;
    ASSERT_TRUE(write_picture(picture, PictureFormat::png, folder / "a.png", *testing::picture_fonts()));
    std::FILE* file = std::fopen((folder / "a.png").c_str(), "rb");
    ASSERT_NE(file, nullptr);
    png_structp reader = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(reader);
    // A checksum that is wrong would end the test here.
    png_init_io(reader, file);
    png_read_png(reader, info, PNG_TRANSFORM_IDENTITY, nullptr);
    EXPECT_EQ(png_get_image_width(reader, info), static_cast<png_uint_32>(std::ceil(picture.width * 300 / 72)));
    EXPECT_EQ(png_get_image_height(reader, info), static_cast<png_uint_32>(std::ceil(picture.height * 300 / 72)));
    EXPECT_EQ(png_get_x_pixels_per_meter(reader, info), 11811u);
    png_textp words = nullptr;
    ASSERT_EQ(png_get_text(reader, info, &words, nullptr), 2);
    EXPECT_STREQ(words[0].key, "Title");
    EXPECT_EQ(words[0].text, picture.title);
    EXPECT_EQ(words[1].text, picture.says);
    png_destroy_read_struct(&reader, &info, nullptr);
    std::fclose(file);
    // Fewer pixels where that is asked for.
    EXPECT_LT(picture_bytes(picture, PictureFormat::png, *testing::picture_fonts(), {.pixels_per_inch = 96})->size(),
              picture_bytes(picture, PictureFormat::png, *testing::picture_fonts())->size());
}

TEST(PictureFiles, The_texts_of_a_PDF_can_be_searched_in_every_script) {
    HEDDLE_NEEDS_ANY_FONT();
    if (!testing::has_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed; install the package poppler-utils to run this test";
    const testing::TemporaryFolder folder;
    ASSERT_TRUE(write_picture(drawn(), PictureFormat::pdf, folder / "a.pdf", *testing::picture_fonts()));
    ASSERT_EQ(std::system(("pdftotext -layout '" + (folder / "a.pdf").string() + "' '" + (folder / "a.txt").string() + "'").c_str()), 0);
    const std::string text = *read_file(folder / "a.txt");
    for (const char* words : {"Codings <b> & “quotations”, by site.", "Trust", "=cmd", "<script>", "信任", "नेतृत्व", "Leeds", "<5", "hidden"})
        EXPECT_NE(text.find(words), std::string::npos) << words << " in:\n" << text;
    ASSERT_EQ(std::system(("pdfinfo '" + (folder / "a.pdf").string() + "' > '" + (folder / "info.txt").string() + "'").c_str()), 0);
    const std::string info = *read_file(folder / "info.txt");
    EXPECT_NE(info.find("Codings <b> & “quotations”, by site."), std::string::npos);
    EXPECT_NE(info.find("Trust: Leeds <5"), std::string::npos) << "what the picture says, for whoever cannot see it: " << info;
    EXPECT_LT(std::filesystem::file_size(folder / "a.pdf"), 200'000u);
}

TEST(PictureFiles, A_file_is_whole_or_as_it_was_and_one_sentence_says_why) {
    HEDDLE_NEEDS_ANY_FONT();
    const testing::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "a.svg");
    for (const std::string& path : {std::string("a.svg"), std::string("missing/a.svg")}) {
        const auto written = write_picture(drawn(), PictureFormat::svg, folder / path, *testing::picture_fonts());
        ASSERT_FALSE(written);
        EXPECT_TRUE(written.error().message.ends_with('.')) << written.error().message;
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder / "a.svg"));
}

TEST(PictureFiles, A_font_that_can_no_longer_be_read_is_told_and_no_text_goes_missing) {
    HEDDLE_NEEDS_ANY_FONT();
    const Label& label = testing::picture_fonts()->label("Trust", 9, false);
    ASSERT_FALSE(label.layout->lines()[0].runs.empty());
    const std::filesystem::path file = testing::picture_fonts()->file(label.layout->lines()[0].runs[0].face).path;
    const testing::TemporaryFolder folder;
    std::filesystem::copy_file(file, folder / file.filename().string());
    FontOptions options;
    options.folders = {folder.path().string()};
    auto fonts = PictureFonts::open(options);
    ASSERT_TRUE(fonts) << fonts.error().message;
    const auto picture = picture_of(PictureKind::bars, counts({"Trust"}, {"Leeds", "York"}), {}, (*fonts)->measure());
    ASSERT_TRUE(picture);
    ASSERT_TRUE(picture_bytes(*picture, PictureFormat::svg, **fonts));
    std::filesystem::remove(folder / file.filename().string());
    for (const PictureFormat format : all_picture_formats) {
        const auto bytes = picture_bytes(*picture, format, **fonts);
        ASSERT_FALSE(bytes) << name_of(format);
        EXPECT_NE(bytes.error().message.find("font cannot be read"), std::string::npos) << bytes.error().message;
    }
}

TEST(PictureFiles, Several_threads_write_pictures_each_with_fonts_of_its_own) {
    HEDDLE_NEEDS_ANY_FONT();
    const Picture picture = drawn();
    std::array<bool, 3> written{};
    {
        std::vector<std::jthread> threads;
        for (bool& done_well : written) {
            threads.emplace_back([&picture, &done_well] {
                const auto fonts = PictureFonts::open();
                done_well = fonts.ok();
                for (int i = 0; i < 3 && done_well; ++i) done_well = picture_bytes(picture, PictureFormat::pdf, **fonts).ok();
            });
        }
    }
    for (const bool done_well : written) EXPECT_TRUE(done_well);
}

TEST(PictureFiles, What_is_too_large_for_a_format_is_said) {
    HEDDLE_NEEDS_ANY_FONT();
    Picture picture = drawn();
    picture.height = 60000;
    for (const PictureFormat format : {PictureFormat::png, PictureFormat::pdf}) {
        const auto bytes = picture_bytes(picture, format, *testing::picture_fonts());
        ASSERT_FALSE(bytes);
        EXPECT_NE(bytes.error().message.find("too large"), std::string::npos);
    }
    picture.width = 40;
    picture.height = 9000;  // at 300 pixels an inch 37,500 high: it gets fewer
    EXPECT_TRUE(picture_bytes(picture, PictureFormat::png, *testing::picture_fonts()));
}

TEST(PictureFiles, The_format_is_known_by_the_ending_in_any_case) {
    EXPECT_EQ(picture_format_of("a.SVG"), PictureFormat::svg);
    EXPECT_EQ(picture_format_of("a/b.png"), PictureFormat::png);
    EXPECT_EQ(picture_format_of("a.svg.csv"), std::nullopt);
    EXPECT_EQ(picture_format_of("svg"), std::nullopt);
}

}  // namespace
}  // namespace heddle
