#include "ui/withdrawal_words.h"

#include <fmt/format.h>

#include <ctime>
#include <functional>

#include "coding/codebook.h"
#include "coding/phrases.h"

namespace heddle {

namespace {

constexpr std::int32_t most_quotation_shown = 160;  // code points of a quotation

std::string shortened_quotation(std::string_view words) {
    const Text text{std::string(words)};
    if (text.end().value <= most_quotation_shown) return heddle::quoted(words);
    return heddle::quoted(std::string(trimmed(text.slice(range_of(0, most_quotation_shown)))) + "…");
}

std::string from_to(const BeforeAfter& number, const char* one, const char* many) {
    return fmt::format("{} → {}", number.before, how_many(number.after, one, many));
}

class Section {
public:
    Section(std::vector<WordedSection>& into, std::string heading, std::size_t most) : into_(into), most_(most) {
        section_.heading = std::move(heading);
    }
    ~Section() {
        if (more_ > 0) section_.lines.push_back(fmt::format("… and {} more", more_));
        if (!section_.lines.empty()) into_.push_back(std::move(section_));
    }
    void add(std::string line) { section_.lines.push_back(std::move(line)); }
    // One of a list.
    void list(const std::function<std::string()>& line) { listed_++ < most_ ? add(line()) : void(++more_); }

private:
    std::vector<WordedSection>& into_;
    WordedSection section_;
    const std::size_t most_;
    std::size_t listed_ = 0;
    std::size_t more_ = 0;
};

std::string part_in(const WithdrawnFrom& from) {
    std::string said = how_many(from.words, "word", "words");
    if (from.turns > 0) said = how_many(from.turns, "turn", "turns") + ", " + said;
    if (from.codings_gone > 0) said += ", " + how_many(from.codings_gone, "coding", "codings");
    if (from.codings_cut > 0) said += fmt::format(", and {} cut short", how_many(from.codings_cut, "coding is", "codings are"));
    return said;
}

void add_losses(const Withdrawal& changes, const Study& study, std::size_t most, std::vector<WordedSection>& sections) {
    {
        Section all(sections, "What is destroyed", most);
        all.add("The name " + heddle::quoted(changes.name) + " and, with it, " + loss_of(changes, study) + ".");
        if (changes.abouts > 0) all.add(how_many(changes.abouts, "coding no longer says", "codings no longer say") + " that it is about them.");
    }
    {
        Section gone(sections, "Documents that go whole", most);
        for (const WithdrawnFrom& from : changes.documents_gone) {
            gone.list([&] { return heddle::quoted(from.name) + ": " + part_in(from); });
        }
    }
    Section changed(sections, "Documents from which their turns are taken out", most);
    for (const WithdrawnFrom& from : changes.documents_changed) {
        changed.list([&] { return heddle::quoted(from.name) + ": " + part_in(from); });
    }
}

void add_counts(const WithdrawalEffects& effects, std::size_t most, std::vector<WordedSection>& sections) {
    {
        Section codes(sections, "What changes in counts", most);
        for (const CodeEffect& code : effects.codes) {
            codes.list([&] {
                return code.path + ": " + from_to(code.segments, "coding", "codings") + ", " +
                       from_to(code.participants, "participant", "participants");
            });
        }
    }
    Section groups(sections, "Groups whose n changes", most);
    for (const GroupEffect& group : effects.groups) {
        groups.list([&] {
            const std::string name = group.attribute.empty() ? std::string("All") : group.attribute + " " + group.group;
            return name + ": " + from_to(group.documents, "document", "documents") + ", " +
                   from_to(group.participants, "participant", "participants");
        });
    }
}

void add_lost_quotations(const WithdrawalPreview& preview, std::size_t most, std::vector<WordedSection>& sections) {
    Section lost(sections, "Quotations that disappear", most);
    for (const LostQuotation& quotation : preview.quotations) {
        lost.list([&] {
            return fmt::format("{}, {}–{}, {}, {}: {}", quotation.document, quotation.range.start.value,
                               quotation.range.end.value, quotation.code, quotation.coder, shortened_quotation(quotation.words));
        });
    }
}

void add_what_to_read(const WithdrawalPreview& preview, const Study& study, std::size_t most, std::vector<WordedSection>& sections) {
    const Withdrawal& changes = preview.changes;
    {
        Section mentions(sections, "What stays and says their name or their words: change it first, so that its earlier wording goes too", most);
        for (const Mention& mention : preview.mentions) {
            mentions.list([&] {
                const std::string times = mention.times > 1 ? fmt::format(" ({} times)", mention.times) : std::string();
                return mention.where + times + ": " + heddle::quoted(mention.excerpt);
            });
        }
    }
    {
        Section summaries(sections, "Summaries that stay and rested on their words: read whether they repeat them", most);
        for (const SummaryId id : changes.summaries_to_read) {
            const Summary* summary = study.summary(id);
            const Code* theme = summary ? study.codes().find(summary->theme) : nullptr;
            if (theme) summaries.list([&] { return heddle::quoted(theme->name) + ": " + shortened_quotation(summary->text); });
        }
    }
    Section notes(sections, "Notes on codings that are cut short: read whether they repeat them", most);
    for (const CodingId id : changes.notes_to_read) {
        const Coding* coding = study.coding(id);
        const Document* document = coding ? study.documents().find(coding->document) : nullptr;
        if (!document) continue;
        notes.list([&] {
            std::string said = coding->notes().memo;
            for (const Memo& memo : study.memos()) {
                if (said.empty() && memo.on == MemoTarget(id)) said = memo.text;
            }
            return fmt::format("{}, {}: {}", document->name, coding->range.start.value, shortened_quotation(said));
        });
    }
}

void add_history(const WithdrawalPreview& preview, std::vector<WordedSection>& sections) {
    Section history(sections, "In the history", 0);
    if (preview.sealed_actions > 0) {
        history.add(how_many(preview.sealed_actions, "action", "actions") + " can no longer be undone or done again.");
    }
    if (preview.deleted_documents > 0) {
        history.add(how_many(preview.deleted_documents, "document that was deleted before is", "documents that were deleted before are") +
                    " destroyed for good.");
    }
    if (preview.earlier_wordings > 0) {
        history.add(how_many(preview.earlier_wordings, "earlier wording of something else that said", "earlier wordings of other things that said") +
                    " a name of theirs is destroyed too.");
    }
    history.add("The journal keeps that a participant withdrew, when, and who entered it; not whom it was about.");
}

}  // namespace

std::string loss_of(const Withdrawal& changes, const Study& study) {
    std::vector<std::string> parts;
    if (changes.turns > 0) parts.push_back(how_many(changes.turns, "turn", "turns"));
    parts.push_back(how_many(changes.words, "word", "words"));
    std::size_t gone = 0;
    std::vector<std::string> by;
    for (const CoderLoss& loss : changes.coders) {
        gone += loss.gone;
        const Coder* coder = study.coders().find(loss.coder);
        if (loss.gone > 0) by.push_back(fmt::format("{} {}", coder ? coder->name : std::string(), loss.gone));
    }
    if (gone > 0) parts.push_back(how_many(gone, "coding", "codings") + " (" + enumerated(by) + ")");
    if (changes.memos > 0) parts.push_back(how_many(changes.memos, "memo", "memos"));
    if (changes.summaries > 0) parts.push_back(how_many(changes.summaries, "summary", "summaries"));
    if (changes.values > 0) parts.push_back(how_many(changes.values, "attribute value", "attribute values"));
    return enumerated(parts);
}

std::string worded(const Backup& backup) {
    const auto seconds = static_cast<std::time_t>(backup.at / 1000);
    std::tm local{};
    char when[32] = "";
    if (localtime_r(&seconds, &local)) std::strftime(when, sizeof when, "%Y-%m-%d %H:%M", &local);
    const std::string words = fmt::format("{}, {:.1f} MB", when, static_cast<double>(backup.bytes) / 1e6);
    if (backup.state == BackupState::others_folder) return "backups that another user keeps there; ask them to delete those made before";
    return backup.state == BackupState::left_over_log ? "a log that was left over, last written " + words : words;
}

std::vector<WordedSection> worded(const WithdrawalPreview& preview, const Study& study, std::size_t most) {
    std::vector<WordedSection> sections;
    add_losses(preview.changes, study, most, sections);
    add_what_to_read(preview, study, most, sections);
    add_counts(preview.effects, most, sections);
    add_lost_quotations(preview, most, sections);
    add_history(preview, sections);
    return sections;
}

}  // namespace heddle
