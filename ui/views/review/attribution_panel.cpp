#include "ui/views/review/attribution_panel.h"

#include <fmt/core.h>
#include <imgui.h>

#include <algorithm>

#include "coding/body.h"
#include "coding/phrases.h"
#include "ui/views/condition_picker.h"

namespace heddle {

namespace {

constexpr const char* attribution_popup = "Attribution of quotations";
constexpr float attribution_panel_points = 460;
constexpr std::size_t most_attribution_named = 3;

}  // namespace

void AttributionPanel::draw(ViewContext& context, Toolbar& bar, const Quotation* example) {
    Ui& ui = context.ui;
    if (bar.button("Attribution", ButtonLook::outlined, "What stands behind a quotation that is copied or exported", Icon::quote)) {
        written_ = FieldText(AttributionTemplate::of(context.study()).written(context.study()));
        written_.focus(false);
        version_ = 0;
        ImGui::OpenPopup(attribution_popup);
    }
    if (!begin_panel_below(ui, attribution_popup)) return;
    panel(context, example);
    end_panel();
}

void AttributionPanel::look_at(const Study& study) {
    looked_at_ = written_.text();
    attribution_.reset();
    error_.clear();
    alone_.clear();
    auto parsed = AttributionTemplate::parse(study, looked_at_);
    if (!parsed) {
        error_ = parsed.error().message;
        return;
    }
    attribution_ = std::move(parsed).value();
    alone_ = singled_out(study, *attribution_);
}

void AttributionPanel::panel(ViewContext& context, const Quotation* example) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const Study& study = context.study();
    const float width = ui.px(attribution_panel_points);
    label(ui, "Behind each quotation that is copied or exported", Role::small_strong, theme.muted);
    const FieldResult typed = text_field(ui, "Attribution", written_, width, {.hint = "{organisation_type}, round {round}"});
    if (version_ != context.snapshot.version || looked_at_ != written_.text()) {
        version_ = context.snapshot.version;
        look_at(study);
    }
    gap(ui, 6);
    Toolbar pieces(ui, width);
    pieces.caption("Add");
    std::vector<std::string> names{"Choose…", "participant", "document"};
    for (const Attribute& attribute : study.attributes()) names.push_back(attribute.name);
    int chosen = 0;
    if (pieces.dropdown("What to add", names, chosen, "The value that holds for whoever is quoted") && chosen > 0) {
        const std::string before = written_.text();
        const std::string with = before.empty() ? "" : before.ends_with(", ") ? before : before + ", ";
        written_.set_text(with + "{" + names[static_cast<std::size_t>(chosen)] + "}");
    }
    pieces.end();
    gap(ui, 8);
    if (!attribution_) {
        wrapped(ui, error_, Role::small, theme.danger, width);
    } else {
        if (example) {
            EffectiveValues effective(study);
            const Coding* coding = study.coding(example->coding);
            const auto people = coding ? belongs_to(bodies_of(study, example->document), *coding) : example->participants();
            wrapped(ui, "For example: " + attribution_->text(study, effective, example->document, people), Role::small, theme.text, width);
            gap(ui, 4);
        }
        if (attribution_->names_people()) {
            wrapped(ui, "That names people or documents. To hide who it is, name attributes only.", Role::small, theme.muted, width);
        } else if (alone_.empty()) {
            wrapped(ui, "Each attribution is that of several people.", Role::small, theme.muted, width);
        } else {
            std::string said = alone_.size() == 1 ? "One attribution is that of one person or the same few alone, and tells who it is:"
                                                  : fmt::format("{} attributions are each that of one person or the same few alone, and tell who it is:", alone_.size());
            for (std::size_t i = 0; i < std::min(alone_.size(), most_attribution_named); ++i) {
                std::vector<std::string> people;
                for (const ParticipantId id : alone_[i].people) {
                    if (const Participant* participant = study.participants().find(id)) people.push_back(participant->name);
                }
                said += "\n“" + alone_[i].attribution + "” is " + enumerated(people);
            }
            if (alone_.size() > most_attribution_named) said += fmt::format("\nand {} more.", alone_.size() - most_attribution_named);
            wrapped(ui, said, Role::small, theme.danger, width);
        }
    }
    gap(ui, 10);
    const bool save = button(ui, "Use this", ButtonLook::primary, "For all quotations of this study", Icon::none, attribution_.has_value());
    if (!attribution_ || !(save || typed.entered)) return;
    context.actions.change([attribution = *attribution_](const Study& now, CoderId coder) { return set_attribution(now, coder, attribution); });
    ImGui::CloseCurrentPopup();
}

}  // namespace heddle
