#include "ui/views/counts/tabulation_model.h"

#include <algorithm>
#include <set>
#include <utility>

#include "coding/value_order.h"
#include "storage/counting/tabulate.h"
#include "ui/views/counts/clipboard_cell.h"

namespace heddle {

namespace {

bool is_recorded_of_somebody(const Study& study, AttributeId attribute) {
    return std::ranges::any_of(study.values(attribute), [](const AttributeValue& value) { return !value.holder.of_attribute; });
}

bool is_answered_at_occasions(const Study& study, AttributeId attribute) {
    return std::ranges::any_of(study.values(attribute), [](const AttributeValue& value) { return !value.holder.occasion.empty(); });
}

std::vector<std::string> answers_to(const std::vector<ItemChoice>& items, const TabulateQuestion& question) {
    std::vector<std::string> all;
    std::set<std::string> met;
    for (const ItemChoice& item : items) {
        if (std::ranges::find(question.items, item.id) == question.items.end()) continue;
        for (const std::string& each : item.answers) {
            if (met.insert(each).second) all.push_back(each);
        }
    }
    return all;
}

}  // namespace

std::vector<std::string> occasions_in(const Study& study) {
    std::set<std::string> found;
    for (const Attribute& attribute : study.attributes()) {
        for (const AttributeValue& value : study.values(attribute.id)) {
            if (!value.holder.occasion.empty()) found.insert(value.holder.occasion);
        }
    }
    return in_alphabetical_order({found.begin(), found.end()});
}

std::vector<ItemChoice> item_choices(const Study& study) {
    std::vector<ItemChoice> items;
    for (const Attribute& attribute : study.attributes()) {
        if (is_recorded_of_somebody(study, attribute.id)) {
            items.push_back({attribute.id, attribute.name, answers_of(study, attribute.id), is_answered_at_occasions(study, attribute.id)});
        }
    }
    return items;
}

std::vector<AttributeId> items_like(const std::vector<ItemChoice>& items, AttributeId like) {
    std::vector<AttributeId> found;
    const auto model = std::ranges::find(items, like, &ItemChoice::id);
    if (model == items.end()) return found;
    for (const ItemChoice& item : items) {
        if (item.answers == model->answers) found.push_back(item.id);
    }
    return found;
}

TabulateQuestion first_tabulation(const std::vector<ItemChoice>& items) {
    constexpr std::size_t most_answers = 12;  // what has more is a name or a number, not an item
    TabulateQuestion question;
    const bool of_surveys = std::ranges::any_of(items, &ItemChoice::at_occasions);
    for (const ItemChoice& item : items) {
        if (of_surveys && !item.at_occasions) continue;
        if (item.answers.size() < 2 || item.answers.size() > most_answers) continue;
        const std::vector<AttributeId> family = items_like(items, item.id);
        if (family.size() <= question.items.size()) continue;
        question.items = family;
        question.answers = {item.answers.front()};
    }
    return question;
}

TabulateQuestion sensible(TabulateQuestion question, const Study& study) {
    const auto is_gone = [&](AttributeId id) { return !study.attributes().contains(id); };
    std::erase_if(question.items, is_gone);
    if (question.by && is_gone(*question.by)) question.by.reset();
    std::erase_if(question.where, [&](const Condition& condition) { return is_gone(condition.attribute); });
    return question;
}

void TabulationModel::ask(std::optional<TabulateQuestion> question) {
    question_ = std::move(question);
    asked_anew_ = true;
}

void TabulationModel::update(const Study& study, std::uint64_t version) {
    replaced_.clear();
    if (!asked_anew_ && version == version_) return;
    version_ = version;
    asked_anew_ = false;
    work_.ask([study, asked = question_](const LatestWork<TabulationAnswer>::Desk& desk) {
        TabulationAnswer answer;
        answer.items = item_choices(study);
        answer.question = asked ? sensible(*asked, study) : first_tabulation(answer.items);
        const TabulateQuestion& question = answer.question;
        answer.occasions = occasions_in(study);
        answer.answers = answers_to(answer.items, question);
        if (!question.items.empty() && (question.distribution || !question.answers.empty())) {
            auto table = tabulate(study, question);
            if (table) {
                answer.table = number_table(*table);
            } else {
                answer.error = table.error().message;
            }
        }
        desk.show(std::move(answer));
    });
}

const TabulationAnswer* TabulationModel::answer() {
    static std::uint64_t last_revision = 0;  // of all models, so that no two tables share one
    if (auto newest = work_.answer(); newest && newest != answer_) {
        replaced_.push_back(std::exchange(answer_, std::move(newest)));
        revision_ = ++last_revision;
    }
    return answer_.get();
}

const TabulateQuestion* TabulationModel::question() {
    if (question_) return &*question_;
    const TabulationAnswer* there = answer();
    return there ? &there->question : nullptr;
}

std::string as_tab_separated(const NumberTable& table) {
    std::string out = table.row_title;
    if (!out.empty() && out.front() >= 'a' && out.front() <= 'z') out.front() = static_cast<char>(out.front() - 'a' + 'A');
    const auto add = [&](const std::vector<std::string>& cells, std::string (*as_copied)(std::string)) {
        for (const std::string& cell : cells) out += "\t" + as_copied(cell);
        out += "\n";
    };
    add(read_titles(table), clipboard_name);
    if (table.has_groups) {
        out += "(n)";
        add(read_sizes(table), clipboard_number);
    }
    for (const NumberRow& row : table.rows) {
        out += std::string(static_cast<std::size_t>(row.depth) * 4, ' ') + clipboard_name(row.own);
        add(read_cells(table, row), clipboard_number);
    }
    return out;
}

}  // namespace heddle
