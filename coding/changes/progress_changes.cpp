#include "coding/changes/progress_changes.h"

#include <algorithm>
#include <string>

namespace heddle {

namespace {

constexpr ProgressState progress_states[] = {ProgressState::not_started, ProgressState::in_progress, ProgressState::done};

const char* in_words(ProgressState state) {
    switch (state) {
        case ProgressState::not_started: return "not started";
        case ProgressState::in_progress: return "in progress";
        case ProgressState::done: return "done";
    }
    return "";
}

}  // namespace

Result<EditGroup> mark_progress(const Study& study, CoderId coder, DocumentId document, ProgressState state) {
    const Document* found = study.documents().find(document);
    if (!found) return conflict("This document is no longer in the study.");
    GroupBuilder builder(study, coder, "Mark “" + found->name + "” as " + in_words(state));
    if (study.progress(coder, document) == state && !study.is_outdated(coder, document)) return builder.take();
    std::optional<Progress> before;
    for (const Progress& progress : study.progress()) {
        if (progress.coder == coder && progress.document == document) before = progress;
    }
    // What is not there is not started.
    if (state == ProgressState::not_started) {
        HEDDLE_CHECK(builder.remove(*before));
        return builder.take();
    }
    const Progress after{coder, document, state, study.codebook_version()};
    if (before) {
        HEDDLE_CHECK(builder.change(*before, after));
    } else {
        HEDDLE_CHECK(builder.add(after));
    }
    return builder.take();
}

const char* name_of(ProgressState state) {
    switch (state) {
        case ProgressState::not_started: return "not-started";
        case ProgressState::in_progress: return "in-progress";
        case ProgressState::done: return "done";
    }
    return "";
}

std::optional<ProgressState> progress_state_named(std::string_view name) {
    std::string hyphened(name);
    std::ranges::replace_if(hyphened, [](char c) { return c == ' ' || c == '_'; }, '-');
    for (const ProgressState state : progress_states) {
        if (hyphened == name_of(state)) return state;
    }
    return std::nullopt;
}

}  // namespace heddle
