#include "ui/views/matrix/matrix_model.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "coding/attribute_values.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

using Json = nlohmann::json;

constexpr std::int32_t longest_beginning = 170;  // code points; more than three lines of a cell hold
constexpr std::size_t most_values = 60;          // of an attribute that a matrix begins with

std::string label_on_one_line(std::string text) {
    std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return text;
}

const char* kind_name(CaseKind kind) {
    return kind == CaseKind::values ? "values" : kind == CaseKind::documents ? "documents" : "participants";
}

std::string text_in(const Json& object, const char* key) {
    const auto at = object.find(key);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

bool is_set(const Json& object, const char* key) {
    const auto at = object.find(key);
    return at != object.end() && at->is_boolean() && at->get<bool>();
}

std::vector<std::string> list_in(const Json& object, const char* key) {
    std::vector<std::string> found;
    const auto at = object.find(key);
    if (at == object.end() || !at->is_array()) return found;
    for (const Json& each : *at) {
        if (each.is_string()) found.push_back(each.get<std::string>());
    }
    return found;
}

std::optional<SummaryCase> case_named(const Study& study, const FrameworkQuestion& question, const std::string& name) {
    if (question.kind == CaseKind::values) return ValueCase{question.attribute, name};
    if (question.kind == CaseKind::documents) {
        const Document* document = study.document_named(name);
        return document ? std::optional<SummaryCase>(document->id) : std::nullopt;
    }
    const Participant* participant = study.participant_named(name);
    return participant ? std::optional<SummaryCase>(participant->id) : std::nullopt;
}

}  // namespace

MatrixAnswer make_matrix_answer(const Study& study, const FrameworkQuestion& question) {
    MatrixAnswer answer;
    answer.study = study;
    const Codebook codebook(answer.study);
    auto made = make_framework(answer.study, codebook, question);
    if (!made) {
        answer.error = made.error().message;
        return answer;
    }
    answer.framework = *std::move(made);
    for (const CodeId theme : answer.framework.themes) {
        answer.theme_names.push_back(answer.study.codes().find(theme)->name);
        answer.theme_paths.push_back(codebook.path(theme));
    }
    answer.beginnings.reserve(answer.framework.cells.size());
    for (const FrameworkCell& cell : answer.framework.cells) {
        const Summary* summary = cell.summary ? answer.study.summary(cell.summary) : nullptr;
        answer.beginnings.push_back(summary ? label_on_one_line(shortened(summary->text, longest_beginning)) : std::string());
        answer.most_codings = std::max(answer.most_codings, cell.coding_count());
    }
    answer.heading = heading_of(answer.study, answer.framework);
    answer.notes = notes_of(answer.study, answer.framework);
    return answer;
}

FrameworkQuestion first_framework(const Study& study) {
    FrameworkQuestion question;
    for (const Attribute& attribute : study.attributes()) {
        std::set<std::string> values;
        for (const AttributeValue& value : study.values(attribute.id)) {
            if (value.holder.document) values.insert(value.values.begin(), value.values.end());
        }
        if (values.size() < 2 || values.size() > most_values) continue;
        question.kind = CaseKind::values;
        question.attribute = attribute.id;
        return question;
    }
    if (study.participants().empty()) question.kind = CaseKind::documents;
    return question;
}

FrameworkQuestion sensible(FrameworkQuestion question, const Study& study) {
    if (question.kind == CaseKind::values && !study.attributes().contains(question.attribute)) return first_framework(study);
    std::erase_if(question.themes, [&](CodeId code) { return !study.codes().contains(code); });
    std::erase_if(question.where, [&](const Condition& condition) { return !study.attributes().contains(condition.attribute); });
    std::erase_if(question.cases, [&](const SummaryCase& of) {
        if (const auto* person = std::get_if<ParticipantId>(&of)) return !study.participants().contains(*person);
        if (const auto* document = std::get_if<DocumentId>(&of)) return !study.documents().contains(*document);
        return false;
    });
    return question;
}

