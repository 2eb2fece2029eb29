#include "ui/views/counts/profile_pane.h"

#include <imgui.h>

#include <algorithm>

#include "coding/case_folding.h"
#include "storage/export/relation_numbers.h"
#include "ui/views/counts/counts_memory.h"
#include "ui/views/counts/number_files.h"
#include "ui/views/counts/tabulation_model.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr const char* profile_memory_key = "profile";
constexpr const char* axis_key = "profile axis";
constexpr const char* all_documents = "all, one under another";
constexpr float widest_name_points = 300;
constexpr float profile_list_width_points = 420;
constexpr float profile_list_height_points = 360;

}  // namespace

void ProfilePane::begin(ViewContext& context) {
    if (work_ && study_ == context.study_path) return;
    study_ = context.study_path;
    work_ = std::make_unique<LatestWork<Answer>>();
    answer_ = nullptr;
    asked_ = {};
    version_ = 0;
    question_ = {};
    question_.document = context.state.document;
    picture_.forget();
    picture_.show(PictureKind::profile);
    if (const auto kept = recalled_setting(context.settings, study_, profile_memory_key)) {
        if (auto question = recalled_profile(*kept, context.study())) question_ = std::move(*question);
    }
    const auto axis = recalled_setting(context.settings, study_, axis_key);
    axis_ = axis == "turns" ? ProfileAxis::turns : ProfileAxis::characters;
}

void ProfilePane::remember(ViewContext& context) const {
    // What is shown of all documents is not remembered: the next time one is shown again.
    if (question_.document) context.actions.emit(Remember{profile_memory_key, remembered(question_, context.study())});
    context.actions.emit(Remember{axis_key, axis_ == ProfileAxis::turns ? "turns" : "characters"});
}

void ProfilePane::show(ViewContext& context, DocumentId document) {
    begin(context);
    question_.document = document;
    remember(context);
}

std::optional<AskedQuestion> ProfilePane::question(const ViewContext& context) {
    if (!only_profile() || !question_.document) return std::nullopt;
    return shown_as(asked(context.study(), question_), PictureKind::profile);
}

bool ProfilePane::ask(ViewContext& context, const AskedQuestion& question) {
    auto wanted = profile_question(context.study(), question);
    if (!wanted) return false;
    begin(context);
    question_ = std::move(wanted).value();
    remember(context);
    return true;
}

void ProfilePane::update(ViewContext& context) {
    const Study& study = context.study();
    CountQuestion& counted = question_.counted;
    // Where the one that was shown is gone, that which is open is.
    if (question_.document && !study.documents().contains(question_.document))
        question_.document = study.documents().contains(context.state.document) ? context.state.document : DocumentId{};
    std::erase_if(counted.codes, [&](CodeId id) { return !study.codes().contains(id); });
    std::erase_if(counted.coders, [&](CoderId id) { return !study.coders().contains(id); });
    if (version_ != context.snapshot.version || !(asked_ == question_)) {
        version_ = context.snapshot.version;
        asked_ = question_;
        work_->ask([study, question = question_](const LatestWork<Answer>::Desk& desk) {
            Answer answer;
            const std::size_t most = ProfilePictureSettings{}.most_documents;
            const auto add = [&](DocumentId document) {
                ProfileQuestion of_one = question;
                of_one.document = document;
                auto profile = profiled_document(study, of_one);
                if (profile) answer.documents.push_back(std::move(profile).value());
                else answer.error = profile.error().message;
            };
            if (question.document) {
                add(question.document);
            } else {
                for (const Document& document : study.documents()) {
                    if (desk.stopped()) return;
                    if (answer.documents.size() < most) add(document.id);
                    else ++answer.left_out;
                }
            }
            desk.show(std::move(answer));
        });
    }
    if (auto newest = work_->answer(); newest && newest != answer_) {
        answer_ = std::move(newest);
        ++revision_;
    }
    if (work_->busy()) context.ui.wake_in(0.03);
}

