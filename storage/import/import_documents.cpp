#include "storage/import/import_documents.h"

#include <malloc.h>

#include <algorithm>
#include <map>

#include "coding/phrases.h"
#include "coding/transcript_cover.h"
#include "storage/import/batch/changed_text.h"
#include "storage/import/batch/document_composer.h"
#include "storage/import/batch/file_values.h"
#include "storage/import/import_comments.h"
#include "storage/import/same_recording.h"

namespace heddle {

namespace {

std::string group_name(const ImportOutcome& outcome) {
    const auto replaced = static_cast<std::size_t>(
        std::ranges::count_if(outcome.changed, [](const ChangedFile& file) { return file.replaced; }));
    if (outcome.imported.empty() && replaced == 1) {
        const auto one = std::ranges::find_if(outcome.changed, [](const ChangedFile& file) { return file.replaced; });
        return "Replace the text of “" + one->name + "” by a later version";
    }
    if (outcome.imported.size() == 1 && replaced == 0) return "Import “" + outcome.imported.front().name + "”";
    if (outcome.imported.empty() && replaced > 0) return "Replace the texts of " + std::to_string(replaced) + " documents by later versions";
    std::string name = "Import " + how_many(outcome.imported.size(), "document", "documents");
    if (replaced > 0) name += " and replace the text" + std::string(replaced == 1 ? "" : "s") + " of " + std::to_string(replaced);
    return name;
}

class BatchImport {
public:
    BatchImport(const Study& study, CoderId coder, const ImportOptions& options, const TextSource& text_of)
        : study_(study),
          coder_(coder),
          options_(options),
          text_of_(text_of),
          builder_(study, coder, "Import"),
          composer_(study, builder_, options.rule.interviewers),
          comments_(builder_, somebody(builder_, coder)),
          known_(study, text_of) {}

    Result<ImportOutcome> run(const ReadBatch& batch) {
        HEDDLE_TRY(FileValues values,
                   FileValues::prepare(builder_, options_.set, options_.name_pattern, options_.folder_pattern));
        outcome_.passed_over = batch.passed_over;
        outcome_.linked_folders = batch.linked_folders;
        for (const auto& [file, reason] : batch.refused) outcome_.refused.push_back({file, reason});
        HEDDLE_CHECK(find_covers(batch, values));
        HEDDLE_CHECK(take_all(batch, values));
        outcome_.unmet_interviewers = composer_.unmet_interviewers();
        const bool replaced = std::ranges::any_of(outcome_.changed, [](const ChangedFile& file) { return file.replaced; });
        if (outcome_.imported.empty() && !replaced) return std::move(outcome_);  // attributes alone are no import
        builder_.set_name(group_name(outcome_));
        outcome_.group = builder_.take();
        return std::move(outcome_);
    }

private:
    // Who makes the codings of comments; in a look at what would come in, nobody yet.
    static CoderId somebody(GroupBuilder& builder, CoderId coder) {
        if (coder) return coder;
        const Coder nobody{builder.new_id<CoderId>(), new_guid(), "(nobody yet)"};
        static_cast<void>(builder.add(nobody));
        return nobody.id;
    }

    // Of all files first, since the attributes take the type that all their values are of.
    Result<> find_covers(const ReadBatch& batch, FileValues& values) {
        if (!options_.cover) return done();
        std::vector<TranscriptCover> covers;
        for (const auto& file : batch.files) {
            if (!file->read) continue;
            auto cover = find_cover(*file->read);
            if (!cover || trimmed(file->read->text, {cover->end, file->read->text.end()}).empty()) continue;
            covers.push_back(*cover);
            covers_.emplace(file.get(), std::move(*cover));
        }
        return values.make_attributes(covers);
    }

