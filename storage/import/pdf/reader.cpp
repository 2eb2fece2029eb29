#include "storage/import/pdf/reader.h"

#include <string>
#include <utility>
#include <vector>

#include "storage/import/pdf/furniture.h"
#include "storage/import/pdf/page_order.h"
#include "storage/import/pdf/pages.h"
#include "storage/import/pdf/paragraphs.h"

namespace heddle::pdf {

namespace {

constexpr std::size_t most_named = 8;

// "Page 3 has no text" or "Pages 3, 5–7 have no text".
std::string without_text(const std::vector<int>& pages) {
    std::string list;
    std::size_t named = 0;
    for (std::size_t i = 0; i < pages.size(); ++named) {
        if (named == most_named) {
            list += " and others";
            break;
        }
        std::size_t last = i;
        while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1)
            ++last;
        if (!list.empty()) list += ", ";
        list += std::to_string(pages[i]);
        if (last > i) list += "–" + std::to_string(pages[last]);
        i = last + 1;
    }
    return pages.size() == 1 ? "Page " + list + " has no text; it may be a picture or a scan."
                             : "Pages " + list + " have no text; they may be pictures or scans.";
}

std::string about_headers(const Furniture& taken) {
    std::string note = "Page headers, footers and page numbers were left out";
    for (std::size_t i = 0; i < taken.repeated.size(); ++i) {
        note += i == 0 ? ", such as “" : i + 1 == taken.repeated.size() ? " and “" : ", “";
        note += taken.repeated[i] + "”";
    }
    return note + ".";
}

void add_marks(ImportedText& imported, const std::vector<PageStart>& starts) {
    const Position end = trimmed(imported.text, imported.text.whole()).end;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const Position from = imported.text.position_at({starts[i].at});
        const Position to = i + 1 < starts.size() ? imported.text.position_at({starts[i + 1].at}) : end;
        if (from < to) imported.marks.push_back({MarkKind::page, {from, to}, starts[i].page});
    }
}

}  // namespace

Result<ImportedText> read_words(std::string_view xhtml, const std::function<bool()>& stopped) {
    HEDDLE_TRY(Pages pages, parse_pages(xhtml, stopped));
    std::vector<int> empty;
    for (const Page& page : pages.pages) {
        if (page.lines.empty()) empty.push_back(page.number);
    }
    if (empty.size() == pages.pages.size()) {
        return failure(
            "has no text in it, only pictures of pages, such as a scanner makes; run text recognition (OCR) on it first and import "
            "its result.");
    }
    Furniture taken;
    take_page_furniture(pages, taken);
    LineNumbering numbering;
    for (Page& page : pages.pages) {
        if (stopped && stopped()) return reading_stopped();
        take_line_numbers(page, numbering, taken);
        put_in_order(page);
    }
    PagedText paged = paragraphs_of(pages, stopped);
    if (stopped && stopped()) return reading_stopped();
    ImportedText imported;
    imported.text = Text(std::move(paged.utf8));
    add_marks(imported, paged.starts);
    if (taken.lines > 0) imported.notes.push_back(about_headers(taken));
    if (taken.line_numbers > 0) imported.notes.emplace_back("Numbers of lines in the margin were left out.");
    if (!empty.empty()) imported.notes.push_back(without_text(empty));
    if (pages.unreadable * 10 > pages.characters) {
        imported.notes.emplace_back(
            "Much of its text came out as codes that are no letters, since its fonts do not say which they are; compare it with the "
            "pages, and run text recognition (OCR) on it if it cannot be read.");
    }
    return imported;
}

}  // namespace heddle::pdf
