#include "ui/views/counts/counts_model.h"

#include <algorithm>
#include <cassert>

#include "coding/codebook.h"
#include "coding/count_table.h"
#include "ui/views/counts/clipboard_cell.h"

namespace heddle {

std::vector<PercentBase> bases_for(Unit unit) {
    switch (unit) {
        case Unit::segments: return {PercentBase::none, PercentBase::row, PercentBase::column};
        case Unit::documents:
        case Unit::participants:
        case Unit::participations: return {PercentBase::none, PercentBase::row, PercentBase::group};
        case Unit::words:
        case Unit::characters: return {PercentBase::none, PercentBase::row, PercentBase::column, PercentBase::group};
        case Unit::coverage: return {PercentBase::none};
    }
    return {PercentBase::none};
}

CountQuestion sensible(CountQuestion question, const Study& study) {
    const auto no_attribute = [&](AttributeId id) { return !study.attributes().contains(id); };
    std::erase_if(question.by, no_attribute);
    if (question.by.size() == 2 && question.by[0] == question.by[1]) question.by.pop_back();
    std::erase_if(question.where, [&](const Condition& condition) { return no_attribute(condition.attribute); });
    std::erase_if(question.codes, [&](CodeId id) { return !study.codes().contains(id); });
    std::erase_if(question.documents, [&](DocumentId id) { return !study.documents().contains(id); });
    std::erase_if(question.coders, [&](CoderId id) { return !study.coders().contains(id); });
    const auto bases = bases_for(question.unit);
    if (std::find(bases.begin(), bases.end(), question.percent) == bases.end()) question.percent = PercentBase::none;
    return question;
}

void CountsModel::ask(CountQuestion question) {
    if (question == question_) return;
    if (question.by != question_.by) sorted_by_.reset();
    question_ = std::move(question);
    asked_anew_ = true;
}

std::vector<UncountedText> CountsModel::uncounted_texts(std::size_t most) {
    if (!prepared_ || all_counted_) return {};
    auto texts = index_.uncounted_texts(most);
    all_counted_ = texts.empty();
    return texts;
}

void CountsModel::put(std::span<const CountedText> texts) {
    index_.put(texts);
    if (waits_for_words_ && uncounted_texts(1).empty()) asked_anew_ = true;
}

bool CountsModel::update(const Study& study, std::uint64_t version) {
    if (preparing_) {
        const auto made = preparation_.answer();
        if (!made) return false;
        index_ = std::move(**made);
        preparing_ = false;
        prepared_ = true;
        asked_anew_ = true;
    }
    if (!asked_anew_ && version == counted_version_) return false;
    if (!prepared_ && study.coding_count() > most_at_once_) {
        preparing_ = true;
        preparation_.ask([study](const auto& desk) {
            auto index = CountIndex::made(study, [&desk] { return desk.stopped(); });
            if (index) desk.show(std::make_shared<CountIndex>(*std::move(index)));
        });
        drop_table();
        return true;
    }
    prepared_ = true;
    counted_version_ = version;
    asked_anew_ = false;
    question_ = sensible(std::move(question_), study);
    const bool same_codes = index_.study().codes().same_as(study.codes());
    index_.update(study);
    all_counted_ = false;
    const std::size_t missing = question_.unit == Unit::words ? uncounted_texts(2).size() : 0;
    waits_for_words_ = missing > 0;
    if (waits_for_words_) {
        // After a coding the table stays for the moment in which the words of its document are found; more that is missing takes longer.
        if (!table_ || !same_codes || missing > 1 || !(table_->question == question_)) drop_table();
        return true;
    }
    ++revision_;
    count();
    arrange();
    measure_heat();
    return true;
}

void CountsModel::give_up_words() {
    if (waits_for_words_ && table_) drop_table();
}

void CountsModel::drop_table() {
    ++revision_;
    table_.reset();
    error_.clear();
    shown_.clear();
}

void CountsModel::count() {
    table_.reset();
    error_.clear();
    auto answer = index_.count(question_, [](const Document& document) -> Result<std::vector<Range>> {
        return failure("The words of “" + document.name + "” are not known yet.");
    });
    if (answer) {
        table_ = std::move(answer).value();
    } else {
        error_ = answer.error().message;
    }
    last_.clear();
    if (!table_) return;
    last_.resize(table_->rows.size());
    for (std::size_t i = 0; i < last_.size(); ++i) {
        std::size_t end = i + 1;
        while (end < last_.size() && table_->rows[end].depth > table_->rows[i].depth) ++end;
        last_[i] = end;
    }
}

const CountRow& CountsModel::row(int shown_row) const {
    return table_->rows[shown_[static_cast<std::size_t>(shown_row)]];
}

const CountCell& CountsModel::cell(CellPlace place) const {
    const CountRow& of = row(place.row);
    const auto column = static_cast<std::size_t>(place.column);
    return column < of.cells.size() ? of.cells[column] : of.total;
}

std::string CountsModel::text(CellPlace place) const { return shown(*table_, cell(place)); }

bool CountsModel::has_rows_below(const CountRow& row) const {
    const auto index = static_cast<std::size_t>(&row - table_->rows.data());
    return last_[index] > index + 1;
}

void CountsModel::set_folded(CodeId code, bool folded) {
    if (folded) {
        folded_.insert(code);
    } else {
        folded_.erase(code);
    }
    arrange();
}

void CountsModel::set_all_folded(bool folded) {
    folded_.clear();
    if (folded && table_) {
        for (const CountRow& each : table_->rows) {
            if (has_rows_below(each)) folded_.insert(each.code);
        }
    }
    arrange();
}

void CountsModel::sort_by(std::optional<int> column) {
    sorted_by_ = column;
    arrange();
}

double CountsModel::number(const CountCell& cell) const {
    if (cell.hidden) return -1;
    if (!table_->is_percentage()) return static_cast<double>(cell.count);
    return cell.base > 0 ? static_cast<double>(cell.count) / static_cast<double>(cell.base) : -1;
}

void CountsModel::arrange() {
    ++revision_;
    shown_.clear();
    if (!table_) return;
    if (sorted_by_ && *sorted_by_ >= columns()) sorted_by_.reset();
    const auto sort_number = [&](std::size_t index) {
        const CountRow& each = table_->rows[index];
        const auto column = static_cast<std::size_t>(*sorted_by_);
        return number(column < each.cells.size() ? each.cells[column] : each.total);
    };
    // Branch by branch: the rows [first, end) are the children of one parent with all that is below them.
    const auto add = [&](const auto& self, std::size_t first, std::size_t end) -> void {
        std::vector<std::size_t> siblings;
        for (std::size_t i = first; i < end; i = last_[i]) siblings.push_back(i);
        if (sorted_by_) {
            std::stable_sort(siblings.begin(), siblings.end(),
                             [&](std::size_t a, std::size_t b) { return sort_number(a) > sort_number(b); });
        }
        for (const std::size_t sibling : siblings) {
            shown_.push_back(sibling);
            if (!folded_.contains(table_->rows[sibling].code)) self(self, sibling + 1, last_[sibling]);
        }
    };
    add(add, 0, table_->rows.size());
}

void CountsModel::measure_heat() {
    largest_.clear();
    if (!table_) return;
    for (const CountRow& each : table_->rows) {
        const auto depth = static_cast<std::size_t>(each.depth);
        if (largest_.size() <= depth) largest_.resize(depth + 1, 0);
        for (const CountCell& cell : each.cells) largest_[depth] = std::max(largest_[depth], number(cell));
    }
}

double CountsModel::heat(CellPlace place) const {
    if (has_total() && place.column + 1 >= columns()) return 0;
    const double largest = largest_[static_cast<std::size_t>(row(place.row).depth)];
    return largest > 0 ? std::max(0.0, number(cell(place)) / largest) : 0;
}

CellPlace CountsModel::clamped(CellPlace place) const {
    const int rows = static_cast<int>(shown_.size());
    return {std::clamp(place.row, 0, std::max(0, rows - 1)), std::clamp(place.column, 0, std::max(0, columns() - 1))};
}

std::string as_tab_separated(const CountsModel& model) {
    const CountTable* table = model.table();
    if (!table) return {};
    std::string out = "Code";
    const std::string total_n = "\t" + std::to_string(table->total_n) + "\n";
    if (model.has_total()) {
        for (const CountGroup& group : table->groups) out += "\t" + clipboard_name(group.name);
        out += "\tTotal\n(n)";
        for (const CountGroup& group : table->groups) out += "\t" + std::to_string(group.n);
        out += total_n;
    } else {
        out += "\tTotal\n(n)" + total_n;
    }
    for (int i = 0; i < static_cast<int>(model.shown_rows().size()); ++i) {
        const CountRow& row = model.row(i);
        const auto separator = row.name.rfind(code_path_separator);
        const std::string name =
            separator == std::string::npos ? row.name : row.name.substr(separator + code_path_separator.size());
        out += std::string(static_cast<std::size_t>(row.depth) * 4, ' ') + clipboard_name(name);
        for (int column = 0; column < model.columns(); ++column) out += "\t" + clipboard_number(model.text({i, column}));
        out += "\n";
    }
    return out;
}

}  // namespace heddle