void ProfilePane::draw(ViewContext& context) {
    begin(context);
    update(context);
    controls(context);
    picture(context);
    if (const auto choice = save_.draw(context); choice && only_profile()) {
        export_numbers(context, *exports_, *choice, with_provenance(numbers(context), question(context), context.study_path));
    }
    picture_.dialogs(context, study_.stem().string() + " profile", [&] { return question(context); });
}

void ProfilePane::controls(ViewContext& context) {
    Ui& ui = context.ui;
    const ProfileQuestion before = question_;
    const ProfileAxis axis_before = axis_;
    Toolbar bar(ui);
    choose_document(context, bar);
    int axis = axis_ == ProfileAxis::turns ? 1 : 0;
    bar.caption("by");
    if (bar.segmented("Along", {"Characters", "Turns"}, axis)) axis_ = axis == 1 ? ProfileAxis::turns : ProfileAxis::characters;
    const auto is_timed = [](const ProfiledDocument& each) { return std::ranges::any_of(each.turns, [](const ProfileTurn& turn) { return turn.time.has_value(); }); };
    const bool timed = answer_ && std::ranges::any_of(answer_->documents, is_timed);
    if (timed && bar.checkbox("Times", times_, "The time of the recording on the axis, where turns have one")) ++revision_;
    bar.checkbox("Top level only", question_.counted.fold, "Categories with all that is below them");
    bar.checkbox("Interviewer’s turns", question_.counted.include_interviewer, "Also what is coded of the interviewer's words");
    picture_.save_button(bar);
    const bool one = only_profile() != nullptr;
    table_buttons(bar, {one, [this, &context] { copy(context); }, [this, &context] { ask_where_to_save(context); }}, "how much of each slice the codes cover");
    bar.end();
    gap(ui, 10);
    chips(context);
    if (axis_ != axis_before) ++revision_;
    if (question_ == before && axis_ == axis_before) return;
    remember(context);
    ui.wake_in(0);
}

void ProfilePane::choose_document(ViewContext& context, Toolbar& bar) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const Study& study = context.study();
    const Document* shown = study.documents().find(question_.document);
    const std::string name = shown ? shown->name : all_documents;
    bar.caption("Codes along");
    const float width = std::min(label_width(ui, name, Role::body) + ui.px(42), ui.px(widest_name_points));
    bar.place(width);
    const Touched item = touch_area(ui, "Document", {width, ui.row_height()});
    if (item.visible) {
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (item.hovered) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(6));
        list->AddRect({item.from.x + 0.5f, item.from.y + 0.5f}, {item.to.x - 0.5f, item.to.y - 0.5f}, im(theme.outline), ui.px(6));
        draw_name_in_row(ui, list, name, Role::body, item.from.x + ui.px(10), item.from.y, item.height(), theme.text, item.width() - ui.px(34));
        draw_icon(ui, list, Icon::down, item.to.x - ui.px(24), item.from.y + (item.height() - ui.px(18)) / 2, ui.px(18), theme.muted);
        draw_focus(ui, item, ui.px(6));
        tooltip(ui, "The document, or all of them to be compared");
    }
    if (item.pressed) {
        ImGui::OpenPopup("Choose a document");
        search_.set_text("");
    }
    ImGui::SetNextWindowPos({item.from.x, item.to.y + ui.px(2)}, ImGuiCond_Appearing);
    if (!begin_panel(ui, "Choose a document", {ui.px(16), ui.px(12)})) return;
    text_field(ui, "Find a document", search_, ui.px(profile_list_width_points), {.hint = "Find a document", .icon = Icon::search});
    gap(ui, 6);
    ImGui::BeginChild("List", {ui.px(profile_list_width_points), ui.px(profile_list_height_points)});
    const auto offer = [&](DocumentId id, const std::string& offered) {
        // Names may be alike, or hold what ends a name here; what is drawn is the whole.
        const Touched each = row(ui, offered + "##" + std::to_string(id.value), ui.row_height(), id == question_.document);
        if (each.visible) draw_name_in_row(ui, ImGui::GetWindowDrawList(), offered, Role::body, each.from.x + ui.px(8), each.from.y, each.height(), theme.text, each.width() - ui.px(16));
        if (!each.pressed) return;
        question_.document = id;
        ImGui::CloseCurrentPopup();
    };
    const std::string wanted = folded(search_.text());
    if (wanted.empty()) offer({}, all_documents);
    for (const Document& document : study.documents()) {
        if (wanted.empty() || folded(document.name).find(wanted) != std::string::npos) offer(document.id, document.name);
    }
    fade_edges(ui, theme.panel);
    ImGui::EndChild();
    end_panel();
}

