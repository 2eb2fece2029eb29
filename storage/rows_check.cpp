#include "storage/rows_check.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <type_traits>

#include "storage/last_states.h"
#include "storage/object_in.h"

namespace heddle {

namespace {

// How many objects of each kind a study has, and what they are called in sentences.
struct RowKind {
    const char* name;
    std::size_t in_study = 0;
    std::size_t alike = 0;
    std::size_t other = 0;    // not as the history says
    std::size_t missing = 0;  // in the history alone
    std::size_t extra = 0;    // removed, says the history
};

class RowComparison {
public:
    explicit RowComparison(const Study& study) : study_(study) {
        kind<Document>() = {"documents", study.documents().size()};
        kind<Speaker>() = {"speakers", study.speakers().size()};
        kind<Participant>() = {"participants", study.participants().size()};
        kind<Attribute>() = {"attributes", study.attributes().size()};
        kind<Code>() = {"codes", study.codes().size()};
        kind<Coding>() = {"codings", study.coding_count()};
        kind<Coder>() = {"coders", study.coders().size()};
        kind<Memo>() = {"memos", study.memos().size()};
        kind<Summary>() = {"summaries", study.summary_count()};
        kind<Progress>() = {"marks of progress", study.progress().size()};
        kind<Setting>() = {"settings", study.settings().size()};
        kind<AttributeValue>() = {"recorded values"};
        kind<DocumentTurns>() = {"lists of turns"};
        for (const Attribute& attribute : study.attributes()) kind<AttributeValue>().in_study += study.values(attribute.id).size();
        for (const Document& document : study.documents()) kind<DocumentTurns>().in_study += !study.turns(document.id).empty();
    }

    void compare(const Edit& last) {
        std::visit(
            [&]<class T>(const Change<T>& change) {
                if constexpr (!std::is_same_v<T, DocumentText>) {
                    RowKind& counted = kind<T>();
                    const std::optional<T> found = object_in(study_, change.after ? *change.after : *change.before);
                    if (change.after && found)
                        ++(*found == *change.after ? counted.alike : counted.other);
                    else if (change.after)
                        ++counted.missing;
                    else if (found)
                        ++counted.extra;
                }
            },
            last);
    }
    // Of these nothing can be said any more.
    void destroyed() { incomplete_ = true; }

    std::vector<std::string> faults() const {
        std::vector<std::string> found;
        const auto say = [&](std::size_t count, const char* name, const char* what) {
            if (count > 0) found.push_back(fmt::format("{} {} {}.", count, name, what));
        };
        for (const auto& [index, kind] : kinds_) {
            say(kind.other, kind.name, "are not as their last change in the history left them");
            say(kind.missing, kind.name, "are missing, though the history does not say that they were removed");
            say(kind.extra, kind.name, "are there, though the history says that they were removed");
            const std::size_t known = kind.alike + kind.other + kind.extra;
            if (!incomplete_ && known < kind.in_study)
                say(kind.in_study - known, kind.name, "are not known to the history");
        }
        return found;
    }

private:
    template <class T> RowKind& kind() { return kinds_[Edit(Change<T>{}).index()]; }

    const Study& study_;
    std::map<std::size_t, RowKind> kinds_;
    bool incomplete_ = false;
};

}  // namespace

Result<std::vector<std::string>> check_rows_against_history(sqlite::Connection& db, const Study& study,
                                                            const std::function<bool()>& go_on) {
    RowComparison comparison(study);
    std::size_t unreadable = 0;
    LastStateVisitor visitor;
    visitor.last = [&](std::int64_t, const Edit& last) { comparison.compare(last); };
    visitor.destroyed = [&](const std::string&, std::int64_t) { comparison.destroyed(); };
    visitor.unreadable = [&](std::int64_t) { ++unreadable; };
    visitor.go_on = go_on;
    HEDDLE_CHECK(visit_last_states(db, visitor));
    std::vector<std::string> faults;
    if (unreadable > 0) {
        faults.push_back(fmt::format("{} edits of the history cannot be read.", unreadable));
        return faults;
    }
    return comparison.faults();
}

}  // namespace heddle
