#include "storage/import/codebook_qdc.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "storage/export/codebook_qdc.h"
#include "storage/refi_description.h"
#include "tests/support/hand_made_study.h"

namespace heddle {
namespace {

using testing::HandMadeStudy;

const std::string head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\">";

std::string qdc_refusal(std::string_view xml) {
    HandMadeStudy s;
    const auto imported = import_codebook_qdc(s.study, s.anna, xml, "frame.qdc");
    return imported ? "" : imported.error().message;
}

CodebookImport import_qdc(HandMadeStudy& s, std::string_view xml) {
    auto imported = import_codebook_qdc(s.study, s.anna, xml, "frame.qdc");
    EXPECT_TRUE(imported.ok()) << imported.error().message;
    if (!imported) return {};
    EXPECT_TRUE(s.act(imported->group));
    return *std::move(imported);
}

TEST(CodebookQdc, Takes_codes_as_other_programs_write_them) {
    HandMadeStudy s;
    const auto imported = import_qdc(s, "\xEF\xBB\xBF" + head + R"(
      <Codes>
        <Code guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="Trust" color="#46AA00" isCodable="true">
          <Description>Whether partners rely on each other.</Description>
          <Code guid="{0D62985D-B147-5D01-A9B5-CAE5DCD98342}" name="Respect &amp; control" color="#FA0" isCodable="false"/>
        </Code>
        <Code guid="DFE5C38E-9449-5959-A1F7-E3D895CFA87F" name="A &gt; B" isCodable="true" color="red"/>
      </Codes>
      <Sets><Set name="group" guid="ECA18D76-2B8B-4F26-BC1D-19ECA19FB3F0"><MemberCode guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294"/></Set></Sets>
    </CodeBook>)");
    EXPECT_EQ(s.paths(), "Trust|Trust > Respect & control|A / B");
    EXPECT_EQ(s.code("Trust")->guid.to_string(), "1ff58b12-6f6f-4b0c-8be5-bbdc91f55294");
    EXPECT_EQ(s.code("Trust")->colour, 0x46AA00u);
    EXPECT_EQ(s.code("Trust")->definition, "Whether partners rely on each other.");
    EXPECT_EQ(s.code("Trust > Respect & control")->colour, 0xFFAA00u);
    EXPECT_EQ(imported.notes.size(), 4u);  // not codable, a colour, a name, a set
}

TEST(CodebookQdc, Knows_a_code_by_its_guid_even_where_it_is_named_otherwise) {
    HandMadeStudy s;
    s.add_code("Confidence");
    const std::string guid = s.code("Confidence")->guid.to_string();
    const auto imported = import_qdc(s, head + "<Codes><Code guid=\"" + guid +
                                        "\" name=\"Trust\" isCodable=\"true\"><Description>new</Description>"
                                        "<Code name=\"Child\" isCodable=\"true\"/></Code></Codes></CodeBook>");
    EXPECT_EQ(s.paths(), "Confidence|Confidence > Child");
    EXPECT_EQ(s.code("Confidence")->definition, "new");
    EXPECT_EQ(imported.notes.size(), 1u);
}

TEST(CodebookQdc, Exported_and_imported_keeps_guids_fields_order_and_colours) {
    HandMadeStudy s;
    s.add_code("B > C");
    s.add_code("A");
    s.add_code("B > <D> & \"e\" 'f' é 日本");
    GroupBuilder builder(s.study, s.anna, "describe");
    for (const auto& code : s.study.codes()) {
        Code after = code;
        set_description(after, {"def & <b>\n\nWhen to use: it seems", "when\nmore", "\\Example: no", "", "it holds", {"yes", "no"}});
        after.colour = 0xABCDEF;
        ASSERT_TRUE(builder.change(code, after).ok());
    }
    ASSERT_TRUE(s.act(builder.take()));
    HandMadeStudy other;
    import_qdc(other, export_codebook_qdc(s.study));
    EXPECT_EQ(other.paths(), s.paths());
    EXPECT_EQ(export_codebook_qdc(other.study), export_codebook_qdc(s.study));
    for (const Code& code : s.study.codes()) {
        const Codebook codebook(s.study);
        const Code& copy = *other.code(codebook.path(code.id));
        EXPECT_EQ(copy.guid, code.guid);
        EXPECT_EQ(copy.colour, code.colour);
        EXPECT_EQ(description_of(copy), description_of(code));
    }
}

TEST(CodebookQdc, What_is_exported_follows_the_schema) {
    HandMadeStudy s;
    s.add_code("A > B");
    Code code = *s.code("A");
    code.definition = "bell \x07 and return\r\n";
    Study::Writer(s.study).put(code);
    const std::string xml = export_codebook_qdc(s.study);
    EXPECT_EQ(xml.find('\x07'), std::string::npos);
    EXPECT_EQ(xml.find("&#"), std::string::npos);
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(xml.c_str()));
    const pugi::xml_node root = document.child("CodeBook");
    EXPECT_STREQ(root.attribute("xmlns").value(), "urn:QDA-XML:codebook:1.0");
    const pugi::xml_node a = root.child("Codes").child("Code");
    EXPECT_STREQ(a.attribute("isCodable").value(), "true");
    EXPECT_EQ(std::string(a.attribute("color").value()).size(), 7u);
    EXPECT_TRUE(parse_guid(a.attribute("guid").value()));
    // The schema wants the description before the codes below.
    EXPECT_STREQ(a.first_child().name(), "Description");
    EXPECT_STREQ(a.first_child().next_sibling().name(), "Code");
}

TEST(CodebookQdc, Hostile_files_are_refused_with_a_sentence) {
    EXPECT_NE(qdc_refusal(""), "");
    EXPECT_NE(qdc_refusal("code,definition\nA,b\n"), "");
    EXPECT_NE(qdc_refusal(head), "");
    EXPECT_NE(qdc_refusal(head + "<Codes><Code name=\"A\"></Codes></CodeBook>"), "");
    EXPECT_NE(qdc_refusal("<Project/>"), "");
    EXPECT_NE(qdc_refusal("<!DOCTYPE CodeBook [<!ENTITY a \"aaaa\">]><CodeBook><Codes/></CodeBook>"), "");
    EXPECT_NE(qdc_refusal(head + "<Codes><Code name=\"\xE9t\xE9\"/></Codes></CodeBook>"), "");
    EXPECT_NE(qdc_refusal(head + "<Codes><Code name=\"&#xD800;\"/></Codes></CodeBook>"), "");
    EXPECT_NE(qdc_refusal(head + "<Codes><Code name=\"\"/></Codes></CodeBook>"), "");
    EXPECT_NE(qdc_refusal(head + std::string("<Codes>\0</Codes></CodeBook>", 27)), "");
    EXPECT_NE(qdc_refusal(head + "<Codes><Code name=\"A\"/><Code name=\"A\"/></Codes></CodeBook>"), "");
    std::string deep = head + "<Codes>";
    for (int i = 0; i < 100'000; ++i) deep += "<Code name=\"a\">";
    EXPECT_NE(qdc_refusal(deep), "");
    for (int i = 0; i < 100'000; ++i) deep += "</Code>";
    EXPECT_NE(qdc_refusal(deep + "</Codes></CodeBook>"), "");
    std::string many = head + "<Codes>";
    for (int i = 0; i < 30'000; ++i) many += "<Code name=\"a" + std::to_string(i) + "\"/>";
    EXPECT_NE(qdc_refusal(many + "</Codes></CodeBook>"), "");
}

TEST(CodebookQdc, A_file_in_Latin_1_or_UTF_16_is_read_as_it_says) {
    HandMadeStudy s;
    import_qdc(s, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><CodeBook><Codes><Code name=\"\xE9t\xE9\"/></Codes></CodeBook>");
    EXPECT_EQ(s.paths(), "été");
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("<CodeBook><Codes><Code name=\"wide\"/></Codes></CodeBook>")) {
        wide.push_back(c);
        wide.push_back('\0');
    }
    import_qdc(s, wide);
    EXPECT_EQ(s.paths(), "été|wide");
}

TEST(RefiDescription, Holds_all_fields_so_that_a_reader_understands_them) {
    EXPECT_EQ(to_refi_description({"Def.", "Here.", "", "“So.”", "", {"present", "denied"}}),
              "Def.\n\nWhen to use: Here.\n\nExample: “So.”\n\nStances: present; denied");
    EXPECT_EQ(to_refi_description({}), "");
}

TEST(RefiDescription, Every_text_comes_back) {
    const std::vector<std::string> texts{"",
                                         "plain",
                                         "two\n\nparagraphs",
                                         "When to use: in the definition",
                                         "a\nExample: b\n\\Example: c\n\\\\Stances:",
                                         "\\no label",
                                         "Stances: a; b"};
    for (const auto& definition : texts) {
        for (const auto& when : texts) {
            for (const auto& example : texts) {
                const CodeDescription description{definition, when, definition, example, when, {"x"}};
                EXPECT_EQ(from_refi_description(to_refi_description(description)), description)
                    << to_refi_description(description);
            }
        }
    }
}

TEST(RefiDescription, Of_another_program_is_the_definition) {
    EXPECT_EQ(from_refi_description("  What it is.\nMore: of it. ").definition, "What it is.\nMore: of it.");
}

TEST(CodebookQdc, A_reference_to_no_character_is_refused_since_what_follows_it_would_be_lost) {
    for (const std::string null : {"&#0;", "&#x00;"}) {
        EXPECT_NE(qdc_refusal(head + "<Codes><Code name=\"Trust" + null + " and money\"/></Codes></CodeBook>").find("no characters"),
                  std::string::npos);
    }
    EXPECT_EQ(qdc_refusal(head + "<Codes><Code name=\"Trust&#48;\"/></Codes></CodeBook>"), "");
}

}  // namespace
}  // namespace heddle