    // Of one recording in several formats beside each other one comes in.
    Result<> take_all(const ReadBatch& batch, FileValues& values) {
        const std::vector<TranscriptFile> transcripts = transcripts_in(batch);
        std::vector<std::optional<std::size_t>> instead(transcripts.size());
        if (!options_.again) instead = same_recordings(transcripts);
        std::map<std::size_t, KnownFile> there_already;  // by the file's place
        for (std::size_t i = 0; i < batch.files.size(); ++i) {
            const ReadFile& file = *batch.files[i];
            if (!file.read) {
                outcome_.refused.push_back({file.file.shown, file.read.error().message});
                continue;
            }
            if (instead[i]) continue;
            const std::size_t imported = outcome_.imported.size();
            const std::size_t there = outcome_.already_there.size();
            HEDDLE_CHECK(take(file, values));
            if (outcome_.already_there.size() > there) there_already.emplace(i, outcome_.already_there.back());
            if (outcome_.imported.size() == imported) continue;
            std::string left_out = told_of_same_recording(i, instead, transcripts);
            if (!left_out.empty()) outcome_.imported.back().notes.push_back(std::move(left_out));
        }
        for (std::size_t i = 0; i < instead.size(); ++i) {
            const auto at = instead[i] ? there_already.find(*instead[i]) : there_already.end();
            if (at == there_already.end()) continue;
            outcome_.already_there.push_back({batch.files[i]->file.shown, at->second.document, at->second.in_this_import});
        }
        return done();
    }

    static std::string said_of(const TranscriptCover& cover) {
        std::string said = "Its cover was read into attributes and left out of the text: ";
        for (std::size_t i = 0; i < cover.fields.size(); ++i) said += (i > 0 ? ", " : "") + cover.fields[i].first;
        if (!cover.other_lines.empty()) {
            said += "; left out with it: ";
            for (std::size_t i = 0; i < cover.other_lines.size(); ++i) said += (i > 0 ? ", “" : "“") + cover.other_lines[i] + "”";
        }
        return said + ".";
    }

    Result<> take(const ReadFile& whole, FileValues& values) {
        const auto cover = covers_.find(&whole);
        if (cover == covers_.end()) return take(whole, nullptr, values);
        ReadFile cut{whole.file, without_head(*whole.read, cover->second.end), {}};
        cut.read->notes.push_back(said_of(cover->second));
        return take(cut, &cover->second, values);
    }

    // A file whose cover was left out when it came in is no changed version of its document, though nobody says so again.
    Result<bool> is_there_without_cover(const ReadFile& read, const TranscriptCover* cover) {
        if (cover || known_.from_same_file(read.file).empty()) return false;
        const auto head = find_cover(*read.read);
        if (!head) return false;
        HEDDLE_TRY(const auto same, known_.same_in_study(without_head(*read.read, head->end).text, read.file));
        if (!same.document || !same.same_file_name) return false;
        outcome_.already_there.push_back({read.file.shown, same.document->name});
        return true;
    }

    Result<> take(const ReadFile& read, const TranscriptCover* cover, FileValues& values) {
        const ImportFile& file = read.file;
        const Text& text = read.read->text;
        HEDDLE_TRY(const auto same, known_.same_in_study(text, file));
        const bool telling = text.end().value >= least_telling_text;
        if (same.document && !options_.again && (same.same_file_name || telling)) {
            outcome_.already_there.push_back({file.shown, same.document->name});
            return done();
        }
        std::string twin = known_.same_in_import(text);
        if (!twin.empty() && telling && !options_.again) {
            outcome_.already_there.push_back({file.shown, twin, true});
            return done();
        }
        if (!same.document && !options_.again) {
            HEDDLE_TRY(const bool is_there, is_there_without_cover(read, cover));
            if (is_there) return done();
            HEDDLE_TRY(const bool is_version, take_version(read));
            if (is_version) return done();
        }
        std::vector<std::string> notes = read.read->notes;
        notes.insert(notes.end(), read.read->turn_notes.begin(), read.read->turn_notes.end());
        const PreparedValues prepared = cover ? values.of(file.source, *cover, notes) : values.of(file.source, notes);
        HEDDLE_TRY(const Document* added, composer_.add(file, *read.read, prepared));
        HEDDLE_TRY(std::string told, comments_.add(added->id, text, read.read->comments));
        if (!told.empty()) notes.push_back(std::move(told));
        ImportedFile imported{file.shown, added->id, added->name, read.read->turns.size(), std::move(notes)};
        known_.add(text, imported.name);
        if (twin.empty() && same.document) twin = same.document->name;
        if (!twin.empty()) imported.notes.push_back("It has the same text as “" + twin + "”.");
        outcome_.imported.push_back(std::move(imported));
        return done();
    }

