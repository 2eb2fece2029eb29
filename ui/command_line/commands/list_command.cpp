#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>

#include "coding/attribute_values.h"
#include "coding/codebook.h"
#include "coding/palette.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/output.h"

namespace heddle {

namespace {

struct ListOptions {
    std::filesystem::path study;
    std::string what;
    OutputOptions output;
};

std::int64_t size_of(const auto& range) { return static_cast<std::int64_t>(std::size(range)); }

template <class Key>
using Recorded = std::map<Key, std::vector<std::pair<std::string, std::vector<std::string>>>>;

// Puts together what is recorded of each holder that `key_of` gives a key for: attributes in the order of their making, values once.
template <class Key, class KeyOf>
Recorded<Key> recorded_values(const Study& study, KeyOf key_of, std::vector<std::string>& names) {
    Recorded<Key> recorded;
    for (const Attribute& attribute : study.attributes()) {
        bool any = false;
        for (const AttributeValue& value : study.values(attribute.id)) {
            const Key key = key_of(value.holder);
            if (!key) continue;
            any = true;
            auto& of_key = recorded[key];
            if (of_key.empty() || of_key.back().first != attribute.name) of_key.push_back({attribute.name, {}});
            for (const std::string& each : value.values) {
                auto& known = of_key.back().second;
                if (std::ranges::find(known, each) == known.end()) known.push_back(each);
            }
        }
        if (any) names.push_back(attribute.name);
    }
    return recorded;
}

// The people of a document in the order in which they first appear, and then the one it is assigned to.
std::vector<ParticipantId> people_of(const Study& study, const Document& document, const std::map<SpeakerId, ParticipantId>& speakers) {
    std::vector<ParticipantId> people;
    const auto add = [&](ParticipantId id) {
        if (id && std::ranges::find(people, id) == people.end()) people.push_back(id);
    };
    for (const Turn& turn : study.turns(document.id)) {
        const auto at = speakers.find(turn.speaker);
        if (at != speakers.end()) add(at->second);
    }
    add(document.assigned);
    return people;
}

std::map<SpeakerId, ParticipantId> people_by_speaker(const Study& study) {
    std::map<SpeakerId, ParticipantId> people;
    for (const Speaker& speaker : study.speakers()) people[speaker.id] = speaker.participant;
    return people;
}

Listing list_documents(const Study& study) {
    Listing listing;
    listing.columns = {"name", "characters", "turns", "participants", "codings", "done_by", "outdated_for"};
    listing.has_attributes = true;
    auto recorded = recorded_values<DocumentId>(
        study, [](const Holder& holder) { return holder.participant ? DocumentId{} : holder.document; }, listing.attributes);
    const auto speakers = people_by_speaker(study);
    for (const Document& document : study.documents()) {
        std::vector<std::string> people;
        for (const ParticipantId id : people_of(study, document, speakers)) people.push_back(study.participants().find(id)->name);
        std::vector<std::string> done_by;
        std::vector<std::string> outdated_for;
        for (const Progress& progress : study.progress()) {
            if (progress.document != document.id || progress.state != ProgressState::done) continue;
            const Coder* coder = study.coders().find(progress.coder);
            if (!coder) continue;
            done_by.push_back(coder->name);
            if (study.is_outdated(progress)) outdated_for.push_back(coder->name);
        }
        listing.rows.push_back({{document.name, std::int64_t{document.length}, size_of(study.turns(document.id)), people,
                                 size_of(study.codings(document.id)), done_by, outdated_for},
                                std::move(recorded[document.id])});
    }
    return listing;
}

Listing list_participants(const Study& study) {
    Listing listing;
    listing.columns = {"name", "documents"};
    listing.has_attributes = true;
    auto recorded = recorded_values<ParticipantId>(
        study, [](const Holder& holder) { return holder.participant; }, listing.attributes);
    std::map<ParticipantId, std::vector<std::string>> documents;
    const auto speakers = people_by_speaker(study);
    for (const Document& document : study.documents()) {
        for (const ParticipantId id : people_of(study, document, speakers)) documents[id].push_back(document.name);
    }
    for (const Participant& participant : study.participants()) {
        listing.rows.push_back({{participant.name, documents[participant.id]}, std::move(recorded[participant.id])});
    }
    return listing;
}

// "documents", "participants", "participations", or "values of site".
std::string described_by(const Study& study, const Holder& holder) {
    if (holder.of_attribute) {
        const Attribute* attribute = study.attributes().find(holder.of_attribute);
        return "values of " + (attribute ? attribute->name : std::string());
    }
    if (!holder.participant) return "documents";
    return holder.document || !holder.occasion.empty() ? "participations" : "participants";
}

Listing list_attributes(const Study& study) {
    Listing listing;
    listing.columns = {"name", "type", "of", "recorded", "values"};
    for (const Attribute& attribute : study.attributes()) {
        std::vector<std::string> of;
        std::vector<std::string> values = attribute.order;
        std::set<std::string> others;
        for (const AttributeValue& value : study.values(attribute.id)) {
            const std::string holder = described_by(study, value.holder);
            if (std::ranges::find(of, holder) == of.end()) of.push_back(holder);
            others.insert(value.values.begin(), value.values.end());
        }
        for (const std::string& value : attribute.order) others.erase(value);
        values.insert(values.end(), others.begin(), others.end());
        listing.rows.push_back(
            {{attribute.name, std::string(name_of(attribute.type)), of, size_of(study.values(attribute.id)), values}, {}});
    }
    return listing;
}

Listing list_codes(const Study& study) {
    struct Uses {
        std::int64_t codings = 0;
        std::int64_t documents = 0;
        DocumentId last;
    };
    std::map<CodeId, Uses> uses;
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) {
            Uses& of_code = uses[coding.code];
            ++of_code.codings;
            of_code.documents += of_code.last != document.id;
            of_code.last = document.id;
        }
    }
    Listing listing;
    listing.columns = {"code", "codings", "documents", "colour", "definition"};
    const Codebook codebook(study);
    for (const auto& entry : codebook.entries()) {
        const Uses& of_code = uses[entry.code->id];
        listing.rows.push_back({{entry.path, of_code.codings, of_code.documents, format_colour(entry.code->colour),
                                 entry.code->definition},
                                {}});
    }
    return listing;
}

