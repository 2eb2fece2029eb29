#include "ui/views/transcript/uncoded_marks.h"

#include "ui/app/whole_study.h"

namespace heddle {

namespace {

constexpr float uncoded_line_points = 2;
constexpr float uncoded_beside_points = 9;   // of the text
constexpr double uncoded_look_again = 0.05;  // seconds
constexpr CoderId nobody{-1};

}  // namespace

const Uncoded& UncodedMarks::of(const ViewContext& context, const TranscriptPane& pane, bool by_me) {
    // Somebody who has not done anything yet has coded nothing.
    const CoderId by = !by_me ? CoderId{} : context.state.coder ? context.state.coder : nobody;
    const Key key{pane.document(), pane.content(), context.snapshot.version, by};
    if (uncoded_ && key == key_) return *uncoded_;
    key_ = key;
    std::vector<Range> coded;
    for (const CodingMark& mark : pane.marks().all()) {
        if (!by || mark.coder == by) coded.push_back(mark.range);
    }
    uncoded_ = std::make_shared<const Uncoded>(pane.text(), bodies_of(context.study(), pane.document()), coded);
    return *uncoded_;
}

std::string UncodedMarks::share(ViewContext& context, const TranscriptPane& pane, bool by_me) {
    of(context, pane, by_me);
    if (!(share_key_ == key_)) {
        if (share_key_.document != key_.document || share_key_.by != key_.by) share_.clear();
        share_key_ = key_;
        work_.ask([uncoded = uncoded_](const LatestWork<Uncoded::Share>::Desk& desk) {
            if (const auto share = uncoded->share([&] { return desk.stopped(); })) desk.show(*share);
        });
    }
    if (const auto answer = work_.answer()) {
        share_ = answer->counted > 0 ? coded_percent(*answer) + (by_me ? " coded by me" : " coded") : std::string();
    } else if (work_.busy()) {
        context.ui.wake_in(uncoded_look_again);
    }
    return share_;
}

void UncodedMarks::step(ViewContext& context, const TranscriptPane& pane, bool by_me, bool forward) {
    if (!is_whole(context.snapshot)) return context.actions.emit(Say{study_is_read, false});
    const Uncoded& uncoded = of(context, pane, by_me);
    const Range here = pane.selection().range();
    const auto found = forward ? uncoded.next_after(here.end) : uncoded.previous_before(here.start);
    if (found) {
        context.actions.emit(GoToPassage{pane.document(), *found, {}});
        return;
    }
    const bool any = uncoded.next_after(Position{-1}).has_value();
    context.actions.emit(Say{!any     ? "Everything that counts in this document is coded."
                             : forward ? "Nothing that is not coded begins further on in this document."
                                       : "Nothing that is not coded begins further up in this document.",
                             false});
}

void UncodedMarks::draw(ViewContext& context, const TranscriptPane& pane, bool by_me, Range shown, float left, float top) {
    Ui& ui = context.ui;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float from = std::round(left - ui.px(uncoded_beside_points));
    const ImU32 colour = im(with_alpha(ui.theme().muted, 0.55));
    float drawn_to = -1;  // lines with several stretches have one mark
    for (const Range& stretch : of(context, pane, by_me).in(shown)) {
        for (const auto& part : pane.layout().rectangles(intersection(stretch, shown))) {
            const float upper = std::round(top + part.top);
            const float lower = std::round(top + part.bottom);
            if (lower <= drawn_to) continue;
            list->AddRectFilled({from, std::max(upper, drawn_to)}, {from + ui.px(uncoded_line_points), lower}, colour);
            drawn_to = lower;
        }
    }
}

}  // namespace heddle
