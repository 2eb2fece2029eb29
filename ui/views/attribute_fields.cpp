#include "ui/views/attribute_fields.h"

#include <imgui.h>

#include <algorithm>

#include "coding/changes/attribute_changes.h"
#include "coding/phrases.h"
#include "ui/views/facts.h"

namespace heddle {

namespace {

constexpr float fields_between_points = 8;

std::string joined_values(const std::vector<std::string>* values) {
    std::string result;
    if (!values) return result;
    for (const std::string& value : *values) result += (result.empty() ? "" : "; ") + value;
    return result;
}

bool is_of_document(const Holder& holder) { return holder.document && !holder.participant; }

}  // namespace

// Worked out once for each version of the study: there may be tens of thousands of values.
const AttributeFields::Describes& AttributeFields::describes(ViewContext& context, const Attribute& attribute) {
    if (std::exchange(described_version_, context.snapshot.version) != context.snapshot.version) described_.clear();
    const auto [at, fresh] = described_.try_emplace(attribute.id);
    if (!fresh) return at->second;
    const auto values = context.study().values(attribute.id);
    at->second = {std::ranges::any_of(values, is_of_document, &AttributeValue::holder),
                  std::ranges::any_of(values, [](const Holder& holder) { return static_cast<bool>(holder.participant); }, &AttributeValue::holder)};
    if (values.empty()) at->second = {true, true};
    return at->second;
}

void AttributeFields::begin(ViewContext& context, DocumentId document) {
    if (document == document_) return;
    keep(context);
    fields_.clear();
    adding_to_ = {};
    document_ = document;
}

void AttributeFields::keep_field(ViewContext& context, const Key& key, Field& field) {
    const std::string typed = field.text.text();
    if (typed == field.said) return;
    field.said = typed;
    context.actions.change([key, typed](const Study& study, CoderId coder) {
        return set_value(study, coder, key.first, key.second, typed);
    });
}

void AttributeFields::keep(ViewContext& context) {
    for (auto& [key, field] : fields_) keep_field(context, key, field);
}

void AttributeFields::draw_value(ViewContext& context, const Attribute& attribute, const Holder& holder) {
    Ui& ui = context.ui;
    const Key key{attribute.id, holder};
    const std::string recorded = joined_values(context.study().value(attribute.id, holder));
    auto [at, fresh] = fields_.try_emplace(key);
    Field& field = at->second;
    if (fresh || (recorded != field.said && !field.text.has_focus())) {
        field.text = FieldText(recorded);
        field.said = recorded;
    }
    const ImVec2 place = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float left = facts_column(ui, width);
    const std::string named = breakable(attribute.name);
    const float of_name = std::max(1.0f, left - ui.px(fields_between_points));
    // A name of one line stands on the line of the field's text.
    const float name_height = wrapped_height(ui, named, Role::body, of_name);
    const float above = std::max(0.0f, std::round((ui.row_height() - name_height) / 2));
    ImGui::SetCursorScreenPos({place.x, place.y + above});
    wrapped(ui, named, Role::body, ui.theme().muted, of_name);
    ImGui::SetCursorScreenPos({place.x + left, place.y});
    ImGui::PushID(static_cast<int>(attribute.id.value));
    const FieldResult typed = text_field(ui, attribute.name, field.text, width - left, {.hint = "Not recorded"});
    ImGui::PopID();
    ImGui::SetCursorScreenPos(place);
    ImGui::Dummy({1, std::max(name_height, ui.row_height())});
    if (typed.cancelled) {
        field.text.set_text(field.said);
    } else if (typed.committed) {
        keep_field(context, key, field);  // where that is refused, it says again what is recorded
    }
}

void AttributeFields::draw_document(ViewContext& context, DocumentId document) {
    const Holder holder = Holder::of(document);
    ImGui::PushID("of the document");
    for (const Attribute& attribute : context.study().attributes()) {
        if (describes(context, attribute).documents) draw_value(context, attribute, holder);
    }
    draw_new(context, holder, "Add an attribute");
    ImGui::PopID();
}

void AttributeFields::draw_person(ViewContext& context, ParticipantId person, DocumentId document) {
    const Study& study = context.study();
    survey_.update(study, context.snapshot.version);
    const bool answered = survey_.answered_by(study, person);
    std::size_t unanswered = 0;
    ImGui::PushID(static_cast<int>(person.value));
    for (const Attribute& attribute : study.attributes()) {
        const Holder here = Holder::of(person, document);
        if (study.value(attribute.id, here)) {
            draw_value(context, attribute, here);
        } else if (study.value(attribute.id, Holder::of(person))) {
            draw_value(context, attribute, Holder::of(person));
        } else if (describes(context, attribute).people) {
            const bool of_a_survey = !answered && survey_.contains(attribute.id);
            if (of_a_survey) ++unanswered;
            if (all_ || !of_a_survey) draw_value(context, attribute, Holder::of(person));
        }
    }
    if (unanswered > 0 && button(context.ui, all_ ? "Hide survey items" : "Show all attributes", ButtonLook::plain,
                                 how_many(unanswered, "survey item", "survey items") + ", of which nothing is recorded: this person answered no survey")) {
        all_ = !all_;
    }
    draw_new(context, Holder::of(person), "Attribute of this person");
    ImGui::PopID();
}

void AttributeFields::draw_new(ViewContext& context, const Holder& holder, const char* name) {
    Ui& ui = context.ui;
    if (adding_to_ != holder) {
        if (button(ui, name, ButtonLook::plain, "A site, a round, a role: what to compare by", Icon::add)) {
            adding_to_ = holder;
            new_name_ = FieldText();
            new_value_ = FieldText();
            new_name_.focus();
        }
        return;
    }
    const float width = ImGui::GetContentRegionAvail().x;
    const float left = facts_column(ui, width);
    const FieldResult named = text_field(ui, "New attribute", new_name_, left - ui.px(fields_between_points), {.hint = "Name"});
    ImGui::SameLine(0, ui.px(fields_between_points));
    const FieldResult value = text_field(ui, "Its value", new_value_, width - left, {.hint = "Value"});
    if (named.cancelled || value.cancelled) {
        adding_to_ = {};
    } else if (named.entered) {
        new_value_.focus();
    } else if (value.entered) {
        add_new(context);
    }
}

void AttributeFields::add_new(ViewContext& context) {
    context.actions.change([holder = adding_to_, name = new_name_.text(), value = new_value_.text()](const Study& study, CoderId coder) {
        return set_value(study, coder, name, holder, value);
    });
    if (!trimmed(std::string_view(new_name_.text())).empty() && !trimmed(std::string_view(new_value_.text())).empty()) adding_to_ = {};
}

}  // namespace heddle
