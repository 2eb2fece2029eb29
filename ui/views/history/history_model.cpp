#include "ui/views/history/history_model.h"

#include <algorithm>

#include "coding/phrases.h"
#include "coding/value_order.h"
#include "storage/local_time.h"

namespace heddle {

namespace {

constexpr std::size_t page_lines = 150;
constexpr std::size_t most_read_anew = 1500;

}  // namespace

std::string fault_of(const HistoryFilter& filter) {
    for (const std::string* day : {&filter.from, &filter.to}) {
        if (!day->empty() && !parse_local_time(*day)) return "Write a day as 2026-03-05, perhaps with a time: 2026-03-05 14:05.";
    }
    return {};
}

HistoryAnswer answer_history(const StudyFile& file, const HistoryRequest& request) {
    HistoryAnswer answer;
    answer.number = request.number;
    const auto work = [&]() -> Result<> {
        HistoryQuestion question;
        if (!request.filter.on.empty()) {
            HEDDLE_TRY(question, file.history_of(request.filter.on));
            answer.nobody = question.on.empty();
        }
        question.coder = request.filter.coder;
        question.topic = request.filter.topic;
        question.words = request.filter.words;
        if (const auto span = parse_local_time(request.filter.from)) question.from = span->from;
        if (const auto span = parse_local_time(request.filter.to)) question.to = span->to;
        if (!answer.nobody) {
            HEDDLE_TRY(answer.page, file.history(question, request.before, request.most));
        }
        HEDDLE_TRY(answer.next, file.next_steps(request.coder));
        HEDDLE_TRY(answer.actors, file.actors());
        return done();
    };
    if (const auto worked = work(); !worked) answer.error = worked.error().message;
    return answer;
}

std::optional<HistoryRequest> HistoryModel::wanted(const HistoryFilter& filter, CoderId coder, std::uint64_t version,
                                                   bool wants_more) {
    const bool other = !asked_once_ || !(filter == filter_) || coder != coder_ || version != version_;
    if (!other && (waits_ || !next_ || !wants_more || !error_.empty())) return std::nullopt;
    HistoryRequest request;
    request.filter = filter;
    request.coder = coder;
    request.number = ++number_;
    request.most = page_lines;
    anew_ = other;
    if (other) {
        // As much as is there, so that what is looked at stays where it is.
        if (filter == filter_) request.most = std::clamp(lines_.size(), page_lines, most_read_anew);
    } else {
        request.before = next_;
    }
    filter_ = filter;
    coder_ = coder;
    version_ = version;
    asked_once_ = true;
    waits_ = true;
    return request;
}

bool HistoryModel::take(HistoryAnswer answer) {
    if (answer.number != number_) return false;
    waits_ = false;
    loaded_ = true;
    error_ = std::move(answer.error);
    nobody_ = answer.nobody;
    if (anew_) lines_.clear();
    std::move(answer.page.lines.begin(), answer.page.lines.end(), std::back_inserter(lines_));
    next_ = answer.page.next;
    steps_ = std::move(answer.next);
    actors_ = in_alphabetical_order(std::move(answer.actors));
    ++changes_;
    return true;
}

std::string action_name(const HistoryEntry& entry) {
    if (entry.kind == ActionKind::action) return entry.name;
    return (entry.kind == ActionKind::undo ? "Undo: " : "Redo: ") + entry.name;
}

}  // namespace heddle
