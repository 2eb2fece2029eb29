#include "storage/import/batch/import_preview.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "coding/transcript_cover.h"
#include "coding/turn_recognition.h"
#include "coding/turns/label_kind.h"
#include "storage/import/format.h"
#include "storage/import/same_recording.h"

namespace heddle {

namespace {

constexpr std::int32_t longest_example = 90;  // code points

std::string example_in(const Text& text, Range body) {
    const Range shown{body.start, std::min(body.end, body.start + longest_example)};
    std::string words(text.slice(shown));
    std::ranges::replace_if(words, [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return shown.end < body.end ? words + "…" : words;
}

class Collector {
public:
    explicit Collector(const SpeakerRule& rule) : rule_(rule) {}

    void add_other_format(const ReadFile& read, const ReadFile& taken) {
        const auto [at, fresh] = recordings_.try_emplace(&taken, result_.other_formats.size());
        if (fresh) result_.other_formats.push_back({taken.file.shown, {}});
        result_.other_formats[at->second].left_out.push_back(read.file.shown);
    }

    void add(const ReadFile& read) {
        FilePreview file;
        file.file = read.file.shown;
        if (const Format* format = format_for(shown_name(read.file.path.filename()))) file.format = format->name;
        if (!read.read) {
            file.refused = read.read.error().message;
            refused_.push_back(std::move(file));
            return;
        }
        const ImportedText& text = *read.read;
        file.turns = text.turns.size();
        file.speakers = speaking_shares(text.text, text.turns);
        for (const SpeakingShare& share : file.speakers) {
            if (is_interviewer_label(share.label, rule_.interviewers)) file.interviewers.push_back(share.label);
        }
        if (auto proposed = propose_interviewer(file.speakers, !file.interviewers.empty())) file.proposed = std::move(*proposed);
        std::ranges::stable_sort(file.speakers, std::ranges::greater(), &SpeakingShare::turns);
        for (const SpeakingShare& share : file.speakers) add_speaker(file, share, text.text);
        for (const LabelNotTaken& label : text.not_taken) {
            LabelPreview& all = label_of(label.label, true);
            ++all.documents;
            all.turns += label.times;
            if (all.example.empty()) all.example = label.line;
        }
        file.not_taken = text.not_taken;
        file.notes = text.notes;
        file.notes.insert(file.notes.end(), text.turn_notes.begin(), text.turn_notes.end());
        add_cover(file, text);
        result_.turns += file.turns;
        if (file.turns == 0) ++result_.without_turns;
        result_.files.push_back(std::move(file));
    }

    ImportPreview take(const std::vector<std::pair<std::string, std::string>>& unread) {
        for (const auto& [name, reason] : unread) {
            FilePreview file;
            file.file = name;
            file.refused = reason;
            refused_.push_back(std::move(file));
        }
        result_.refused = refused_.size();
        result_.files.insert(result_.files.end(), std::make_move_iterator(refused_.begin()), std::make_move_iterator(refused_.end()));
        for (LabelPreview& label : labels_) {
            label.says_who = label.standing == LabelStanding::speaker && label.documents > 1 && is_full_name(label.label);
        }
        std::ranges::stable_sort(labels_, [](const LabelPreview& a, const LabelPreview& b) {
            const auto key = [](const LabelPreview& label) {
                return std::tuple(label.standing != LabelStanding::not_taken, label.documents, label.turns);
            };
            return key(a) > key(b);
        });
        result_.labels = std::move(labels_);
        return std::move(result_);
    }

private:
    LabelPreview& label_of(const std::string& written, bool not_taken) {
        std::string reading = folded(written);
        if (not_taken) reading += "\n";
        const auto [at, fresh] = places_.try_emplace(std::move(reading), labels_.size());
        if (fresh) {
            labels_.push_back({});
            labels_.back().label = written;
            if (not_taken) labels_.back().standing = LabelStanding::not_taken;
        }
        return labels_[at->second];
    }

    void add_speaker(const FilePreview& file, const SpeakingShare& share, const Text& text) {
        LabelPreview& all = label_of(share.label, false);
        // "Anna" and "ANNA" of one document are one.
        if (last_file_[&all - labels_.data()] != result_.files.size() + 1) ++all.documents;
        last_file_[&all - labels_.data()] = result_.files.size() + 1;
        all.turns += share.turns;
        if (is_interviewer_label(share.label, rule_.interviewers)) all.standing = LabelStanding::interviewer;
        if (file.proposed.label == share.label) {
            ++all.proposed;
            if (all.reason.empty()) all.reason = file.proposed.reason;
        }
        if (all.example.empty()) all.example = example_in(text, share.first);
    }

    void add_cover(FilePreview& file, const ImportedText& text) {
        const auto cover = find_cover(text);
        if (!cover) return;
        ++result_.covers;
        for (const auto& [field, value] : cover->fields) {
            file.cover.push_back(field);
            const auto at = std::ranges::find_if(result_.cover_fields, [&](const auto& one) { return folded(one.first) == folded(field); });
            if (at == result_.cover_fields.end()) {
                result_.cover_fields.emplace_back(field, 1);
            } else {
                ++at->second;
            }
        }
    }

    const SpeakerRule& rule_;
    ImportPreview result_;
    std::vector<FilePreview> refused_;
    std::vector<LabelPreview> labels_;
    std::unordered_map<std::string, std::size_t> places_;
    std::unordered_map<const ReadFile*, std::size_t> recordings_;  // the place of what is said of them, by the file that is taken
    std::unordered_map<std::ptrdiff_t, std::size_t> last_file_;  // by the place of a label: the file it was last counted in, from 1
};

}  // namespace

ImportPreview preview_of(const ReadBatch& batch, bool again) {
    Collector collector(batch.rule);
    std::vector<std::optional<std::size_t>> instead(batch.files.size());
    if (!again) instead = same_recordings(transcripts_in(batch));
    for (std::size_t i = 0; i < batch.files.size(); ++i) {
        if (instead[i]) {
            collector.add_other_format(*batch.files[i], *batch.files[*instead[i]]);
        } else {
            collector.add(*batch.files[i]);
        }
    }
    return collector.take(batch.refused);
}

std::string told_of_other_formats(const std::vector<OtherFormats>& recordings, std::size_t most) {
    if (recordings.empty()) return {};
    const auto without_folder = [](const std::string& shown) { return shown.substr(shown.rfind('/') + 1); };
    std::size_t out = 0;
    for (const OtherFormats& recording : recordings) out += recording.left_out.size();
    std::string told = how_many(out, "file is", "files are") + " left out, since another one beside " + (out == 1 ? "it" : "them") +
                       " has the same words: ";
    for (std::size_t i = 0; i < std::min(most, recordings.size()); ++i) {
        std::vector<std::string> names;
        for (const std::string& file : recordings[i].left_out) names.push_back(without_folder(file));
        told += (i > 0 ? "; " : "") + enumerated(names) + " (" + without_folder(recordings[i].taken) + " is taken)";
    }
    if (recordings.size() > most) told += "; and those of " + how_many(recordings.size() - most, "more recording", "more recordings");
    return told + ".";
}

}  // namespace heddle
