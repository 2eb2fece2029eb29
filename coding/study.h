// Study: everything about one study except the texts of its documents, as an immutable snapshot.
//
// Copies are cheap (they share what they have in common) and may be read from any thread. A snapshot changes only
// through edits (coding/edit.h); Study::Writer is for them and for loading a study file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/attribute.h"
#include "coding/code.h"
#include "coding/coding.h"
#include "coding/document.h"
#include "coding/ids.h"
#include "coding/memo.h"
#include "coding/summary.h"
#include "coding/table.h"

namespace heddle {

class Study {
public:
    // Out of line, as for EditGroup: each file that keeps a study would otherwise compile the end of all its tables.
    Study();
    Study(const Study&);
    Study(Study&&) noexcept;
    Study& operator=(const Study&);
    Study& operator=(Study&&) noexcept;
    ~Study();

    const Table<DocumentId, Document>& documents() const { return documents_; }
    const Table<SpeakerId, Speaker>& speakers() const { return speakers_; }
    const Table<ParticipantId, Participant>& participants() const { return participants_; }
    const Table<AttributeId, Attribute>& attributes() const { return attributes_; }
    const Table<CodeId, Code>& codes() const { return codes_; }
    const Table<CoderId, Coder>& coders() const { return coders_; }
    const Table<MemoId, Memo>& memos() const { return memos_; }

    // Ascending, without overlap; empty for a document without turns.
    std::span<const Turn> turns(DocumentId document) const;
    // In reading order (coding/coding.h).
    std::span<const Coding> codings(DocumentId document) const;
    const Coding* coding(CodingId id) const;  // valid as long as this snapshot
    DocumentId document_of(CodingId id) const;  // 0 where there is no such coding
    std::size_t coding_count() const { return coding_places_.size(); }
    // Ascending by holder.
    std::span<const AttributeValue> values(AttributeId attribute) const;
    // Null where nothing is recorded.
    const std::vector<std::string>* value(AttributeId attribute, const Holder& holder) const;
    // On one theme, ascending by case; the matrix cells that are empty have none.
    std::span<const Summary> summaries(CodeId theme) const;
    const Summary* summary(SummaryId id) const;  // valid as long as this snapshot
    const Summary* summary(const SummaryCase& of, CodeId theme) const;
    std::size_t summary_count() const { return summary_places_.size(); }
    // Whether any summary rests on it.
    bool is_summed_up(CodingId coding) const { return summed_up_.contains(coding); }
    // All that coders have marked, ascending by coder and document; what is not there is not started.
    std::span<const Progress> progress() const { return progress_.read(); }
    ProgressState progress(CoderId coder, DocumentId document) const;
    // True where the document is done, but with a codebook that has grown since: what was added or says something else
    // now may not have been looked for.
    bool is_outdated(const Progress& progress) const;
    bool is_outdated(CoderId coder, DocumentId document) const;
    // Empty where it is not set.
    const std::string& setting(const std::string& key) const;
    const std::map<std::string, std::string>& settings() const { return settings_.read(); }

    // Names compare exactly. Null where there is none.
    const Document* document_named(std::string_view name) const;
    const Participant* participant_named(std::string_view name) const;
    const Attribute* attribute_named(std::string_view name) const;
    const Coder* coder_named(std::string_view name) const;
    // Of one document, in the order of their ids.
    std::vector<const Speaker*> speakers_of(DocumentId document) const;

    // The number of edits since the study was made; the sequence number of the last one.
    std::int64_t sequence() const { return sequence_; }
    // The sequence number of the last edit by which the codebook grew (see grows_codebook() in coding/edit.h).
    std::int64_t codebook_version() const { return codebook_version_; }
    // The key that the next new object of this kind takes.
    template <class Key>
    Key next_id() const { return Key{next_ids_[slot<Key>()]}; }

    class Writer;

private:
    template <class Key>
    static constexpr std::size_t slot();
    const Progress* find_progress(CoderId coder, DocumentId document) const;
    static constexpr std::size_t kinds = 10;

    // Where a coding is found among those of its document.
    struct CodingPlace {
        DocumentId document;
        Range range;
    };