void ProfilePane::chips(ViewContext& context) {
    CountQuestion& counted = question_.counted;
    const CountQuestion before = counted;
    if (before.codes.empty() && before.coders.empty() && before.stances.empty() && before.coder_choice == CoderChoice::all) return;
    Toolbar bar(context.ui);
    for (const CodeId code : before.codes) {
        if (bar.chip("only “" + context.codebook().path(code) + "”")) std::erase(counted.codes, code);
    }
    for (const CoderId coder : before.coders) {
        if (bar.chip("coded by " + coder_name(context.study(), coder))) std::erase(counted.coders, coder);
    }
    for (const std::string& stance : before.stances) {
        if (bar.chip("stance: " + stance)) std::erase(counted.stances, stance);
    }
    if (before.coder_choice == CoderChoice::of_record && bar.chip("coders of record")) counted.coder_choice = CoderChoice::all;
    bar.end();
    gap(context.ui, 8);
}

void ProfilePane::picture(ViewContext& context) {
    Ui& ui = context.ui;
    if (!answer_ || answer_->documents.empty()) {
        wrapped(ui, answer_ ? answer_->error : "Looking where codes stand…", Role::body, ui.theme().muted);
        return;
    }
    ProfilePictureSettings settings;
    settings.axis = axis_;
    settings.times = times_;
    if (answer_->left_out > 0) settings.more_notes.push_back("Only the first " + std::to_string(answer_->documents.size()) + " documents are drawn; choose one to see it.");
    const auto spot = picture_.draw(
        context, revision_, ImGui::GetContentRegionAvail(),
        [answer = answer_, settings](PictureKind, double width, AboutLines about) -> PictureModel::Maker {
            ProfilePictureSettings wanted = settings;
            wanted.width = width;
            for (const auto& [word, says] : about) wanted.more_notes.push_back(word + ": " + says);
            return [answer, wanted](const TextMeasure& measure) -> Result<Picture> { return profile_picture(answer->documents, wanted, measure); };
        },
        "Go to this passage");
    if (!spot || spot->column < 0 || spot->column >= static_cast<int>(answer_->documents.size()) || spot->answer < 0) return;
    const ProfiledDocument& document = answer_->documents[static_cast<std::size_t>(spot->column)];
    const auto place = static_cast<std::size_t>(spot->answer);
    Range range;
    if (spot->row < 0) {
        if (place >= document.turns.size()) return;
        range = document.turns[place].range;
    } else {
        if (static_cast<std::size_t>(spot->row) >= document.profile.rows.size()) return;
        const ProfileRow& row = document.profile.rows[static_cast<std::size_t>(spot->row)];
        if (place >= row.stretches.size()) return;
        range = row.stretches[place];
        context.actions.emit(SelectCode{row.code});
    }
    context.actions.emit(GoToPassage{document.document, range, {}});
}

const CodeProfile* ProfilePane::only_profile() const {
    return answer_ && question_.document && answer_->documents.size() == 1 && answer_->documents.front().document == question_.document ? &answer_->documents.front().profile
                                                                                                                                       : nullptr;
}

NumberTable ProfilePane::numbers(const ViewContext&) const { return number_table(*only_profile()); }

void ProfilePane::copy(ViewContext& context) {
    if (!only_profile()) return;
    copy_table(context, as_tab_separated(numbers(context)));
}

void ProfilePane::ask_where_to_save(ViewContext& context) { ask_where_to_save_table(context, save_, study_, " profile"); }

void ProfilePane::add_commands(ViewContext& context) {
    const bool there = only_profile() != nullptr;
    add_table_commands(context, {there, [this, &context] { copy(context); }, [this, &context] { ask_where_to_save(context); }});
    picture_.add_commands(context, [](std::optional<PictureKind>) {});
}

}  // namespace heddle
