#include <algorithm>
#include <charconv>
#include <iostream>
#include <memory>

#include "coding/changes/coding_changes.h"
#include "coding/mentions.h"
#include "coding/phrases.h"
#include "coding/pseudonyms/proposed_forms.h"
#include "coding/pseudonyms/suggestions.h"
#include "storage/backup/backup_list.h"
#include "storage/files.h"
#include "storage/import/import_files.h"
#include "storage/pseudonyms/key_file.h"
#include "storage/pseudonyms/rules_sheet.h"
#include "storage/pseudonyms/structured_words.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"
#include "ui/command_line/output.h"
#include "ui/command_line/passwords.h"
#include "ui/command_line/purged_backups.h"
#include "ui/pseudonym_words.h"
#include "ui/settings/settings.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

struct PseudonymOptions {
    fs::path study;
    fs::path rules;
    fs::path key;
    std::optional<int> key_password_from;
    std::vector<std::string> documents;
    std::vector<std::string> left;
    bool yes = false;
    bool delete_backups = false;
    OutputOptions output;
};

Result<std::set<DocumentId>> chosen_documents(const Study& study, const Lines& names) {
    std::set<DocumentId> chosen;
    for (const std::string& name : names) {
        HEDDLE_TRY(const Document* document, find_document(study, name));
        chosen.insert(document->id);
    }
    return chosen;
}

// "Leeds_1:204": the document and where the occurrence begins.
Result<std::set<LeftAlone>> left_alone(const Study& study, const Lines& written) {
    std::set<LeftAlone> left;
    for (const std::string& one : written) {
        const std::size_t colon = one.rfind(':');
        std::int32_t start = 0;
        const char* end = one.data() + one.size();
        const bool sound = colon != std::string::npos && colon > 0 && colon + 1 < one.size() &&
                           std::from_chars(one.data() + colon + 1, end, start).ptr == end && start >= 0;
        if (!sound) return usage_error("“" + one + "” is no place; --leave takes DOCUMENT:START as “heddle pseudonyms preview” lists them.");
        HEDDLE_TRY(const Document* document, find_document(study, one.substr(0, colon)));
        left.insert({document->id, {start}});
    }
    return left;
}

Result<std::vector<Pseudonym>> read_rules(const fs::path& path) {
    HEDDLE_TRY(const std::string bytes, read_file(path));
    return parse_pseudonym_rules(bytes, shown_name(path.filename()));
}

Result<Secret> key_password(const PseudonymOptions& options, bool is_new) {
    if (options.key_password_from) return read_password(*options.key_password_from);
    if (!can_ask()) return usage_error("Where there is no terminal to ask on, the password of the key is given with --key-password-fd N.");
    const std::string shown = quoted_path(options.key.filename());
    return is_new ? ask_new_password("New password for the key " + shown + ": ") : ask_password("Password of the key " + shown + ": ");
}

// What the key holds, where one is named and there.
Result<std::vector<KeptPseudonym>> kept_in_key(const PseudonymOptions& options, Secret& password) {
    if (options.key.empty()) return std::vector<KeptPseudonym>();
    const bool there = key_is_there(options.key);
    HEDDLE_TRY(password, key_password(options, !there));
    if (!there) return std::vector<KeptPseudonym>();
    return read_pseudonym_key(options.key, password);
}

// --- suggest

std::string examples_of_suggestion(const Suggestion& suggestion, const std::map<DocumentId, Text>& texts) {
    std::string examples;
    for (const Passage& passage : suggestion.examples) {
        if (!examples.empty()) examples += " | ";
        examples += one_line(context_of(texts.at(passage.document), passage.range, 25).words);
    }
    return examples;
}

