#include "storage/export/coded_transcript.h"

#include <fmt/format.h>

#include "coding/codebook.h"
#include "coding/phrases.h"
#include "coding/question_words.h"
#include "coding/shell_word.h"
#include "storage/export/docx/docx_document.h"
#include "storage/export/docx/docx_styles.h"
#include "storage/export/html.h"
#include "storage/export/transcript_walk.h"
#include "storage/list_cell.h"

namespace heddle {

namespace {

// "Barriers > Trust (contradicts; about the council)"
std::string code_line(const Codebook& codebook, const Coding& coding) {
    std::string line = codebook.path(coding.code);
    const CodingNotes& notes = coding.notes();
    std::string more = notes.stance;
    if (!notes.about.empty()) more += (more.empty() ? "about " : "; about ") + notes.about;
    if (!more.empty()) line += " (" + more + ")";
    return line;
}

std::string coder_of(const CodedTranscript& transcript, const Coding& coding) {
    const Coder* coder = transcript.study.coders().find(coding.coder);
    return coder ? coder->name : std::string();
}

// "site: Leeds; round: 1"; empty where nothing is recorded of the document.
std::string attributes_line(const CodedTranscript& transcript) {
    std::string line;
    for (const Attribute& attribute : transcript.study.attributes()) {
        const auto* values = transcript.study.value(attribute.id, Holder::of(transcript.document.id));
        if (values) line += (line.empty() ? "" : "; ") + attribute.name + ": " + join_list(*values);
    }
    return line;
}

// In codebook order, "Barriers > Trust: 3 codings".
std::vector<std::string> code_totals(const CodedTranscript& transcript, const Codebook& codebook) {
    std::vector<std::size_t> counts(codebook.size(), 0);
    for (const Coding* coding : transcript.codings) {
        if (const int at = codebook.index_of(coding->code); at >= 0) ++counts[static_cast<std::size_t>(at)];
    }
    std::vector<std::string> totals;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) totals.push_back(codebook.entries()[i].path + ": " + how_many(counts[i], "coding", "codings"));
    }
    return totals;
}

class DocxTranscript : public TranscriptVisitor {
public:
    DocxTranscript(const CodedTranscript& transcript, const Codebook& codebook, DocxDocument& made) : transcript_(transcript), made_(made) {
        for (const Coding* coding : transcript.codings) {
            const std::string& memo = coding->notes().memo;
            comments_.push_back(made.add_comment(coder_of(transcript, *coding), coding->created,
                                                 code_line(codebook, *coding) + (memo.empty() ? "" : "\n" + memo)));
        }
    }

    void text(std::string_view text, const PieceLook& look) override {
        DocxLook shown{.bold = look.label || look.bold, .italic = look.italic, .underline = look.coded > 1};
        if (look.coded > 0) shown.shade = tint_of(transcript_, look);
        paragraph_.text(text, shown);
    }
    void coding_begins(std::size_t coding) override { paragraph_.comment_begins(comments_[coding]); }
    void coding_ends(std::size_t coding) override { paragraph_.comment_ends(comments_[coding]); }
    void line_ends(bool) override {
        // Paragraphs have their distance by themselves.
        if (!paragraph_.empty()) made_.add(paragraph_);
        paragraph_ = DocxParagraph();
    }

private:
    const CodedTranscript& transcript_;
    DocxDocument& made_;
    DocxParagraph paragraph_;
    std::vector<int> comments_;
};

class HtmlTranscript : public TranscriptVisitor {
public:
    HtmlTranscript(const CodedTranscript& transcript, const Codebook& codebook) : transcript_(transcript), codebook_(codebook) {}

