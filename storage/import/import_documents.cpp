#include "storage/import/import_documents.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <set>
#include <thread>
#include <unordered_map>

#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/changes/attribute_changes.h"
#include "coding/document_headings.h"
#include "coding/turn_recognition.h"
#include "storage/files.h"
#include "storage/import/document_names.h"
#include "storage/import/format.h"
#include "storage/import/import_comments.h"
#include "storage/import/import_files.h"

namespace heddle {

namespace {

using Parsed = std::optional<Result<ImportedText>>;

std::string sentence(const std::string& file, const std::string& reason) {
    return "“" + file + "” " + reason;
}

Result<ImportedText> read_one(const ImportFile& file, const ReadOptions& options) {
    const std::string name = shown_name(file.path.filename());
    try {
        std::string bytes;
        // A kind that is unknown need not be read to be refused.
        if (format_for(name)) {
            HEDDLE_TRY(bytes, read_file(file.path));
        }
        auto read = read_document(name, bytes, options);
        if (!read) return failure(sentence(file.shown, read.error().message));
        return read;
    } catch (const std::bad_alloc&) {
        return failure(
            sentence(file.shown, "is too large for this computer's memory; split it first."));
    }
}

// Reads all files; nothing where the user stopped it.
class Readers {
public:
    Readers(const std::vector<ImportFile>& files, const ImportOptions& options, unsigned threads)
        : files_(files), parsed_(files.size()) {
        read_options_.speakers = options.interviewers;
        read_options_.stopped = [this] { return stop_.load(); };
        if (threads == 0) threads = std::clamp(std::thread::hardware_concurrency(), 1u, 4u);
        threads = static_cast<unsigned>(std::min<std::size_t>(threads, files.size()));
        for (unsigned i = 0; i < threads; ++i)
            threads_.emplace_back([this] { work(); });
    }
    ~Readers() {
        stop_ = true;
        for (std::thread& thread : threads_)
            thread.join();
    }

    std::optional<std::vector<Parsed>> wait(const ImportOptions& options) {
        std::unique_lock lock(mutex_);
        std::size_t told = 0;
        while (told < files_.size()) {
            // Asks also while a file takes long, so that it can be stopped.
            ready_.wait_for(lock, std::chrono::milliseconds(200), [&] { return finished_ > told; });
            told = finished_;
            const std::string file = last_.empty() ? files_.front().shown : last_;
            if (!options.progress) continue;
            lock.unlock();
            if (!options.progress(told, files_.size(), file)) return std::nullopt;
            lock.lock();
        }
        return std::move(parsed_);
    }

private:
    void work() {
        while (!stop_) {
            const std::size_t index = next_++;
            if (index >= files_.size()) return;
            Result<ImportedText> result = read_one(files_[index], read_options_);
            const std::lock_guard lock(mutex_);
            parsed_[index].emplace(std::move(result));
            last_ = files_[index].shown;
            ++finished_;
            ready_.notify_one();
        }
    }

    const std::vector<ImportFile>& files_;
    ReadOptions read_options_;
    std::vector<Parsed> parsed_;
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> stop_{false};
    std::mutex mutex_;
    std::condition_variable ready_;
    std::size_t finished_ = 0;
    std::string last_;
    std::vector<std::thread> threads_;  // last, so that they start when all else is there
};

// The attributes and values of `set`, made ready before anything is added.
Result<std::vector<std::pair<AttributeId, std::vector<std::string>>>> prepare_values(
    GroupBuilder& builder, const std::vector<std::pair<std::string, std::string>>& set) {
    std::map<AttributeId, std::vector<std::string>> prepared;
    for (const auto& [name, written] : set) {
        if (trimmed(name).empty())
            return usage_error("An attribute to set needs a name, as in site=Leeds.");
        if (trimmed(written).empty()) continue;
        HEDDLE_TRY(const AttributeId id, attribute_for(builder, name, AttributeType::choice));
        const Attribute& attribute = *builder.study().attributes().find(id);
        HEDDLE_TRY(std::vector<std::string> values, parse_values(attribute, written));
        std::vector<std::string>& all = prepared[id];
        for (std::string& value : values) {
            if (std::ranges::find(all, value) == all.end()) all.push_back(std::move(value));
        }
        if (all.size() > 1 && attribute.type != AttributeType::several_choices) {
            return usage_error("The attribute “" + attribute.name +
                               "” can have one value only, but “" + all[0] + "” and “" + all[1] +
                               "” are given.");
        }
    }
    return std::vector<std::pair<AttributeId, std::vector<std::string>>>(prepared.begin(),
                                                                         prepared.end());
}

// Whether a text is in the study already, or came in with this import. Only texts of the same
// length are compared.
class KnownTexts {
public:
    KnownTexts(const Study& study, const TextSource& text_of) : text_of_(text_of) {
        for (const Document& document : study.documents())
            by_length_[document.length].push_back(&document);
    }

