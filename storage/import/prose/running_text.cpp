#include "storage/import/prose/running_text.h"

#include <algorithm>
#include <utility>

#include "coding/text.h"

namespace heddle {

Paragraph RunningText::taken(const ParagraphLook& look) {
    Paragraph paragraph = std::exchange(line, {});
    const std::string made = std::exchange(label, {});
    if (paragraph.says_nothing()) return paragraph;
    paragraph.heading = look.heading;
    if (const std::string_view kept = trimmed(std::string_view(made)); !kept.empty()) {
        const auto indent = static_cast<std::size_t>(std::clamp(look.list_level, 0, 8)) * 2;
        paragraph.prepend(std::string(indent, ' ') + std::string(kept) + " ");
    }
    return paragraph;
}

void RunningText::end_paragraph(const ParagraphLook& look) {
    if (look.mark_deleted) return;
    std::vector<Paragraph>& out = at_depth(look.table_depth);
    Paragraph paragraph = taken(look);
    if (!(look.hidden && paragraph.text.empty())) out.push_back(std::move(paragraph));
    flush_boxes(out);
}

void RunningText::end_cell(const ParagraphLook& look) {
    std::vector<Paragraph>& out = at_depth(std::max(1, look.table_depth));
    out.push_back(taken(look));
    flush_boxes(out);
    Table& table = tables_.back();
    table.row.push_back(std::exchange(table.cell, {}));
}

void RunningText::end_row(int depth) {
    std::vector<Paragraph>& cell = at_depth(std::max(1, depth));
    Table& table = tables_.back();
    if (!line.says_nothing()) cell.push_back(taken({}));
    if (!cell.empty()) table.row.push_back(std::exchange(table.cell, {}));
    auto row = std::exchange(table.row, {});
    std::vector<Paragraph>& around = tables_.size() == 1 ? out_ : tables_[tables_.size() - 2].cell;
    append_row(std::move(row), around);
}

void RunningText::add_box(std::vector<Paragraph> paragraphs) {
    for (Paragraph& paragraph : paragraphs) {
        if (!paragraph.says_nothing()) boxes_.push_back(std::move(paragraph));
    }
}

std::vector<Paragraph> RunningText::take() {
    if (!line.text.empty() || !boxes_.empty()) {
        std::vector<Paragraph>& out = at_depth(static_cast<int>(tables_.size()));
        if (!line.text.empty()) out.push_back(taken({}));
        flush_boxes(out);
    }
    at_depth(0);
    return std::exchange(out_, {});
}

std::vector<Paragraph>& RunningText::at_depth(int depth) {
    const auto wanted = static_cast<std::size_t>(std::clamp(depth, 0, deepest_table));
    while (tables_.size() > wanted)
        close_last_table();
    while (tables_.size() < wanted)
        tables_.emplace_back();
    return tables_.empty() ? out_ : tables_.back().cell;
}

void RunningText::close_last_table() {
    Table table = std::move(tables_.back());
    tables_.pop_back();
    if (!table.cell.empty()) table.row.push_back(std::move(table.cell));
    append_row(std::move(table.row), tables_.empty() ? out_ : tables_.back().cell);
}

void RunningText::flush_boxes(std::vector<Paragraph>& out) {
    for (Paragraph& paragraph : std::exchange(boxes_, {}))
        out.push_back(std::move(paragraph));
}

}  // namespace heddle