std::string remembered(const FrameworkQuestion& question, const FrameworkLayout& layout, const Study& study) {
    Json out = {{"kind", kind_name(question.kind)},
                {"all_codes", question.all_codes},
                {"roll_up", question.roll_up},
                {"cases_are_rows", layout.cases_are_rows},
                {"quotations", layout.quotations},
                {"cases", Json::array()},
                {"themes", Json::array()},
                {"where", Json::array()}};
    if (const Attribute* attribute = study.attributes().find(question.attribute)) out["attribute"] = attribute->name;
    for (const SummaryCase& of : question.cases) {
        if (const auto* value = std::get_if<ValueCase>(&of)) out["cases"].push_back(value->value);
        if (const auto* person = std::get_if<ParticipantId>(&of)) {
            if (const Participant* participant = study.participants().find(*person)) out["cases"].push_back(participant->name);
        }
        if (const auto* id = std::get_if<DocumentId>(&of)) {
            if (const Document* document = study.documents().find(*id)) out["cases"].push_back(document->name);
        }
    }
    const Codebook codebook(study);
    for (const CodeId theme : question.themes) out["themes"].push_back(codebook.path(theme));
    for (const Condition& condition : question.where) {
        if (const Attribute* attribute = study.attributes().find(condition.attribute)) {
            out["where"].push_back(Json::array({attribute->name, condition.value}));
        }
    }
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<RecalledMatrix> recalled_matrix(const std::string& json, const Study& study) {
    const Json in = Json::parse(json, nullptr, false);
    if (!in.is_object() || text_in(in, "kind").empty()) return std::nullopt;
    RecalledMatrix recalled;
    FrameworkQuestion& question = recalled.question;
    const std::string kind = text_in(in, "kind");
    question.kind = kind == "values" ? CaseKind::values : kind == "documents" ? CaseKind::documents : CaseKind::participants;
    if (const Attribute* attribute = study.attribute_named(text_in(in, "attribute"))) question.attribute = attribute->id;
    question.all_codes = is_set(in, "all_codes");
    question.roll_up = is_set(in, "roll_up");
    recalled.layout.cases_are_rows = is_set(in, "cases_are_rows");
    recalled.layout.quotations = is_set(in, "quotations");
    for (const std::string& name : list_in(in, "cases")) {
        if (auto of = case_named(study, question, name)) question.cases.push_back(*std::move(of));
    }
    const Codebook codebook(study);
    for (const std::string& path : list_in(in, "themes")) {
        if (const auto* entry = codebook.find_path(path)) question.themes.push_back(entry->code->id);
    }
    if (const auto where = in.find("where"); where != in.end() && where->is_array()) {
        for (const Json& each : *where) {
            if (!each.is_array() || each.size() != 2 || !each[0].is_string() || !each[1].is_string()) continue;
            if (const Attribute* attribute = study.attribute_named(each[0].get<std::string>())) {
                question.where.push_back({attribute->id, each[1].get<std::string>()});
            }
        }
    }
    question = sensible(std::move(question), study);
    return recalled;
}

void MatrixModel::ask(FrameworkQuestion question) {
    if (question == question_ && answer_) return;
    question_ = std::move(question);
    asked_anew_ = true;
}

void MatrixModel::update(const Study& study, std::uint64_t version) {
    if (!asked_anew_ && version == version_) return;
    version_ = version;
    asked_anew_ = false;
    question_ = sensible(std::move(question_), study);
    work_.ask([study, question = question_](const LatestWork<MatrixAnswer>::Desk& desk) {
        MatrixAnswer answer = make_matrix_answer(study, question);
        if (!desk.stopped()) desk.show(std::move(answer));
    });
}

const MatrixAnswer* MatrixModel::answer() {
    if (auto newest = work_.answer()) answer_ = std::move(newest);
    return answer_.get();
}

}  // namespace heddle