Listing list_coders(const Study& study) {
    std::map<CoderId, std::int64_t> codings;
    std::map<CoderId, std::set<DocumentId>> documents;
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) {
            ++codings[coding.coder];
            documents[coding.coder].insert(document.id);
        }
    }
    std::map<CoderId, std::int64_t> finished;
    std::map<CoderId, std::int64_t> outdated;
    std::map<CoderId, std::int64_t> begun;
    for (const Progress& progress : study.progress()) {
        finished[progress.coder] += progress.state == ProgressState::done;
        begun[progress.coder] += progress.state == ProgressState::in_progress;
        outdated[progress.coder] += study.is_outdated(progress);
    }
    Listing listing;
    listing.columns = {"name", "codings", "documents", "done", "in_progress", "outdated"};
    for (const Coder& coder : study.coders()) {
        listing.rows.push_back({{coder.name, codings[coder.id], size_of(documents[coder.id]), finished[coder.id], begun[coder.id],
                                 outdated[coder.id]},
                                {}});
    }
    return listing;
}

struct ListedKind {
    const char* name;
    const char* title;
    Listing (*make)(const Study&);
};
constexpr std::array listed_kinds{
    ListedKind{"documents", "Documents", list_documents},    ListedKind{"participants", "Participants", list_participants},
    ListedKind{"attributes", "Attributes", list_attributes}, ListedKind{"codes", "Codes", list_codes},
    ListedKind{"coders", "Coders", list_coders},
};

Result<> list(Program& program, Console& console, const ListOptions& options) {
    HEDDLE_CHECK(options.output.check());
    const auto kind = std::ranges::find(listed_kinds, options.what, [](const ListedKind& each) { return std::string(each.name); });
    if (kind == listed_kinds.end()) {
        return usage_error("There is nothing to list under “" + options.what +
                           "”; it is one of documents, participants, attributes, codes, coders.");
    }
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    Listing listing = kind->make(open.study);
    if (options.output.format == "table" && kind->make == list_codes) {
        // Definitions are sentences; in a terminal they would push everything else out of sight.
        listing.columns.pop_back();
        for (ListingRow& row : listing.rows) row.cells.pop_back();
    }
    return options.output.deliver(console, render(listing, options.output.format, kind->title));
}

}  // namespace

void add_list_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<ListOptions>();
    CommandSyntax command = add_command(app, "list", "List what a study holds", "heddle list pioneers.heddle documents --format csv");
    add_study_argument(command, options->study);
    command.add_option("WHAT", options->what, "documents, participants, attributes, codes or coders").required();
    options->output.add_to(command, {"table", "csv", "json", "html"});
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return list(program, console, *options); };
    });
}

}  // namespace heddle
