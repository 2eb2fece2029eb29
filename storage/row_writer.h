// Writes edits into the rows of the study file. Inside a transaction of the caller's; nothing here
// begins or ends one.
#pragma once

#include <cstdint>
#include <set>

#include "coding/edit.h"
#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

class RowWriter {
public:
    explicit RowWriter(sqlite::Connection& db) : db_(db) {}

    // Brings the rows of one object from `before` to `after`, stamped with the edit's sequence
    // number. An error (a conflict where the rows are not as `before` says) leaves the rows half
    // done: roll back.
    Result<> write(const Edit& edit, std::int64_t sequence);
    Result<> write(const NewContent& content);
    // Raises the counters of next keys past those that the group uses, and notes its last edit by
    // which the codebook grew.
    Result<> raise_counters(const EditGroup& group, std::int64_t first_sequence);

private:
    template <class T> Result<> write(const Change<T>& change, std::int64_t sequence);
    Result<> write(const Change<DocumentText>& change, std::int64_t sequence);  // text_rows.cpp

    Result<> put(const Document& document, bool exists, std::int64_t sequence);
    Result<> put(const DocumentTurns& turns, bool exists, std::int64_t sequence);
    Result<> put(const Speaker& speaker, bool exists, std::int64_t sequence);
    Result<> put(const Participant& participant, bool exists, std::int64_t sequence);
    Result<> put(const Attribute& attribute, bool exists, std::int64_t sequence);
    Result<> put(const AttributeValue& value, bool exists, std::int64_t sequence);
    Result<> put(const Code& code, bool exists, std::int64_t sequence);
    Result<> put(const Coding& coding, bool exists, std::int64_t sequence);
    Result<> put(const Coder& coder, bool exists, std::int64_t sequence);
    Result<> put(const Memo& memo, bool exists, std::int64_t sequence);
    Result<> put(const Progress& progress, bool exists, std::int64_t sequence);
    Result<> put(const Setting& setting, bool exists, std::int64_t sequence);
    Result<> put(const Summary& summary, bool exists, std::int64_t sequence);

    Result<> remove(const Document& document);
    Result<> remove(const DocumentTurns& turns);
    Result<> remove(const Speaker& speaker);
    Result<> remove(const Participant& participant);
    Result<> remove(const Attribute& attribute);
    Result<> remove(const AttributeValue& value);
    Result<> remove(const Code& code);
    Result<> remove(const Coding& coding);
    Result<> remove(const Coder& coder);
    Result<> remove(const Memo& memo);
    Result<> remove(const Progress& progress);
    Result<> remove(const Setting& setting);
    Result<> remove(const Summary& summary);

    // Runs a statement that must change at least one row.
    template <class... Values> Result<> change(std::string_view sql, const Values&... values);
    // Inserts, or where the row exists replaces: both statements take the same values, the key
    // first.
    template <class... Values>
    Result<> put_row(bool exists, std::string_view insert, std::string_view update,
                     const Values&... values);

    sqlite::Connection& db_;
    std::set<ContentId> without_marks_;  // contents written here of which nothing is said about marks
};

// The names of the counters in the table `counters`.
inline constexpr const char* codebook_counter = "codebook";
template <class Key> constexpr const char* counter_of();
template <> constexpr const char* counter_of<DocumentId>() { return "documents"; }
template <> constexpr const char* counter_of<SpeakerId>() { return "speakers"; }
template <> constexpr const char* counter_of<ParticipantId>() { return "participants"; }
template <> constexpr const char* counter_of<AttributeId>() { return "attributes"; }
template <> constexpr const char* counter_of<CodeId>() { return "codes"; }
template <> constexpr const char* counter_of<CodingId>() { return "codings"; }
template <> constexpr const char* counter_of<CoderId>() { return "coders"; }
template <> constexpr const char* counter_of<MemoId>() { return "memos"; }
template <> constexpr const char* counter_of<SummaryId>() { return "summaries"; }
template <> constexpr const char* counter_of<ContentId>() { return "contents"; }

}  // namespace heddle
