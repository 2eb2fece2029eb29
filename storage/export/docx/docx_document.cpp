#include "storage/export/docx/docx_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <numeric>

#include "coding/names_apart.h"
#include "coding/text.h"
#include "storage/export/docx/docx_styles.h"
#include "storage/export/zip_package.h"

namespace heddle {

namespace {

constexpr const char* xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* word_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* relationship_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr const char* package_relationships = "http://schemas.openxmlformats.org/package/2006/relationships";

// A4 with margins of 2 cm, in twips.
constexpr int long_side = 16'838;
constexpr int short_side = 11'906;
constexpr int margin = 1'134;
constexpr double twips_per_point = 20;
// What stands above a picture on its page: the title of the whole, a heading and a sentence.
constexpr int room_above_picture = 2'800;
constexpr int first_picture_link = 100;  // above the relationships of other parts

// "2026-03-05T14:05:30Z"
std::string utc(std::int64_t milliseconds) {
    const std::chrono::sys_seconds time{std::chrono::seconds(milliseconds / 1000)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

// "AB" of "Anna Berg".
std::string initials(const std::string& name) {
    std::string letters;
    bool begins = true;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t from = at;
        const char32_t character = take_code_point(name, at);
        if (begins && character != U' ') letters += name.substr(from, at - from);
        begins = character == U' ';
    }
    return letters;
}

// Where parts of a table end whose first column stands in each: as few as there can be, and about as wide as each other.
std::vector<std::size_t> ends_of_parts(const std::vector<int>& widths, int room) {
    const auto ends_within = [&](int most) {
        std::vector<std::size_t> ends;
        int width = widths.front();
        for (std::size_t c = 1; c < widths.size(); ++c) {
            if (width > widths.front() && width + widths[c] > most) {
                ends.push_back(c);
                width = widths.front();
            }
            width += widths[c];
        }
        ends.push_back(widths.size());
        return ends;
    };
    std::vector<std::size_t> ends = ends_within(room);
    for (int narrower = room - 1; narrower > 0; --narrower) {
        std::vector<std::size_t> as_many = ends_within(narrower);
        if (as_many.size() != ends.size()) break;
        ends = std::move(as_many);
    }
    return ends;
}

std::string relationship(int id, const std::string& type, const std::string& target) {
    return fmt::format("<Relationship Id=\"rId{}\" Type=\"{}\" Target=\"{}\"/>", id, type, target);
}

std::string picture_file(std::size_t number) { return "media/picture" + std::to_string(number + 1) + ".png"; }

std::string content_type(const std::string& part, const std::string& type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"application/vnd.openxmlformats-" + type + "+xml\"/>";
}

}  // namespace

DocxDocument::DocxDocument(std::string title, std::int64_t made) : title_(std::move(title)), made_(made) {}

int DocxDocument::page_width() const { return (landscape_ ? long_side : short_side) - 2 * margin; }

// ECMA-376-1, 17.6.17: the pages of the document, or of a part of it where it stands in the last paragraph of that.
std::string DocxDocument::section() const {
    return fmt::format("<w:sectPr><w:pgSz w:w=\"{}\" w:h=\"{}\"{}/><w:pgMar w:top=\"{m}\" w:right=\"{m}\" w:bottom=\"{m}\" w:left=\"{m}\" "
                       "w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr>",
                       landscape_ ? long_side : short_side, landscape_ ? short_side : long_side, landscape_ ? " w:orient=\"landscape\"" : "",
                       fmt::arg("m", margin));
}

void DocxDocument::turn_pages(bool landscape) {
    if (landscape == landscape_) return;
    if (!body_.empty()) body_ += "<w:p><w:pPr>" + section() + "</w:pPr></w:p>\n";
    landscape_ = landscape;
}

void DocxDocument::heading(int level, const std::string& text) {
    add(DocxParagraph(docx_style::heading[std::clamp(level, 1, 4) - 1]).text(text));
}

void DocxDocument::add(const DocxParagraph& paragraph) { body_ += paragraph.xml(); }

void DocxDocument::add_about(const std::vector<std::string>& notes, const AboutLines& about) {
    for (const std::string& note : notes) add(DocxParagraph(docx_style::note).text(with_names_apart(note, isolate_begin, isolate_end)));
    for (const auto& [word, said] : about) add(DocxParagraph(docx_style::note).text(word + ": ").text(said));
}

void DocxDocument::add_table(const std::vector<int>& widths, const std::vector<DocxTableRow>& rows) {
    const int sum = std::max(1, std::accumulate(widths.begin(), widths.end(), 0));
    std::vector<int> twips;
    for (const int width : widths) twips.push_back(std::max(1, width * page_width() / sum));
    // Lines above, below the heading and at the end, as papers have them.
    body_ += fmt::format("<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"auto\"/>"
                         "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"auto\"/><w:insideH w:val=\"single\" w:sz=\"2\" w:space=\"0\" "
                         "w:color=\"BBBBBB\"/></w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\"/></w:tblPr><w:tblGrid>",
                         std::accumulate(twips.begin(), twips.end(), 0));
    for (const int width : twips) body_ += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
    body_ += "</w:tblGrid>\n";
    for (const DocxTableRow& row : rows) {
        body_ += "<w:tr><w:trPr><w:cantSplit/>" + std::string(row.heading ? "<w:tblHeader/>" : "") + "</w:trPr>";
        for (std::size_t c = 0; c < twips.size(); ++c) {
            body_ += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>", twips[c]);
            body_ += c < row.cells.size() ? row.cells[c].xml() : DocxParagraph(docx_style::cell).xml();
            if (c < row.below.size()) {
                for (const DocxParagraph& paragraph : row.below[c]) body_ += paragraph.xml();
            }
            body_ += "</w:tc>";
        }
        body_ += "</w:tr>\n";
    }
    // Two tables that touch would become one.
    body_ += "</w:tbl>\n" + DocxParagraph(docx_style::note).xml();
}

void DocxDocument::add_wide_table(const std::vector<int>& widths, const std::vector<DocxTableRow>& rows, int room) {
    if (std::accumulate(widths.begin(), widths.end(), 0) <= room) return add_table(widths, rows);
    std::size_t from = 1;
    for (const std::size_t to : ends_of_parts(widths, room)) {
        const auto part_of = [&](const auto& all) {
            std::decay_t<decltype(all)> part;
            if (!all.empty()) part.push_back(all.front());
            for (std::size_t c = from; c < std::min(to, all.size()); ++c) part.push_back(all[c]);
            return part;
        };
        const std::string which = to - from == 1 ? fmt::format("Column {}", from) : fmt::format("Columns {} to {}", from, to - 1);
        add(DocxParagraph(docx_style::note).text(fmt::format("{} of {}", which, widths.size() - 1)));
        std::vector<DocxTableRow> part;
        for (const DocxTableRow& row : rows) part.push_back({part_of(row.cells), row.heading, part_of(row.below)});
        add_table(part_of(widths), part);
        from = to;
    }
}

double DocxDocument::scale_of(const DocxPicture& picture, bool landscape) {
    const int wide = (landscape ? long_side : short_side) - 2 * margin;
    const int high = (landscape ? short_side : long_side) - 2 * margin - room_above_picture;
    return std::min({1.0, wide / (std::max(picture.width, 1.0) * twips_per_point), high / (std::max(picture.height, 1.0) * twips_per_point)});
}

double DocxDocument::add_picture(const DocxPicture& picture) {
    const double scale = scale_of(picture, landscape_);
    const auto number = static_cast<int>(pictures_.size());
    pictures_.push_back(picture.png);
    body_ += docx_picture_xml(picture, number + 1, "rId" + std::to_string(first_picture_link + number), scale);
    return scale;
}

int DocxDocument::add_comment(const std::string& author, std::int64_t written, const std::string& text) {
    comments_ += fmt::format("<w:comment w:id=\"{}\" w:author=\"{}\" w:date=\"{}\" w:initials=\"{}\">", comment_count_, xml_text(author), utc(written),
                             xml_text(initials(author)));
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find('\n', from), text.size());
        comments_ += DocxParagraph("CommentText").text(std::string_view(text).substr(from, to - from)).xml();
        from = to + 1;
    }
    comments_ += "</w:comment>\n";
    return comment_count_++;
}