    // The document that came from a file of the same name, else one from any other.
    struct Same {
        const Document* document = nullptr;
        bool same_file_name = false;
    };
    Result<Same> same_in_study(const Text& text, const ImportFile& file) {
        Same same;
        const auto at = by_length_.find(text.end().value);
        if (at == by_length_.end()) return same;
        for (const Document* document : at->second) {
            HEDDLE_TRY(const Text known, text_of_(*document));
            if (!(known == text)) continue;
            same.same_file_name = file_name(document->source) == file_name(file.source);
            if (same.same_file_name || !same.document) same.document = document;
            if (same.same_file_name) break;
        }
        return same;
    }
    // The name of the document that came in with the same text; empty where none did.
    std::string same_in_import(const Text& text, const std::string& name) {
        std::vector<std::pair<Text, std::string>>& texts = imported_[text.end().value];
        for (const auto& [known, known_name] : texts) {
            if (known == text) return known_name;
        }
        texts.emplace_back(text, name);
        return {};
    }

private:
    static std::string_view file_name(std::string_view source) {
        source.remove_prefix(source.rfind('/') + 1);
        return source;
    }

    const TextSource& text_of_;
    std::unordered_map<std::int32_t, std::vector<const Document*>> by_length_;
    std::unordered_map<std::int32_t, std::vector<std::pair<Text, std::string>>> imported_;
};

class Composer {
public:
    Composer(const Study& study, GroupBuilder& builder, const ImportOptions& options)
        : builder_(builder),
          options_(options),
          documents_(study),
          participants_(study),
          now_(now_milliseconds()) {}

    Result<ImportedFile> add(
        const ImportFile& file, ImportedText read,
        const std::vector<std::pair<AttributeId, std::vector<std::string>>>& values) {
        Document document;
        document.id = builder_.new_id<DocumentId>();
        document.guid = new_guid();
        document.name = documents_.take(file.path);
        document.length = read.text.end().value;
        document.body = trimmed(read.text, read.text.whole());
        document.source = file.source;
        document.imported = now_;
        document.content = builder_.add_content(read.text, std::move(read.marks));
        HEDDLE_CHECK(builder_.add(document));
        HEDDLE_CHECK(add_turns(document, read.turns));
        if (Setting headings = headings_setting(document, read.text, read.headings); !headings.value.empty()) {
            HEDDLE_CHECK(builder_.add(std::move(headings)));
        }
        for (const auto& [attribute, all] : values) {
            HEDDLE_CHECK(record(builder_, attribute, Holder::of(document.id), all));
        }
        return ImportedFile{file.shown, document.id, document.name, read.turns.size(),
                            std::move(read.notes)};
    }

    std::vector<std::string> unmet_interviewers() const {
        std::vector<std::string> unmet;
        for (const std::string& named : options_.interviewers) {
            if (!labels_.contains(folded(trimmed(named)))) unmet.push_back(named);
        }
        return unmet;
    }

private:
    Result<> add_turns(const Document& document, const std::vector<LabelledTurn>& labelled) {
        if (labelled.empty()) return done();
        std::unordered_map<std::string, SpeakerId> speakers;
        DocumentTurns turns{document.id, {}};
        turns.turns.reserve(labelled.size());
        for (const LabelledTurn& turn : labelled) {
            auto at = speakers.find(turn.label);
            if (at == speakers.end()) {
                HEDDLE_TRY(const SpeakerId id, add_speaker(document, turn.label));
                at = speakers.emplace(turn.label, id).first;
            }
            turns.turns.push_back({at->second, turn.start, turn.body, turn.end, turn.time});
        }
        return builder_.add(std::move(turns));
    }

