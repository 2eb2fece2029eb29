#include "coding/changes/attribute_changes.h"

#include <algorithm>

#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/changes/summary_changes.h"
#include "coding/phrases.h"
#include "coding/text.h"

namespace heddle {

namespace {

Error attribute_is_gone() { return conflict("This attribute is no longer in the study."); }

Result<std::string> attribute_name(std::string_view written) {
    std::string name(trimmed(written));
    std::replace_if(
        name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    if (name.empty()) return failure("An attribute needs a name.");
    for (const std::string_view column : {"document", "speaker", "participant"}) {
        if (folded(name) != column) continue;
        return failure("No attribute can be called " + quoted(name) +
                       ", since that is how sheets name what they are about; choose another name.");
    }
    return name;
}

// The recorded values as the new type keeps them.
Result<std::vector<std::pair<AttributeValue, AttributeValue>>> converted(const Study& study,
                                                                         const Attribute& after) {
    std::vector<std::pair<AttributeValue, AttributeValue>> changes;
    Error error = failure("The values of " + quoted(after.name) + " do not all fit the type " +
                          std::string(name_of(after.type)) + "; correct these first.");
    for (const AttributeValue& value : study.values(after.id)) {
        AttributeValue changed = value;
        if (after.type != AttributeType::several_choices) {
            changed.values.clear();
            for (const std::string& one : value.values) {
                if (auto normal = normal_value(after.type, one)) {
                    changed.values.push_back(*std::move(normal));
                } else {
                    error.details.push_back(quoted(one));
                }
            }
            if (value.values.size() > 1)
                error.details.push_back(quoted(value.values[0]) + " and others together");
        }
        changes.emplace_back(value, std::move(changed));
    }
    std::sort(error.details.begin(), error.details.end());
    error.details.erase(std::unique(error.details.begin(), error.details.end()),
                        error.details.end());
    if (!error.details.empty()) return error;
    return changes;
}

// What is said of a value (the wave of a site, a summary of it) follows it to how the new type keeps
// it, unless something is said of that already.
Result<> take_along(GroupBuilder& builder, const Attribute& after) {
    if (after.type == AttributeType::several_choices) return done();
    const auto kept_as = [&](const std::string& value) -> std::optional<std::string> {
        auto normal = normal_value(after.type, value);
        if (!normal || *normal == value) return std::nullopt;
        return normal;
    };
    std::vector<std::pair<AttributeValue, std::string>> values;
    for (const Attribute& attribute : builder.study().attributes()) {
        for (const AttributeValue& value : builder.study().values(attribute.id)) {
            if (value.holder.of_attribute != after.id) continue;
            if (auto kept = kept_as(value.holder.of_value)) values.emplace_back(value, *std::move(kept));
        }
    }
    for (auto& [before, kept] : values) {
        AttributeValue moved = before;
        moved.holder.of_value = std::move(kept);
        if (builder.study().value(moved.attribute, moved.holder)) continue;
        HEDDLE_CHECK(builder.remove(before));
        HEDDLE_CHECK(builder.add(std::move(moved)));
    }
    std::vector<std::pair<Summary, std::string>> summaries;
    for (const Code& code : builder.study().codes()) {
        for (const Summary& summary : builder.study().summaries(code.id)) {
            const auto* value = std::get_if<ValueCase>(&summary.of);
            if (!value || value->attribute != after.id) continue;
            if (auto kept = kept_as(value->value)) summaries.emplace_back(summary, *std::move(kept));
        }
    }
    for (auto& [before, kept] : summaries) {
        Summary moved = before;
        moved.of = ValueCase{after.id, std::move(kept)};
        if (builder.study().summary(moved.of, moved.theme)) continue;
        HEDDLE_CHECK(builder.change(before, std::move(moved)));
    }
    return done();
}

}  // namespace

Result<EditGroup> declare_attribute(const Study& study, CoderId coder, std::string_view name,
                                    std::optional<AttributeType> type,
                                    std::optional<std::vector<std::string>> order) {
    HEDDLE_TRY(const std::string clean, attribute_name(name));
    if (order) {
        for (std::string& choice : *order) {
            choice = trimmed(choice);
            if (choice.empty())
                return failure("A choice of the attribute " + quoted(clean) + " is empty.");
        }
        for (std::size_t i = 0; i < order->size(); ++i) {
            if (std::count(order->begin(), order->end(), (*order)[i]) > 1) {
                return failure("The choice " + quoted((*order)[i]) + " is named twice.");
            }
        }
    }
    const Attribute* known = find_attribute(study, clean);
    GroupBuilder builder(study, coder,
                         (known ? "Change the attribute " : "Add the attribute ") +
                             quoted(known ? known->name : clean));
    if (!known) {
        Attribute fresh;
        fresh.id = builder.new_id<AttributeId>();
        fresh.guid = new_guid();
        fresh.name = clean;
        fresh.type = type.value_or(AttributeType::choice);
        fresh.order = order.value_or(std::vector<std::string>{});
        HEDDLE_CHECK(builder.add(fresh));
        return builder.take();
    }
    Attribute after = *known;
    if (type) after.type = *type;
    if (order) after.order = *std::move(order);
    if (after.type != known->type) {
        HEDDLE_TRY(const auto changes, converted(study, after));
        for (const auto& [before, changed] : changes)
            HEDDLE_CHECK(builder.change(before, changed));
        HEDDLE_CHECK(take_along(builder, after));
    }
    HEDDLE_CHECK(builder.change(*known, after));
    return builder.take();
}

Result<EditGroup> rename_attribute(const Study& study, CoderId coder, AttributeId attribute,
                                   std::string_view name) {
    const Attribute* known = study.attributes().find(attribute);
    if (!known) return attribute_is_gone();
    Attribute after = *known;
    HEDDLE_TRY(after.name, attribute_name(name));
    GroupBuilder builder(
        study, coder, "Rename the attribute " + quoted(known->name) + " to " + quoted(after.name));
    HEDDLE_CHECK(builder.change(*known, after));
    return builder.take();
}

Result<EditGroup> delete_attribute(const Study& study, CoderId coder, AttributeId attribute) {
    const Attribute* known = study.attributes().find(attribute);
    if (!known) return attribute_is_gone();
    GroupBuilder builder(study, coder, "Delete the attribute " + quoted(known->name));
    for (const Attribute& other : study.attributes()) {
        for (const AttributeValue& value : study.values(other.id)) {
            if (other.id != attribute && value.holder.of_attribute != attribute) continue;
            HEDDLE_CHECK(builder.remove(value));
        }
    }
    HEDDLE_CHECK(remove_summaries(builder, [&](const Summary& summary) {
        const auto* value = std::get_if<ValueCase>(&summary.of);
        return value && value->attribute == attribute;
    }));
    HEDDLE_CHECK(builder.remove(*known));
    return builder.take();
}

Result<EditGroup> set_value(const Study& study, CoderId coder, AttributeId attribute,
                            const Holder& holder, std::string_view cell) {
    const Attribute* known = study.attributes().find(attribute);
    if (!known) return attribute_is_gone();
    HEDDLE_TRY(std::vector<std::string> values, parse_values(*known, cell));
    GroupBuilder builder(study, coder, "Set the attribute " + quoted(known->name));
    HEDDLE_CHECK(record(builder, attribute, holder, std::move(values)));
    return builder.take();
}

Result<EditGroup> set_value(const Study& study, CoderId coder, std::string_view attribute,
                            const Holder& holder, std::string_view cell) {
    HEDDLE_TRY(const std::string name, attribute_name(attribute));
    if (trimmed(cell).empty()) return failure("Give a value of " + quoted(name) + " as well.");
    if (const Attribute* known = find_attribute(study, name))
        return set_value(study, coder, known->id, holder, cell);
    GroupBuilder builder(study, coder, "Add the attribute " + quoted(name));
    HEDDLE_TRY(const AttributeId made, attribute_for(builder, name, infer_type({cell})));
    HEDDLE_TRY(std::vector<std::string> values,
               parse_values(*builder.study().attributes().find(made), cell));
    HEDDLE_CHECK(record(builder, made, holder, std::move(values)));
    return builder.take();
}

Result<AttributeId> attribute_for(GroupBuilder& builder, std::string_view name,
                                  AttributeType type) {
    if (const Attribute* known = find_attribute(builder.study(), trimmed(name))) return known->id;
    Attribute fresh;
    HEDDLE_TRY(fresh.name, attribute_name(name));
    fresh.id = builder.new_id<AttributeId>();
    fresh.guid = new_guid();
    fresh.type = type;
    HEDDLE_CHECK(builder.add(fresh));
    return fresh.id;
}

Result<> record(GroupBuilder& builder, AttributeId attribute, const Holder& holder,
                std::vector<std::string> values) {
    const std::vector<std::string>* known = builder.study().value(attribute, holder);
    if (!known) {
        if (values.empty()) return done();
        return builder.add(AttributeValue{attribute, holder, std::move(values)});
    }
    AttributeValue before{attribute, holder, *known};
    if (values.empty()) return builder.remove(std::move(before));
    return builder.change(std::move(before), AttributeValue{attribute, holder, std::move(values)});
}

}  // namespace heddle