Result<> suggest(Program& program, Console& console, const PseudonymOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_TRY(const std::set<DocumentId> chosen, chosen_documents(open.study, options.documents));
    std::vector<Pseudonym> known;
    if (!options.rules.empty()) {
        HEDDLE_TRY(known, read_rules(options.rules));
    }
    Secret password;
    HEDDLE_TRY(const std::vector<KeptPseudonym> kept, kept_in_key(options, password));
    for (const KeptPseudonym& one : kept) known.push_back(one.rule);
    Suggester suggester(open.study, known);
    std::map<DocumentId, Text> texts;
    for (const Document& document : open.study.documents()) {
        if (!chosen.empty() && !chosen.contains(document.id)) continue;
        HEDDLE_TRY(const Text text, open.file.text(document.content));
        suggester.look_at(document.id, text);
        texts[document.id] = text;
    }
    Listing listing;
    listing.columns = {"name", "pseudonym", "kind", "times", "examples"};
    for (const Suggestion& suggestion : suggester.suggested()) {
        listing.rows.push_back({{suggestion.words, std::string(usual_pseudonym(suggestion.kind)), std::string(name_of(suggestion.kind)),
                                 static_cast<std::int64_t>(suggestion.times), examples_of_suggestion(suggestion, texts)},
                                {}});
    }
    return options.output.deliver(console, render(listing, options.output.format, "Likely names"));
}

// --- preview and forms

Result<std::vector<Pseudonym>> rules_of(const PseudonymOptions& options, Secret& password) {
    HEDDLE_TRY(const std::vector<Pseudonym> rules, read_rules(options.rules));
    HEDDLE_TRY(const std::vector<KeptPseudonym> kept, kept_in_key(options, password));
    return joined_with_key(rules, kept);
}

// In scope: what hangs on a chosen document; everything where none is chosen, but for names of coders.
bool is_replaced(const Study& study, const StudyWords& words, const std::set<DocumentId>& chosen) {
    if (chosen.empty()) return words.where != "the name of a coder";
    if (const auto* document = std::get_if<DocumentId>(&words.at)) return chosen.contains(*document);
    const auto* coding = std::get_if<CodingId>(&words.at);
    return coding && chosen.contains(study.document_of(*coding));
}

Result<> preview_names(Program& program, Console& console, const PseudonymOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    Secret password;
    HEDDLE_TRY(const std::vector<Pseudonym> rules, rules_of(options, password));
    HEDDLE_TRY(const std::set<DocumentId> chosen, chosen_documents(open.study, options.documents));
    const PseudonymFinder finder(rules);
    Listing listing;
    listing.columns = {"document", "start", "end", "found", "becomes", "context"};
    for (const Document& document : open.study.documents()) {
        if (!chosen.empty() && !chosen.contains(document.id)) continue;
        HEDDLE_TRY(const Text text, open.file.text(document.content));
        for (const Occurrence& found : occurrences_in(open.study, document.id, text, finder)) {
            listing.rows.push_back({{document.name, std::int64_t{found.range.start.value}, std::int64_t{found.range.end.value},
                                     one_line(text.slice(found.range)), found.becomes, one_line(context_of(text, found.range).words)},
                                    {}});
        }
    }
    for_each_words(open.study, true, [&](const StudyWords& words) {
        if (!is_valid_utf8(words.text) || !is_replaced(open.study, words, chosen)) return;
        const bool of_file = words.where.starts_with("the name of the document ") || words.where.starts_with("the file that the document ");
        const auto list = [&](const std::string& entry) {
            const Text text(entry);
            for (const Occurrence& found : finder.find_all(text, {}, of_file ? NameEnds::file_names : NameEnds::words)) {
                listing.rows.push_back({{std::string(), std::string(), std::string(), one_line(text.slice(found.range)), found.becomes,
                                         one_line(words.where + ": " + context_of(text, found.range).words)},
                                        {}});
            }
            return false;
        };
        if (words.where.starts_with("the setting "))
            any_words(words.text, list);
        else
            list(std::string(words.text));
    });
    return options.output.deliver(console, render(listing, options.output.format, "Occurrences of names"));
}