    void text(std::string_view text, const PieceLook& look) override {
        std::string piece = html_escaped(text);
        if (look.italic) piece = "<i>" + piece + "</i>";
        if (look.bold || look.label) piece = "<b>" + piece + "</b>";
        if (look.coded > 0) {
            piece = fmt::format("<mark style=\"background:#{:06x}{}\">{}</mark>", tint_of(transcript_, look), look.coded > 1 ? ";text-decoration:underline" : "",
                                piece);
        }
        line_ += piece;
    }
    void coding_begins(std::size_t) override {}
    void coding_ends(std::size_t coding) override {
        line_ += "<sup>[" + std::to_string(coding + 1) + "]</sup>";
        ended_.push_back(coding);
    }
    void line_ends(bool turn_ends) override {
        if (!line_.empty()) body_ += "<p dir=\"auto\">" + line_ + "</p>\n";
        line_.clear();
        if (turn_ends) list();
    }
    std::string take() {
        list();
        return std::move(body_);
    }

private:
    void list() {
        if (ended_.empty()) return;
        body_ += "<p class=\"memo\" style=\"margin-left:2em;color:#555;font-size:.9em\">";
        for (const std::size_t coding : ended_) {
            const Coding& each = *transcript_.codings[coding];
            body_ += "[" + std::to_string(coding + 1) + "] " + html_escaped(code_line(codebook_, each)) + " – " +
                     html_escaped(coder_of(transcript_, each));
            if (!each.notes().memo.empty()) body_ += ": <i style=\"white-space:pre-line\">" + html_escaped(each.notes().memo) + "</i>";
            body_ += "<br>\n";
        }
        body_ += "</p>\n";
        ended_.clear();
    }

    const CodedTranscript& transcript_;
    const Codebook& codebook_;
    std::string body_;
    std::string line_;
    std::vector<std::size_t> ended_;
};

}  // namespace

std::vector<const Coding*> codings_shown(const Study& study, DocumentId document, const std::vector<CodeId>& codes, const std::vector<CoderId>& coders) {
    const Codebook codebook(study);
    std::vector<std::uint8_t> wanted(codebook.size(), codes.empty() ? 1 : 0);
    for (const CodeId code : codes) {
        const auto* entry = codebook.find(code);
        if (!entry) continue;
        for (int at = codebook.index_of(code); at < entry->last; ++at) wanted[static_cast<std::size_t>(at)] = 1;
    }
    std::vector<const Coding*> shown;
    for (const Coding& coding : study.codings(document)) {
        const int at = codebook.index_of(coding.code);
        const bool of_coder = coders.empty() || std::ranges::find(coders, coding.coder) != coders.end();
        if (at >= 0 && wanted[static_cast<std::size_t>(at)] && of_coder) shown.push_back(&coding);
    }
    return shown;
}

Result<std::string> coded_transcript_docx(const CodedTranscript& transcript) {
    const Codebook codebook(transcript.study);
    DocxDocument made(transcript.document.name, now_milliseconds());
    made.add(DocxParagraph(docx_style::title).text(transcript.document.name));
    if (const std::string attributes = attributes_line(transcript); !attributes.empty()) made.add(DocxParagraph(docx_style::note).text(attributes));
    DocxTranscript visitor(transcript, codebook, made);
    walk(transcript, visitor);
    if (!transcript.codings.empty()) {
        made.heading(2, "Codes");
        for (const std::string& total : code_totals(transcript, codebook)) made.add(DocxParagraph(docx_style::note).text(total));
    }
    made.add_about({}, transcript.about);
    return made.bytes();
}

std::string coded_transcript_html(const CodedTranscript& transcript) {
    const Codebook codebook(transcript.study);
    std::string body;
    if (const std::string attributes = attributes_line(transcript); !attributes.empty()) body += "<p>" + html_escaped(attributes) + "</p>\n";
    HtmlTranscript visitor(transcript, codebook);
    walk(transcript, visitor);
    body += visitor.take();
    if (!transcript.codings.empty()) {
        body += "<h2>Codes</h2>\n<p>";
        for (const std::string& total : code_totals(transcript, codebook)) body += html_escaped(total) + "<br>\n";
        body += "</p>\n";
    }
    for (const auto& [word, said] : transcript.about) body += "<p class=\"memo\">" + html_escaped(word + ": " + said) + "</p>\n";
    return html_page(transcript.document.name, body);
}

AboutLines about_transcript(const Study& study, const Document& document, const std::vector<CodeId>& codes, const std::vector<CoderId>& coders, const std::string& format,
                            const std::filesystem::path& study_path, std::int64_t made) {
    QuestionWriter writer(study, "show");
    writer.value("--format", format);
    writer.codes(codes);
    writer.coders(coders);
    // A name that begins as an option does stands where none can.
    const std::string name = (document.name.starts_with('-') ? "-- " : "") + shell_word(document.name);
    return provenance_of(writer.take(), study_path, made, "--output FILE " + name);
}

}  // namespace heddle