Result<std::string> DocxDocument::bytes() const {
    const std::string main = "officedocument.wordprocessingml.";
    std::string types = std::string(xml_head) +
                        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
                        content_type("/word/document.xml", main + "document.main") + content_type("/word/styles.xml", main + "styles") +
                        content_type("/docProps/core.xml", "package.core-properties");
    std::string links = relationship(1, relationship_types + std::string("styles"), "styles.xml");
    if (comment_count_ > 0) {
        types += content_type("/word/comments.xml", main + "comments");
        links += relationship(2, relationship_types + std::string("comments"), "comments.xml");
    }
    if (!pictures_.empty()) types += "<Default Extension=\"png\" ContentType=\"image/png\"/>";
    for (std::size_t i = 0; i < pictures_.size(); ++i)
        links += relationship(first_picture_link + static_cast<int>(i), relationship_types + std::string("image"), picture_file(i));
    const std::string relationships = std::string(xml_head) + "<Relationships xmlns=\"" + package_relationships + "\">";
    std::vector<std::pair<std::string, std::string>> parts;
    parts.emplace_back("[Content_Types].xml", types + "</Types>");
    parts.emplace_back("_rels/.rels",
                       relationships + relationship(1, relationship_types + std::string("officeDocument"), "word/document.xml") +
                           relationship(2, "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml") +
                           "</Relationships>");
    parts.emplace_back("word/_rels/document.xml.rels", relationships + links + "</Relationships>");
    parts.emplace_back("word/document.xml",
                       std::string(xml_head) + "<w:document xmlns:w=\"" + word_namespace + "\"><w:body>\n" + body_ + section() + "</w:body></w:document>");
    parts.emplace_back("word/styles.xml", docx_style::part());
    if (comment_count_ > 0) {
        parts.emplace_back("word/comments.xml", std::string(xml_head) + "<w:comments xmlns:w=\"" + word_namespace + "\">\n" + comments_ + "</w:comments>");
    }
    parts.emplace_back("docProps/core.xml",
                       std::string(xml_head) +
                           "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" +
                           xml_text(title_) + "</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">" + utc(made_) +
                           "</dcterms:created></cp:coreProperties>");
    for (std::size_t i = 0; i < pictures_.size(); ++i) parts.emplace_back("word/" + picture_file(i), pictures_[i]);
    return zip_package(parts);
}

}  // namespace heddle
