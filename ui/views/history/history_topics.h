// What the topics of the history are called in the window.
#pragma once

#include "storage/history_page.h"

namespace heddle {

inline const char* topic_name(HistoryTopic topic) {
    switch (topic) {
        case HistoryTopic::import: return "Imports";
        case HistoryTopic::text: return "Corrected texts";
        case HistoryTopic::document: return "Documents";
        case HistoryTopic::code: return "Codes";
        case HistoryTopic::attribute: return "Attributes";
        case HistoryTopic::participant: return "Participants";
        case HistoryTopic::summary: return "Summaries";
        case HistoryTopic::coding: return "Codings";
        case HistoryTopic::memo: return "Memos";
        case HistoryTopic::progress: return "Progress";
        case HistoryTopic::coder: return "Coders";
        case HistoryTopic::setting: return "Settings";
        case HistoryTopic::other: break;
    }
    return "";
}

}  // namespace heddle
