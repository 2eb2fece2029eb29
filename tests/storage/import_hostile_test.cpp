// What somebody could make to harm whoever imports it, over all readers. What each format's own test file tries is not tried here again.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "storage/files.h"
#include "storage/import/format.h"
#include "storage/import/import_documents.h"
#include "storage/import/zip_archive.h"
#include "tests/support/storage/docx_builder.h"
#include "tests/support/storage/odt_builder.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

using testing::docx_of;
using testing::odt_of;
using testing::p;
using testing::zip_of;

constexpr int very_deep = 100'000;

std::string repeated(std::string_view text, int times) {
    std::string all;
    all.reserve(text.size() * static_cast<std::size_t>(times));
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

std::string text_or_error(const std::string& name, const std::string& bytes) {
    const auto imported = read_document(name, bytes);
    return imported ? std::string(imported->text.utf8()) : "error: " + imported.error().message;
}

void expect_refused(const std::string& name, const std::string& bytes, const std::string& limit) {
    const std::string said = text_or_error(name, bytes);
    EXPECT_TRUE(said.starts_with("error: ")) << name << " " << said.substr(0, 200);
    EXPECT_NE(said.find(limit), std::string::npos) << name << " " << said.substr(0, 300);
    EXPECT_TRUE(said.ends_with('.')) << name << " " << said.substr(0, 300);
}

TEST(Hostile, Nesting_a_hundred_thousand_deep_is_refused_by_the_limit_or_read) {
    const std::string open = repeated("<w:sdt><w:sdtContent>", very_deep / 2);
    const std::string shut = repeated("</w:sdtContent></w:sdt>", very_deep / 2);
    expect_refused("a.docx", docx_of(open + p("x") + shut), "256 elements");
    expect_refused("a.odt", odt_of(repeated("<text:section>", very_deep) + "<text:p>x</text:p>" + repeated("</text:section>", very_deep)),
                   "256 elements");
    expect_refused("a.rtf", "{\\rtf1 " + repeated("{", very_deep) + "x" + repeated("}", very_deep) + "}", "1,000 deep");
    expect_refused("a.json", repeated("[", very_deep) + repeated("]", very_deep), "64 deep");
    expect_refused("a.json", repeated("{\"segments\":", very_deep) + "1" + repeated("}", very_deep), "64 deep");
    EXPECT_EQ(text_or_error("a.html", repeated("<div>", very_deep) + "x" + repeated("</div>", very_deep)), "x\n");
    EXPECT_EQ(text_or_error("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + repeated("<i>", very_deep) + "x\n"), "x\n");
}

TEST(Hostile, Entities_are_not_declared_so_they_cannot_multiply) {
    const std::string bomb =
        "<!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>so: &b; &x;</p>";
    const std::string page = text_or_error("a.html", bomb);
    EXPECT_EQ(page.find("hahaha"), std::string::npos) << page;
    EXPECT_EQ(page.find("root:"), std::string::npos) << page;
    std::string whole = "<?xml version=\"1.0\"?>" + bomb;
    expect_refused("a.docx", zip_of({{"word/document.xml", whole}}), "declares a document type");
}

TEST(Hostile, Names_in_an_archive_lead_nowhere_outside_it) {
    const testing::TemporaryFolder folder;
    const std::filesystem::path target = folder / "outside.xml";
    // A document that says its main part is a file of this computer, and one that holds a part under such a name.
    for (const std::string& way : {"../../../../../../../.." + target.string(), target.string(), "file://" + target.string()}) {
        std::ofstream(target) << "<w:document><w:body><w:p><w:r><w:t>secret</w:t></w:r></w:p></w:body></w:document>";
        const std::string relationships =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" "
            "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"" +
            way + "\"/></Relationships>";
        const std::string said = text_or_error("a.docx", zip_of({{"_rels/.rels", relationships}, {way, "<x>planted</x>"}}));
        EXPECT_EQ(said.find("secret"), std::string::npos) << said;
        std::ifstream in(target);
        EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}).find("planted"), std::string::npos);
    }
}

TEST(Hostile, An_archive_in_an_archive_stays_shut) {
    const std::string bomb = zip_of({{"zeros", std::string(std::size_t{80} << 20, '\0')}});
    const std::string inner = zip_of({{"a.zip", bomb}, {"b.zip", bomb}, {"c.docx", docx_of(p("inner"))}});
    EXPECT_EQ(text_or_error("a.docx", docx_of(p("outer")).substr(0, 0) + zip_of({{"word/document.xml", "<w:document><w:body>" + p("outer") + "</w:body></w:document>"},
                                                                         {"word/embeddings/more.zip", inner}})),
              "outer\n");
}

TEST(Hostile, More_parts_than_a_document_has_are_refused_by_the_limit) {
    std::map<std::string, std::string> parts;
    for (std::size_t i = 0; i <= ZipArchive::most_entries; ++i)
        parts["part" + std::to_string(i)] = "";
    expect_refused("a.docx", zip_of(parts), "20,000 parts");
}

TEST(Hostile, A_file_of_three_gigabytes_is_refused_by_the_limit_without_being_read) {
    const testing::TemporaryFolder folder;
    for (const std::string name : {"a.txt", "a.pdf", "a.docx", "a.json"}) {
        const std::filesystem::path file = folder / name;
        std::ofstream(file) << "%PDF-1.4";
        std::error_code problem;
        std::filesystem::resize_file(file, std::uintmax_t{3} << 30, problem);
        if (problem) GTEST_SKIP() << "no file of this size can be made here: " << problem.message();
        const auto bytes = read_file(file);
        ASSERT_FALSE(bytes.ok());
        EXPECT_NE(bytes.error().message.find("512 MB"), std::string::npos) << bytes.error().message;
    }
}

TEST(Hostile, Whisper_files_with_absurd_times_and_nulls_are_sound) {
    EXPECT_EQ(text_or_error("a.json", R"({"segments":[{"start":-1e300,"end":1e300,"text":" One"},{"start":"x","end":null,"text":"two\u0000."}]})"),
              "One two\uFFFD.\n");
    EXPECT_TRUE(text_or_error("a.json", R"({"segments":[{"start":1,"text":"cut)").starts_with("error: is no complete JSON"));
    EXPECT_EQ(text_or_error("a.tsv", "start\tend\ttext\n99999999999999999999\t1\tgone\n-5\t1\tgone\n1\t2\tkept\n"), "kept\n");
    EXPECT_EQ(text_or_error("a.lrc", "[99999:99]gone, as no time\n[00:01.999999999999999999999999]kept\n"), "kept\n");
}

}  // namespace
}  // namespace heddle
