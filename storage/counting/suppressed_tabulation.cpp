#include "storage/counting/suppressed_tabulation.h"

#include "storage/counting/suppression.h"

namespace heddle {

namespace {

const AnswerCell& cell_at(const TabulateRow& row, std::size_t column) { return column < row.cells.size() ? row.cells[column] : row.total; }
AnswerCell& cell_at(TabulateRow& row, std::size_t column) { return column < row.cells.size() ? row.cells[column] : row.total; }

// The base stands above the answers, as a category above its codes.
class ItemTable {
public:
    ItemTable(std::int64_t below, bool adds_up, const std::vector<TabulateGroup>& groups, std::int64_t total_n, const TabulateRow& of_bases) {
        table_.columns = groups.size() + 1;
        table_.threshold = below;
        table_.rows_add_up = adds_up;
        for (const TabulateGroup& group : groups) table_.most.push_back(group.n);
        table_.most.push_back(total_n);
        table_.zero_hides.assign(table_.columns, 0);
        table_.parent.push_back(-1);
        for (std::size_t c = 0; c < table_.columns; ++c) add(cell_at(of_bases, c).base, false);
    }
    // Begins the next row.
    void begin_row() { table_.parent.push_back(0); }
    void add(std::int64_t value, bool tells_of_all) {
        table_.values.push_back(value);
        table_.primary.push_back(value > 0 && (value < table_.threshold || tells_of_all) ? 1 : 0);
    }
    std::vector<std::uint8_t> hidden() const { return hidden_cells(table_); }
    std::size_t columns() const { return table_.columns; }

private:
    SuppressionTable table_;
};

// Without the base nothing of the cell stays, since it would lead back to it.
void hide_answer(AnswerCell& cell, bool base_too, std::int64_t below) {
    cell.count = -below;
    if (base_too) cell.base = -below;
}

}  // namespace

void hide_small_answers(std::int64_t below, bool one_each, const std::vector<TabulateGroup>& groups, std::int64_t total_n,
                        std::vector<TabulateRow>& answers, TabulateRow* combined) {
    if (answers.empty()) return;
    // An answer and its opposite always add up.
    ItemTable table(below, one_each || combined, groups, total_n, answers.front());
    const std::size_t columns = table.columns();
    std::vector<std::uint8_t> unanimous(columns, 0);
    for (const TabulateRow& row : answers) {
        for (std::size_t c = 0; c < columns; ++c) {
            const AnswerCell& cell = cell_at(row, c);
            if (cell.base > 0 && cell.count == cell.base) unanimous[c] = 1;
        }
    }
    if (combined) {
        table.begin_row();
        for (std::size_t c = 0; c < columns; ++c) table.add(cell_at(*combined, c).count, unanimous[c] != 0 || cell_at(*combined, c).count == cell_at(*combined, c).base);
        table.begin_row();
        for (std::size_t c = 0; c < columns; ++c) table.add(cell_at(*combined, c).base - cell_at(*combined, c).count, unanimous[c] != 0);
    } else {
        for (const TabulateRow& row : answers) {
            table.begin_row();
            for (std::size_t c = 0; c < columns; ++c) {
                const AnswerCell& cell = cell_at(row, c);
                table.add(cell.count, cell.count == cell.base);
            }
        }
    }
    const std::vector<std::uint8_t> hidden = table.hidden();
    for (std::size_t c = 0; c < columns; ++c) {
        const bool base = hidden[c] != 0;
        if (combined) {
            if (base || hidden[columns + c] || hidden[2 * columns + c]) hide_answer(cell_at(*combined, c), base, below);
            continue;
        }
        for (std::size_t row = 0; row < answers.size(); ++row) {
            if (base || hidden[(row + 1) * columns + c]) hide_answer(cell_at(answers[row], c), base, below);
        }
    }
}

}  // namespace heddle