Result<> forms(Program& program, Console& console, const PseudonymOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    Secret password;
    HEDDLE_TRY(const std::vector<Pseudonym> rules, rules_of(options, password));
    HEDDLE_TRY(const std::set<DocumentId> chosen, chosen_documents(open.study, options.documents));
    FormProposer proposer(rules);
    for (const Document& document : open.study.documents()) {
        if (!chosen.empty() && !chosen.contains(document.id)) continue;
        HEDDLE_TRY(const Text text, open.file.text(document.content));
        proposer.look_at(text);
    }
    for_each_words(open.study, true, [&](const StudyWords& words) {
        if (is_replaced(open.study, words, chosen)) proposer.look_at(words.text);
    });
    Listing listing;
    listing.columns = {"name", "pseudonym", "form_of", "times", "example"};
    for (const ProposedForm& form : proposer.proposed()) {
        listing.rows.push_back({{form.rule.name, form.rule.becomes, form.rule.form_of, static_cast<std::int64_t>(form.times), one_line(form.example)}, {}});
    }
    return options.output.deliver(console, render(listing, options.output.format, "Forms of names"));
}

// --- apply and key

Lines preview_lines(const PseudonymPreview& preview, const Study& study, const std::vector<Backup>& backups) {
    Lines lines;
    for (const WordedSection& section : worded(preview, study, 1000)) {
        lines.push_back(section.heading);
        for (const std::string& line : section.lines) lines.push_back("  " + line);
        lines.emplace_back();
    }
    for (std::string& line : lines_on_backups(backups, "the names")) lines.push_back(std::move(line));
    return lines;
}

Result<> agree_to_names(const PseudonymOptions& options, const Lines& lines) {
    if (options.yes) return done();
    if (!at_a_terminal()) {
        return Error{"Nothing was done. Look at what it would change and end, then add --yes. " + std::string(pseudonyms_are_final), ErrorKind::failed, lines};
    }
    for (const std::string& line : lines) std::cerr << one_line(line) << '\n';
    std::cerr << '\n' << pseudonyms_are_final << '\n';
    if (asked("Replace the names for good? [yes/no]") == "yes") return done();
    return failure("Nothing was done.");
}

Result<> apply(Program& program, Console& console, const PseudonymOptions& options) {
    if (options.key.empty()) return usage_error("Say with --key FILE where the key is to be written: without it nobody could tell any more who is meant.");
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    PseudonymWish wish;
    HEDDLE_TRY(wish.documents, chosen_documents(open.study, options.documents));
    HEDDLE_TRY(wish.left, left_alone(open.study, options.left));
    Secret password;
    HEDDLE_TRY(wish.rules, rules_of(options, password));
    HEDDLE_TRY(const PseudonymPreview list, open.file.preview_pseudonyms(open.study, wish));
    if (list.changes.counts.all() == 0 && list.earlier_versions == 0 && list.earlier_wordings == 0) {
        console.line("None of the names stands in the study or its history, so there was nothing to do.");
        return done();
    }
    HEDDLE_TRY(const BackupOwner owner, owner_of_backups(open.file));
    HEDDLE_TRY(const std::vector<Backup> backups, backups_before(owner, now_milliseconds()));
    HEDDLE_CHECK(agree_to_names(options, preview_lines(list, open.study, backups)));
    wish.before_final = [&] { return write_pseudonym_key(options.key, password, wish.rules, options.study); };
    wish.after_final = [&] { static_cast<void>(confirm_pseudonym_key(options.key, password)); };
    HEDDLE_TRY(const EditGroup joining, add_coder(open.study, program.acting_coder()));
    if (!joining.edits.empty()) HEDDLE_CHECK(commit(open.file, open.study, joining));
    HEDDLE_TRY(const PseudonymOutcome outcome, open.file.replace_names(open.study, joining.coder, wish));
    forget_memory_of(settings_path(), options.study);
    console.line("Replaced: " + worded(list.changes.counts) + ".");
    for (const std::string& line : list.changes.stays) console.line(line);
    console.line("The key is in " + quoted_path(options.key) + "; keep it, and its password, apart from the study.");
    HEDDLE_CHECK(look_after_backups(console, {options.yes, options.delete_backups, "the names"}, owner));
    if (!outcome.left_over.empty()) return failure(outcome.left_over);
    return done();
}

Result<> write_key(Program&, Console& console, const PseudonymOptions& options) {
    HEDDLE_TRY(const Secret password, key_password(options, false));
    HEDDLE_TRY(const std::vector<KeptPseudonym> kept, read_pseudonym_key(options.key, password));
    console.write(key_as_csv(kept));
    return done();
}