    // Whether the file is a later version of a document, which is then dealt with.
    Result<bool> take_version(const ReadFile& read) {
        const Document* of = nullptr;
        Text before;
        double most = least_likeness;
        for (const Document* document : known_.from_same_file(read.file)) {
            HEDDLE_TRY(const Text text, text_of_(*document));
            const double alike = likeness(text, read.read->text);
            if (alike < most) continue;
            most = alike;
            of = document;
            before = text;
        }
        if (!of) return false;
        ChangedFile changed{read.file.shown, of->id, of->name, options_.replace, 0, 0, 0};
        // Two files may be versions of one document; the second is then measured against the first.
        const bool twice = std::ranges::any_of(outcome_.changed, [&](const ChangedFile& other) { return other.document == of->id; });
        if (twice) return false;
        Revision revision;
        if (options_.replace) {
            HEDDLE_TRY(revision, revise(builder_, composer_, of->id, before, *read.read));
        } else {
            // What it would take along, without doing it.
            GroupBuilder trial(study_, coder_, "Replace");
            DocumentComposer composer(study_, trial, options_.rule.interviewers);
            HEDDLE_TRY(revision, revise(trial, composer, of->id, before, *read.read));
        }
        changed.codings = revision.codings;
        changed.memos = revision.memos;
        changed.kept = revision.kept;
        outcome_.changed.push_back(std::move(changed));
        return true;
    }

    const Study& study_;
    CoderId coder_;
    const ImportOptions& options_;
    const TextSource& text_of_;
    GroupBuilder builder_;
    DocumentComposer composer_;
    CommentImport comments_;
    KnownTexts known_;
    std::map<const ReadFile*, TranscriptCover> covers_;
    ImportOutcome outcome_;
};

bool holds_much(const ReadBatch& batch) {
    constexpr std::size_t much = std::size_t{16} << 20;
    std::size_t bytes = 0;
    for (const auto& file : batch.files) bytes += file->read ? file->read->text.utf8().size() : 0;
    return bytes > much;
}

// What reading long texts took and left would stay with the program beside what writing them takes.
void give_memory_back() {
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

}  // namespace

Result<ImportOutcome> import_documents(const Study& study, CoderId coder,
                                       const std::vector<std::filesystem::path>& paths,
                                       const ImportOptions& options, const TextSource& text_of,
                                       unsigned threads) {
    // What is wrong with the options is told before any file is read.
    GroupBuilder trial(study, coder, "Import");
    HEDDLE_CHECK(FileValues::prepare(trial, options.set, options.name_pattern, options.folder_pattern));
    bool large = false;
    auto outcome = [&]() -> Result<ImportOutcome> {
        HEDDLE_TRY(const ReadBatch batch, read_batch(paths, options.rule, options.progress, threads));
        large = holds_much(batch);
        return import_batch(study, coder, batch, options, text_of);
    }();
    if (large) give_memory_back();
    return outcome;
}

Result<ImportOutcome> import_batch(const Study& study, CoderId coder, const ReadBatch& batch, const ImportOptions& options,
                                   const TextSource& text_of) {
    return BatchImport(study, coder, options, text_of).run(batch);
}

}  // namespace heddle
