#include "storage/withdrawal/withdrawal_effects.h"

#include <algorithm>
#include <map>

#include "storage/counting/counter.h"

namespace heddle {

namespace {

Result<CountTable> counted_by(const Study& study, Unit unit, AttributeId by) {
    CountQuestion question;
    question.unit = unit;
    if (by) question.by = {by};
    return count(study, question, [](const Document&) -> Result<std::vector<Range>> {
        return failure("Words are not counted here.");
    });
}

Result<> add_codes(const Study& before, const Study& after, WithdrawalEffects& effects) {
    std::map<CodeId, CodeEffect> codes;
    std::vector<CodeId> order;
    for (const Unit unit : {Unit::segments, Unit::participants}) {
        for (const Study* study : {&before, &after}) {
            HEDDLE_TRY(const CountTable table, counted_by(*study, unit, {}));
            for (const CountRow& row : table.rows) {
                const auto [at, is_new] = codes.try_emplace(row.code, CodeEffect{row.code, row.name, {}, {}});
                if (is_new) order.push_back(row.code);
                BeforeAfter& number = unit == Unit::segments ? at->second.segments : at->second.participants;
                (study == &before ? number.before : number.after) = row.total.count;
            }
        }
    }
    for (const CodeId code : order) {
        const CodeEffect& effect = codes.at(code);
        if (effect.segments.changes() || effect.participants.changes()) effects.codes.push_back(effect);
    }
    return done();
}

Result<> add_groups(const Study& before, const Study& after, AttributeId by, WithdrawalEffects& effects) {
    std::vector<GroupEffect> groups;
    const std::string attribute = by ? before.attributes().find(by)->name : std::string();
    for (const Unit unit : {Unit::documents, Unit::participants}) {
        for (const Study* study : {&before, &after}) {
            HEDDLE_TRY(const CountTable table, counted_by(*study, unit, by));
            for (const CountGroup& group : table.groups) {
                const std::string name = by ? group.name : std::string();
                auto at = std::ranges::find(groups, name, &GroupEffect::group);
                if (at == groups.end()) at = groups.insert(at, GroupEffect{attribute, name, {}, {}});
                BeforeAfter& n = unit == Unit::documents ? at->documents : at->participants;
                (study == &before ? n.before : n.after) = group.n;
            }
        }
    }
    for (GroupEffect& group : groups) {
        if (group.documents.changes() || group.participants.changes()) effects.groups.push_back(std::move(group));
    }
    return done();
}

bool makes_groups(AttributeType type) {
    return type == AttributeType::choice || type == AttributeType::several_choices || type == AttributeType::yes_no;
}

}  // namespace

Result<WithdrawalEffects> effects_of(const Study& before, const Study& after) {
    WithdrawalEffects effects;
    HEDDLE_CHECK(add_codes(before, after, effects));
    HEDDLE_CHECK(add_groups(before, after, {}, effects));
    for (const Attribute& attribute : before.attributes()) {
        if (makes_groups(attribute.type)) HEDDLE_CHECK(add_groups(before, after, attribute.id, effects));
    }
    return effects;
}

}  // namespace heddle
