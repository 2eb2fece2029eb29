#include "coding/framework_cells.h"

#include <algorithm>
#include <unordered_map>

#include "coding/body.h"
#include "coding/coding_walk.h"
#include "coding/quotations.h"
#include "coding/value_order.h"

namespace heddle {

namespace {

// For each code, the themes that it is or stands below.
std::unordered_map<CodeId, std::vector<std::uint32_t>> themes_of_codes(const Codebook& codebook, const std::vector<CodeId>& themes) {
    std::unordered_map<CodeId, std::vector<std::uint32_t>> found;
    for (std::uint32_t theme = 0; theme < themes.size(); ++theme) {
        const int first = codebook.index_of(themes[theme]);
        if (first < 0) continue;
        const auto& entries = codebook.entries();
        for (int i = first; i < entries[static_cast<std::size_t>(first)].last; ++i) found[entries[static_cast<std::size_t>(i)].code->id].push_back(theme);
    }
    return found;
}

bool meets(const Study& study, EffectiveValues& effective, const std::vector<Condition>& where, const CountedMember& member) {
    std::map<AttributeId, bool> met;
    for (const Condition& condition : where) {
        bool& one = met[condition.attribute];
        const Attribute* attribute = study.attributes().find(condition.attribute);
        if (one || !attribute) continue;
        const auto values = effective.of(condition.attribute, member.document, member.participant);
        one = values.empty() ? condition.value == not_recorded : std::ranges::any_of(values, [&](const std::string& value) {
            return same_value(*attribute, value, condition.value);
        });
    }
    return std::ranges::all_of(met, [](const auto& each) { return each.second; });
}

}  // namespace

CasesOfBodies::CasesOfBodies(const Study& study, const std::vector<SummaryCase>& cases) : effective_(study) {
    for (std::uint32_t i = 0; i < cases.size(); ++i) {
        places_.emplace(cases[i], i);
        const auto* value = std::get_if<ValueCase>(&cases[i]);
        if (value && study.attributes().contains(value->attribute)) attributes_.push_back(value->attribute);
    }
    std::ranges::sort(attributes_);
    const auto repeated = std::ranges::unique(attributes_);
    attributes_.erase(repeated.begin(), repeated.end());
}

const std::vector<std::uint32_t>& CasesOfBodies::of(DocumentId document, ParticipantId participant) {
    if (document != document_) {
        document_ = document;
        known_.clear();
    }
    const auto [at, is_new] = known_.try_emplace(participant);
    std::vector<std::uint32_t>& found = at->second;
    if (!is_new) return found;
    const auto add = [&](const SummaryCase& of) {
        if (const auto place = places_.find(of); place != places_.end()) found.push_back(place->second);
    };
    add(document);
    if (participant) add(participant);
    for (const AttributeId attribute : attributes_) {
        for (std::string& value : effective_.of(attribute, document, participant)) add(ValueCase{attribute, std::move(value)});
    }
    std::ranges::sort(found);
    return found;
}

CellVisits visit_cells(const Study& study, const Codebook& codebook, const std::vector<SummaryCase>& cases, const std::vector<CodeId>& themes,
                       const std::vector<Condition>& where,
                       const std::function<void(std::size_t of, std::size_t theme, const Coding& coding)>& visit) {
    CellVisits visits;
    QuotationQuestion question;
    for (const CodeId theme : themes) {
        if (codebook.find(theme)) question.codes.push_back(theme);
    }
    if (question.codes.empty()) return visits;  // a question without codes would ask for all
    question.counted_only = true;
    question.where = where;
    const auto themes_of = themes_of_codes(codebook, themes);
    CasesOfBodies cases_of(study, cases);
    std::vector<std::uint32_t> in;
    CodingWalk walk(study);
    visit_quotations(study, codebook, question, [&](const Quotation& quotation) {
        in.clear();
        for (const Body& body : quotation.bodies) {
            const auto& found = cases_of.of(quotation.document, body.participant);
            in.insert(in.end(), found.begin(), found.end());
        }
        ++visits.codings;
        if (in.empty()) {
            ++visits.of_no_case;
            return;
        }
        std::ranges::sort(in);
        const auto repeated = std::ranges::unique(in);
        in.erase(repeated.begin(), repeated.end());
        const Coding& coding = *walk.of(quotation);
        for (const std::uint32_t of : in) {
            for (const std::uint32_t theme : themes_of.at(coding.code)) visit(of, theme, coding);
        }
    });
    return visits;
}

std::vector<CountedMember> counted_members(const Study& study, const std::vector<Condition>& where) {
    std::vector<CountedMember> members;
    EffectiveValues effective(study);
    std::vector<ParticipantId> here;
    for (const Document& document : study.documents()) {
        here.clear();
        for (const Body& body : bodies_of(study, document.id)) {
            if (!body.interviewer) here.push_back(body.participant);
        }
        std::ranges::sort(here);
        const auto repeated = std::ranges::unique(here);
        here.erase(repeated.begin(), repeated.end());
        for (const ParticipantId participant : here) {
            const CountedMember member{document.id, participant};
            if (where.empty() || meets(study, effective, where, member)) members.push_back(member);
        }
    }
    return members;
}

}  // namespace heddle