using Work = Result<> (*)(Program&, Console&, const PseudonymOptions&);

void add_key_password(CommandSyntax command, PseudonymOptions& options) {
    command.add_option("--key-password-fd", options.key_password_from, "Read the password of the key from this file descriptor (otherwise it is asked for)")
        .type_name("N");
}

void run_as(CommandSyntax command, Program& program, const std::shared_ptr<PseudonymOptions>& options, Work work) {
    command.callback([&program, options, work] {
        program.chosen = [&program, options, work](Console& console) { return work(program, console, *options); };
    });
}

void add_documents(CommandSyntax command, PseudonymOptions& options) {
    add_repeated(command, "--document", "DOCUMENT", options.documents, "Only this document and what hangs on it; otherwise the whole study");
}

void add_rules(CommandSyntax command, PseudonymOptions& options) {
    command.add_option("RULES", options.rules, "A sheet: name,pseudonym[,form_of]").required();
}

}  // namespace

void add_pseudonyms_command(CommandSyntax app, Program& program) {
    CommandSyntax group = add_command(app, "pseudonyms", "Replace names, places and organisations by pseudonyms, and keep the key in an encrypted file of its own",
                                  "heddle pseudonyms suggest pioneers.heddle --format csv --output rules.csv");
    group.require_command();

    auto suggesting = std::make_shared<PseudonymOptions>();
    CommandSyntax command = add_command(group, "suggest", "List likely names: what is filled in as pseudonym makes a sheet of rules",
                                    "heddle pseudonyms suggest pioneers.heddle --format csv --output rules.csv");
    add_study_argument(command, suggesting->study);
    command.add_option("--rules", suggesting->rules, "Leave out what this sheet gives a pseudonym").type_name("RULES");
    command.add_option("--key", suggesting->key, "Leave out what this key gives a pseudonym").type_name("FILE");
    add_key_password(command, *suggesting);
    add_documents(command, *suggesting);
    suggesting->output.add_to(command, {"table", "csv", "json", "html"});
    run_as(command, program, suggesting, suggest);

    for (const bool previews : {true, false}) {
        auto options = std::make_shared<PseudonymOptions>();
        command = previews ? add_command(group, "preview", "List every occurrence with its context and what it becomes; nothing is changed",
                                         "heddle pseudonyms preview pioneers.heddle rules.csv --format csv")
                           : add_command(group, "forms", "Propose inflected forms of the names that stand in the study (“Annas”, “Berliner”), as a sheet of rules",
                                         "heddle pseudonyms forms pioneers.heddle rules.csv --format csv");
        add_study_argument(command, options->study);
        add_rules(command, *options);
        command.add_option("--key", options->key, "Also what this key gives a pseudonym").type_name("FILE");
        add_key_password(command, *options);
        add_documents(command, *options);
        options->output.add_to(command, {"table", "csv", "json", "html"});
        run_as(command, program, options, previews ? preview_names : forms);
    }

    auto applying = std::make_shared<PseudonymOptions>();
    command = add_command(group, "apply", "Replace the names for good: the key is written first, then nothing of them stays in the study or its history",
                          "heddle pseudonyms apply pioneers.heddle rules.csv --key pioneers.heddle-key");
    add_study_argument(command, applying->study);
    add_rules(command, *applying);
    command.add_option("--key", applying->key, "The key: a new file, or one that is added to").type_name("FILE");
    add_key_password(command, *applying);
    add_documents(command, *applying);
    add_repeated(command, "--leave", "DOCUMENT:START", applying->left, "Leave the occurrence that begins there as it is");
    command.add_flag("--yes", applying->yes, "Do it without asking; it cannot be undone");
    command.add_flag("--delete-backups", applying->delete_backups, "Then delete the backups of the study that may still hold the names");
    run_as(command, program, applying, apply);

    auto printing = std::make_shared<PseudonymOptions>();
    command = add_command(group, "key", "Print what a key holds, as CSV", "heddle pseudonyms key pioneers.heddle-key");
    command.add_option("FILE", printing->key, "The key").required();
    add_key_password(command, *printing);
    run_as(command, program, printing, write_key);
}

}  // namespace heddle
