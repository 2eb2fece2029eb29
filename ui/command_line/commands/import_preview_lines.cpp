#include "ui/command_line/commands/import_preview_lines.h"

#include <algorithm>

#include "coding/phrases.h"

namespace heddle {

namespace {

constexpr std::size_t most_labels = 40;  // of the whole batch

std::string quote(const std::string& words) { return "“" + words + "”"; }

void tell_file(const FilePreview& file, std::vector<std::string>& lines) {
    lines.push_back(file.file + ": " + file.format + ", " + how_many(file.turns, "turn", "turns"));
    for (const SpeakingShare& share : file.speakers) {
        std::string line = "    " + share.label + ": " + how_many(share.turns, "turn", "turns");
        if (std::ranges::find(file.interviewers, share.label) != file.interviewers.end()) {
            line += ", the interviewer";
        } else if (file.proposed.label == share.label) {
            line += ", perhaps the interviewer (" + file.proposed.reason + ")";
        }
        lines.push_back(std::move(line));
    }
    for (const LabelNotTaken& label : file.not_taken) {
        lines.push_back("    not taken: " + quote(label.label) + ", " + how_many(label.times, "line", "lines") + ": " + label.line);
    }
    if (!file.cover.empty()) {
        std::string line = "    a cover, which --cover reads into attributes: ";
        for (std::size_t i = 0; i < file.cover.size(); ++i) line += (i > 0 ? ", " : "") + file.cover[i];
        lines.push_back(std::move(line));
    }
    for (const std::string& note : file.notes) lines.push_back("    " + note);
}

void tell_label(const LabelPreview& label, std::vector<std::string>& lines) {
    std::string line = "    " + label.label + ": " + how_many(label.documents, "document", "documents") + ", ";
    if (label.standing == LabelStanding::not_taken) {
        line += how_many(label.turns, "line", "lines") + ", not taken";
    } else {
        line += how_many(label.turns, "turn", "turns");
        if (label.standing == LabelStanding::interviewer) line += ", the interviewer";
    }
    if (label.proposed > 0) line += ", perhaps the interviewer in " + std::to_string(label.proposed);
    if (label.says_who) line += ", perhaps one person";
    lines.push_back(std::move(line));
}

}  // namespace

std::string said_of(const ChangedFile& file) {
    if (file.replaced) {
        return "The text of " + quote(file.name) + " was replaced by that of " + quote(file.file) + ": " +
               how_many(file.kept, "coding", "codings") + " kept, " + how_many(file.codings, "coding", "codings") + " lost.";
    }
    std::string lost = how_many(file.codings, "coding", "codings");
    if (file.memos > 0) lost += " and " + how_many(file.memos, "memo", "memos");
    return quote(file.file) + " is a changed version of " + quote(file.name) +
           ", and was left out; import it with --replace to take its text (" + lost +
           " would go), or with --again to have it beside the other.";
}

std::string said_of_known(const KnownFile& file) {
    if (file.in_this_import) return quote(file.file) + " has the same text as " + quote(file.document) + " of this import, and was left out.";
    return quote(file.file) + " is in the study already, as " + quote(file.document) + ", and was left as it is.";
}

std::vector<std::string> lines_of_preview(const ImportPreview& preview, const ImportOutcome& outcome) {
    std::vector<std::string> lines;
    std::size_t come_in = 0;
    for (const FilePreview& file : preview.files) {
        if (!file.refused.empty()) continue;
        tell_file(file, lines);
        ++come_in;
    }
    if (come_in > 1) {
        lines.push_back("All files:");
        for (std::size_t i = 0; i < std::min(preview.labels.size(), most_labels); ++i) tell_label(preview.labels[i], lines);
        if (preview.labels.size() > most_labels) {
            lines.push_back("    and " + std::to_string(preview.labels.size() - most_labels) + " more labels");
        }
    }
    for (const OtherFormats& recording : preview.other_formats) {
        for (const std::string& file : recording.left_out)
            lines.push_back(quote(file) + " is left out, since " + quote(recording.taken) + " beside it has the same words and is taken.");
    }
    for (const KnownFile& file : outcome.already_there) lines.push_back(said_of_known(file));
    for (const ChangedFile& file : outcome.changed) lines.push_back(said_of(file));
    const bool proposals = std::ranges::any_of(preview.labels, [](const LabelPreview& label) { return label.proposed > 0; });
    if (proposals) lines.push_back("Say who is the interviewer with --interviewer LABEL; until then everybody's words count.");
    std::size_t turns = 0;
    for (const ImportedFile& file : outcome.imported) turns += file.turns;
    lines.push_back(how_many(outcome.imported.size(), "document", "documents") + " would be imported, with " +
                    how_many(turns, "turn", "turns") + ". Nothing was changed.");
    return lines;
}

}  // namespace heddle
