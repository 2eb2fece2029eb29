#include "ui/views/transcript/place_keeper.h"

#include <imgui.h>
#include <set>

namespace heddle {

namespace {

constexpr const char* places_key = "places";
constexpr double between_keeps = 3;  // seconds

}  // namespace

void PlaceKeeper::begin(ViewContext& context) {
    if (context.study_path == study_) return forget_gone(context);
    study_ = context.study_path;
    places_ = RememberedPlaces();
    shown_ = {};
    changed_ = false;
    documents_ = 0;
    if (study_.empty()) return;
    const auto of_study = context.settings.of_study.find(std::filesystem::absolute(study_).string());
    if (of_study == context.settings.of_study.end()) return;
    if (const auto found = of_study->second.find(places_key); found != of_study->second.end()) places_ = RememberedPlaces(found->second);
}

void PlaceKeeper::forget_gone(ViewContext& context) {
    if (study_.empty() || documents_of_ == context.snapshot.version) return;
    documents_of_ = context.snapshot.version;
    const auto& documents = context.study().documents();
    if (documents_ == documents.size()) return;
    documents_ = documents.size();
    std::set<Guid> there;
    for (const Document& document : documents) there.insert(document.guid);
    if (!places_.keep_only(there)) return;
    changed_ = true;
    keep(context);
}

void PlaceKeeper::restore(TranscriptPane& pane, const Document& document, float em) const {
    if (!pane.take_opened_anew()) return;
    const RememberedPlace* place = places_.find(document.guid);
    if (!place) return;
    const auto now = found_again(*place, pane.text(), pane.blocks().blocks, document.content);
    pane.go_to({pane.layout().nearest_in_block(now.top), now.below * em}, pane.layout().nearest_in_block(now.caret));
}

void PlaceKeeper::note(ViewContext& context, int number, const TranscriptPane& pane, const Document& document, float em) {
    if (!pane.ready() || pane.document() != document.id || em <= 0) return;
    const auto anchor = pane.anchor();
    const auto place = place_in(pane.text(), pane.blocks().blocks, document.guid, document.content, anchor.position,
                                anchor.below_top / em, pane.selection().head.position);
    const RememberedPlace* before = places_.find(document.guid);
    if (!before || !(*before == place)) {
        places_.put(place);
        changed_ = true;
    }
    DocumentId& shown = shown_[static_cast<std::size_t>(number)];
    if (shown != document.id && shown) keep(context);
    shown = document.id;
    if (!changed_) return;
    // Also now and then while one reads on, for the case of a crash.
    const double left = due_ - ImGui::GetTime();
    if (left > 0) return context.ui.wake_in(left);
    keep(context);
    due_ = ImGui::GetTime() + between_keeps;
}

void PlaceKeeper::keep(ViewContext& context) {
    if (!changed_ || study_.empty()) return;
    changed_ = false;
    context.actions.emit(Remember{places_key, places_.text()});
}

}  // namespace heddle