    Result<SpeakerId> add_speaker(const Document& document, const std::string& label) {
        Speaker speaker;
        speaker.id = builder_.new_id<SpeakerId>();
        speaker.guid = new_guid();
        speaker.document = document.id;
        speaker.label = label;
        speaker.interviewer = is_interviewer_label(label, options_.interviewers);
        labels_.insert(folded(label));
        if (!speaker.interviewer) {
            Participant participant;
            participant.id = builder_.new_id<ParticipantId>();
            participant.guid = new_guid();
            participant.name = participants_.take(document.name, label);
            participant.from_label = true;
            HEDDLE_CHECK(builder_.add(participant));
            speaker.participant = participant.id;
        }
        HEDDLE_CHECK(builder_.add(speaker));
        return speaker.id;
    }

    GroupBuilder& builder_;
    const ImportOptions& options_;
    DocumentNames documents_;
    ParticipantNames participants_;
    std::int64_t now_;
    std::set<std::string> labels_;  // of all documents, folded
};

std::string group_name(const std::vector<ImportedFile>& imported) {
    if (imported.size() == 1) return "Import “" + imported.front().name + "”";
    return "Import " + std::to_string(imported.size()) + " documents";
}

}  // namespace

Result<ImportOutcome> import_documents(const Study& study, CoderId coder,
                                       const std::vector<std::filesystem::path>& paths,
                                       const ImportOptions& options, const TextSource& text_of,
                                       unsigned threads) {
    GroupBuilder builder(study, coder, "Import");
    HEDDLE_TRY(const auto values, prepare_values(builder, options.set));

    ImportFiles files = find_import_files(paths);
    ImportOutcome outcome;
    outcome.passed_over = std::move(files.passed_over);
    outcome.linked_folders = std::move(files.linked_folders);
    for (const auto& [file, reason] : files.refused)
        outcome.refused.push_back({file, sentence(file, reason)});

    auto parsed = Readers(files.files, options, threads).wait(options);
    if (!parsed)
        return Error{"The import was stopped; nothing was imported.", ErrorKind::cancelled, {}};

    Composer composer(study, builder, options);
    CommentImport comments(builder, coder);
    KnownTexts known(study, text_of);
    for (std::size_t i = 0; i < files.files.size(); ++i) {
        const ImportFile& file = files.files[i];
        Result<ImportedText>& read = *(*parsed)[i];
        if (!read) {
            outcome.refused.push_back({file.shown, read.error().message});
            continue;
        }
        HEDDLE_TRY(const auto same, known.same_in_study(read->text, file));
        if (same.same_file_name) {
            outcome.already_there.emplace_back(file.shown, same.document->name);
            continue;
        }
        const Text text = read->text;
        const std::vector<ImportedComment> remarks = std::move(read->comments);
        HEDDLE_TRY(ImportedFile imported, composer.add(file, std::move(*read), values));
        HEDDLE_TRY(std::string told, comments.add(imported.document, text, remarks));
        if (!told.empty()) imported.notes.push_back(std::move(told));
        std::string twin = known.same_in_import(text, imported.name);
        if (twin.empty() && same.document) twin = same.document->name;
        if (!twin.empty()) imported.notes.push_back("It has the same text as “" + twin + "”.");
        outcome.imported.push_back(std::move(imported));
    }
    outcome.unmet_interviewers = composer.unmet_interviewers();
    if (outcome.imported.empty()) return outcome;  // attributes alone are no import
    builder.set_name(group_name(outcome.imported));
    outcome.group = builder.take();
    return outcome;
}

}  // namespace heddle