    using Codings = CopyOnWrite<std::vector<Coding>>;
    using Summaries = CopyOnWrite<std::vector<Summary>>;
    using Turns = CopyOnWrite<std::vector<Turn>>;
    using Values = CopyOnWrite<std::vector<AttributeValue>>;

    Table<DocumentId, Document> documents_;
    Table<SpeakerId, Speaker> speakers_;
    Table<ParticipantId, Participant> participants_;
    Table<AttributeId, Attribute> attributes_;
    Table<CodeId, Code> codes_;
    Table<CoderId, Coder> coders_;
    Table<MemoId, Memo> memos_;
    Table<DocumentId, Turns> turns_;
    Table<DocumentId, CopyOnWrite<std::vector<SpeakerId>>> speakers_of_;  // ascending
    Table<DocumentId, Codings> codings_;
    Table<CodingId, CodingPlace> coding_places_;
    Table<AttributeId, Values> values_;
    Table<CodeId, Summaries> summaries_;
    Table<SummaryId, CodeId> summary_places_;
    Table<CodingId, std::int32_t> summed_up_;  // how many summaries rest on it; never 0
    CopyOnWrite<std::vector<Progress>> progress_;
    CopyOnWrite<std::map<std::string, std::string>> settings_;
    std::array<std::int64_t, kinds> next_ids_{1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    std::int64_t sequence_ = 0;
    std::int64_t codebook_version_ = 0;
};

template <> constexpr std::size_t Study::slot<DocumentId>() { return 0; }
template <> constexpr std::size_t Study::slot<SpeakerId>() { return 1; }
template <> constexpr std::size_t Study::slot<ParticipantId>() { return 2; }
template <> constexpr std::size_t Study::slot<AttributeId>() { return 3; }
template <> constexpr std::size_t Study::slot<CodeId>() { return 4; }
template <> constexpr std::size_t Study::slot<CodingId>() { return 5; }
template <> constexpr std::size_t Study::slot<CoderId>() { return 6; }
template <> constexpr std::size_t Study::slot<MemoId>() { return 7; }
template <> constexpr std::size_t Study::slot<ContentId>() { return 8; }
template <> constexpr std::size_t Study::slot<SummaryId>() { return 9; }

// Writes objects as they are, without any check. Only for coding/edit.cpp, which checks, and for loading a study file.
// Nobody else may hold a copy of the study made after the Writer was.
class Study::Writer {
public:
    explicit Writer(Study& study) : study_(study) {}

    void put(Document document);
    void put(DocumentTurns turns);  // no turns: none are kept
    void put(Speaker speaker);
    void put(Participant participant);
    void put(Attribute attribute);
    void put(AttributeValue value);
    void put(Code code);
    void put(Coding coding);
    void put(Coder coder);
    void put(Memo memo);
    void put(Summary summary);
    void put(Progress progress);
    void put(Setting setting);
    // All codings of one document, in any order. Those that it had before must be among them.
    void put_all(DocumentId document, std::vector<Coding> codings);

    void erase(const Document& document);
    void erase(const DocumentTurns& turns);
    void erase(const Speaker& speaker);
    void erase(const Participant& participant);
    void erase(const Attribute& attribute);
    void erase(const AttributeValue& value);
    void erase(const Code& code);
    void erase(const Coding& coding);
    void erase(const Coder& coder);
    void erase(const Memo& memo);
    void erase(const Summary& summary);
    void erase(const Progress& progress);
    void erase(const Setting& setting);

    void set_sequence(std::int64_t sequence) { study_.sequence_ = sequence; }
    void set_codebook_version(std::int64_t sequence) { study_.codebook_version_ = sequence; }
    // Makes sure that keys up to and including this one are never given out again.
    template <class Key>
    void use(Key key) {
        auto& next = study_.next_ids_[slot<Key>()];
        if (key.value >= next) next = key.value + 1;
    }

private:
    void count_passages(const Summary& summary, std::int32_t change);
    void forget_speaker(SpeakerId speaker);

    Study& study_;
    Batch batch_;
};

// Milliseconds since 1970, UTC.
std::int64_t now_milliseconds();

}  // namespace heddle
