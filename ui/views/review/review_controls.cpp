// What stands above the list of quotations: groups, order, context, two groups side by side, filters.
#include <algorithm>

#include "coding/shown_attributes.h"
#include "ui/views/attribute_choices.h"
#include "ui/views/names.h"
#include "ui/views/review/review_keys.h"
#include "ui/views/review/review_view.h"

namespace heddle {

namespace {

constexpr float controls_margin = 24;

}  // namespace

void ReviewView::controls(ViewContext& context) {
    Ui& ui = context.ui;
    Toolbar bar(ui, ImGui::GetContentRegionAvail().x - ui.px(controls_margin));
    if (!side_by_side_) choose_groups(context, bar);
    choose_sort(context, bar);
    choose_context(context, bar);
    QuotationQuestion question = model_.question();
    const Codebook::Entry* entry = context.codebook().find(followed_);
    if (entry && entry->last - context.codebook().index_of(followed_) > 1) {
        if (bar.checkbox("With the codes below", question.descendants, "Also the quotations of all codes below this one")) choose(question);
    }
    if (bar.checkbox("Marked", question.marked_only, "Only quotations that are marked for the report")) choose(question);
    if (bar.checkbox("Side by side", side_by_side_, "Two groups in two columns: what the one says of this code, and what the other")) {
        if (side_by_side_) begin_sides(context);
        to_top();
    }
    shown_.draw(context, bar);
    const ReviewModel& model = model_of(active_);
    attribution_.draw(context, bar, model.quotations().empty() ? nullptr : &model.quotations().front());
    const auto picked = saved_.draw(context, bar, [&] { return asked_now(context); });
    bar.end();
    if (picked) {
        if (PickedQuestion::tab_of(picked->question) == std::string(name())) {
            ask_saved(context, *picked);
        } else {
            picked_->hand_over(context, *picked);
        }
    }
    gap(ui, 8);
    if (side_by_side_) choose_sides(context);
}

void ReviewView::choose_groups(ViewContext& context, Toolbar& bar) {
    const KeyChoices choices = key_choices(context.study(), "nothing", true);
    int chosen = choices.index_of(model_.group_by());
    bar.caption("Grouped by");
    if (!bar.dropdown("Group by", choices.names, chosen, "Headings for each value of an attribute, stance, coder or document")) return;
    model_.set_group_by(choices.keys[static_cast<std::size_t>(chosen)]);
    context.actions.emit(Remember{group_key, remembered(context.study(), model_.group_by())});
    to_top();
}

void ReviewView::choose_sort(ViewContext& context, Toolbar& bar) {
    const KeyChoices choices = key_choices(context.study(), "the text", false);
    int chosen = choices.index_of(model_.sort());
    bar.caption("Sorted by");
    if (!bar.dropdown("Sort by", choices.names, chosen, "The order of the quotations: values in their declared order, “(not recorded)” last")) return;
    model_.set_sort(choices.keys[static_cast<std::size_t>(chosen)]);
    context.actions.emit(Remember{sort_key, remembered(context.study(), model_.sort())});
    to_top();
}

void ReviewView::choose_context(ViewContext&, Toolbar& bar) {
    std::vector<int> turns{0, question_before, 1, 2, 3, 5, 10};
    if (index_of(turns, context_) < 0) turns.push_back(context_);
    std::vector<std::string> names;
    for (const int each : turns) {
        names.push_back(each == 0 ? "none" : each == question_before ? "the question before" : counted(each, "turn", "turns") + " around");
    }
    int chosen = index_of(turns, context_);
    bar.caption("Context");
    if (!bar.dropdown("Context", names, chosen, "What stands before and after each passage (Alt+C)")) return;
    context_ = turns[static_cast<std::size_t>(chosen)];
    if (context_ != 0) last_context_ = context_;
}

// Begins with the groups that are shown, else with the first attribute beside quotations.
void ReviewView::begin_sides(ViewContext& context) {
    if (sides_.sides().by && !sides_.values().empty()) return;
    QuotationKey by = model_.group_by();
    if (!by.makes_groups() || by.by == QuotationKey::By::code) {
        const std::vector<AttributeId> shown = shown_attributes(context.study());
        by = shown.empty() ? QuotationKey(QuotationKey::By::stance) : QuotationKey(shown.back());
    }
    sides_.choose({by, {}});
    sides_.update(context.study(), context.codebook(), context.snapshot.version, model_);
    // What all quotations have alike has nothing to be set beside.
    if (sides_.values().size() != 1) return;
    for (const AttributeId each : shown_attributes(context.study())) {
        sides_.choose({QuotationKey(each), {}});
        sides_.update(context.study(), context.codebook(), context.snapshot.version, model_);
        if (sides_.values().size() > 1) return;
    }
    sides_.choose({by, {}});
    sides_.update(context.study(), context.codebook(), context.snapshot.version, model_);
}

void ReviewView::choose_sides(ViewContext& context) {
    Ui& ui = context.ui;
    const KeyChoices choices = key_choices(context.study(), "Choose", true, false);
    QuotationSides sides = sides_.sides();
    Toolbar bar(ui, ImGui::GetContentRegionAvail().x - ui.px(controls_margin));
    int chosen = choices.index_of(sides.by);
    bar.caption("Groups of");
    if (bar.dropdown("Groups of", choices.names, chosen, "What parts the quotations: an attribute of who speaks, a stance, a coder")) {
        sides = {choices.keys[static_cast<std::size_t>(chosen)], {}};
        sides_.choose(sides);
        sides_.update(context.study(), context.codebook(), context.snapshot.version, model_);
    }
    std::vector<std::string> values = sides_.values();
    // The first two, until others are chosen.
    for (std::size_t side = 0; side < 2; ++side) {
        if (sides.values[side].empty() && side < values.size()) sides.values[side] = values[side];
    }
    for (const std::string& value : sides.values) {
        if (!value.empty() && index_of(values, value) < 0) values.push_back(value);
    }
    if (!values.empty()) {
        const char* const names[] = {"First", "Second"};
        for (std::size_t side = 0; side < 2; ++side) {
            if (side == 1) bar.caption(values.size() > 1 ? "with" : "is the only group");
            if (side == 1 && values.size() == 1) break;
            int value = index_of(values, sides.values[side]);
            if (bar.dropdown(names[side], values, value, side == 0 ? "The group at the left" : "The group at the right") && value >= 0) {
                sides.values[side] = values[static_cast<std::size_t>(value)];
                columns_[side].to_top = true;
            }
        }
    }
    bar.end();
    gap(ui, 8);
    if (sides == sides_.sides()) return;
    sides_.choose(sides);
    sides_.update(context.study(), context.codebook(), context.snapshot.version, model_);
}

std::optional<AskedQuestion> ReviewView::asked_now(const ViewContext& context) const {
    const QuotationQuestion& which = model_.question();
    if (!has_command(which) || (which.codes.empty() && !model_.all_codes())) return std::nullopt;
    return asked(context.study(), list_now());
}

QuotationList ReviewView::list_now() const {
    QuotationList list;
    list.which = model_.question();
    list.sort = model_.sort();
    if (!side_by_side_) list.group_by = model_.group_by();
    // Until both groups are chosen there are none.
    const auto& values = sides_.sides().values;
    if (side_by_side_ && sides_.sides().by && !values[0].empty() && !values[1].empty()) list.sides = sides_.sides();
    list.context = context_ == question_before ? 1 : context_;
    return list;
}

void ReviewView::ask_saved(ViewContext& context, const SavedQuestion& saved) {
    const FollowedQuestion followed = heddle::follow(context.study(), saved.question);
    const auto list = quotation_list(context.study(), followed.question);
    const auto names_codes = [](const AskedQuestion& question) {
        return std::ranges::any_of(question.options, [](const QuestionOption& each) { return each.option == "--code"; });
    };
    if (!list || (names_codes(saved.question) && list->which.codes.empty())) {
        // Without its code, or without what the two groups are of, it would be another question altogether.
        const std::string why = followed.gone.empty() ? list.error().message : followed.gone.front() + " Save the question anew, or remove it.";
        return context.actions.emit(Say{"“" + saved.name + "”: " + why, true});
    }
    if (!followed.gone.empty()) context.actions.emit(Say{followed.gone.front() + " “" + saved.name + "” is asked without it.", true});
    followed_ = list->which.codes.empty() ? CodeId{} : list->which.codes.front();
    context.actions.emit(SelectCode{followed_});
    model_.set_group_by(list->group_by);
    model_.set_sort(list->sort);
    context_ = static_cast<int>(list->context);
    if (context_ != 0) last_context_ = context_;
    side_by_side_ = list->sides.has_value();
    if (list->sides) sides_.choose(*list->sides);
    choose(list->which);
    model_.set_all_codes(list->which.codes.empty());
    context.ui.wake_in(0);
}

void ReviewView::chips(ViewContext& context) {
    QuotationQuestion question = model_.question();
    const QuotationQuestion before = question;
    const Study& study = context.study();
    Toolbar bar(context.ui, ImGui::GetContentRegionAvail().x - context.ui.px(controls_margin));
    bool any = false;
    const auto conditions = [&](std::vector<Condition>& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            any = true;
            if (!bar.chip(condition_text(study, list[i].attribute, list[i].value))) continue;
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
    };
    const auto one = [&](bool holds, const std::string& text) {
        any |= holds;
        return holds && bar.chip(text);
    };
    conditions(question.group);
    conditions(question.where);
    for (const DocumentId id : before.documents) {
        const Document* document = study.documents().find(id);
        if (one(true, document ? "in " + document->name : std::string("in a document that is gone"))) std::erase(question.documents, id);
    }
    for (const CoderId coder : before.coders) {
        if (one(true, "coded by " + coder_name(study, coder))) std::erase(question.coders, coder);
    }
    if (one(question.coder_choice == CoderChoice::of_record, "coders of record")) question.coder_choice = CoderChoice::all;
    for (const std::string& stance : before.stances) {
        if (one(true, "stance: " + stance)) std::erase(question.stances, stance);
    }
    if (one(!question.only.empty(), "only what stands behind the cell")) question.only.clear();
    if (one(!question.within.empty(), "only codes that are counted")) question.within.clear();
    if (one(question.examined, "only documents done")) question.examined = false;
    if (one(question.counted_only, question.include_interviewer ? "only what is counted, with the interviewer" : "only what is counted")) {
        question.counted_only = false;
        question.include_interviewer = false;
        question.group.clear();
    }
    bar.end();
    if (any) gap(context.ui, 6);
    if (!(question == before)) choose(std::move(question));
}

}  // namespace heddle
