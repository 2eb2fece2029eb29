#include "tests/support/interviews.h"

#include <algorithm>
#include <random>
#include <set>

#include "coding/coder_of_record.h"
#include "tests/support/random_study.h"

namespace heddle::testing {

namespace {

Guid guid_of(int kind, std::int64_t id) {
    Guid guid;
    guid.bytes = {1, 2, 3, 4, 5, 6, 0x70, static_cast<std::uint8_t>(kind), 0x80};
    for (int i = 0; i < 4; ++i) guid.bytes[static_cast<std::size_t>(15 - i)] = static_cast<std::uint8_t>(id >> (8 * i));
    return guid;
}

// One turn as it was drawn, and where it stands.
struct Said {
    int speaker = 0;  // 0: the interviewer; else a participant
    std::string words;
    Turn turn;
};

class Interviewing {
public:
    Interviewing(std::uint64_t seed, ParticipantId without) : random_(seed), writer_(made_.study), without_(without) {}

    Interviews make() {
        make_people();
        const int documents = between(4, 7);
        for (int i = 1; i <= documents; ++i) make_document(i);
        make_summaries();
        make_memos();
        return std::move(made_);
    }

private:
    int between(int low, int high) { return random_between(random_, low, high); }
    bool chance(int percent) { return random_chance(random_, percent); }
    bool is_there(int participant) const { return participant == 0 || participant != static_cast<int>(without_.value); }
    std::string letter(int of) const { return std::string(1, static_cast<char>('a' + of)); }
    // A word that belongs to this person alone.
    std::string own(int person, const char* beginning) {
        std::string word = beginning + letter(person) + "x" + std::to_string(++numbers_);
        if (person > 0) made_.traces[{person}].push_back(word);
        return word;
    }

    void make_people() {
        coders_ = between(2, 3);
        for (int i = 1; i <= coders_; ++i) writer_.put(Coder{{i}, guid_of(1, i), "Coder " + std::to_string(i)});
        for (int i = 1; i <= codes; ++i) {
            Code code;
            code.id = {i};
            code.guid = guid_of(2, i);
            code.name = "Theme " + std::to_string(i);
            writer_.put(code);
        }
        writer_.put(Attribute{{1}, guid_of(3, 1), "site", AttributeType::choice, {"Leeds", "Kent"}});
        writer_.put(Attribute{{2}, guid_of(3, 2), "post", AttributeType::text, {}});
        people_ = between(3, 5);
        for (int i = 1; i <= people_; ++i) {
            const std::string name = "Mirelda Quenby" + letter(i);
            made_.traces[{i}] = {name};
            const std::string post = "head of " + own(i, "unit");
            const std::string site = chance(50) ? "Leeds" : "Kent";
            if (!is_there(i)) continue;
            writer_.put(Participant{{i}, guid_of(4, i), name, false});
            writer_.put(AttributeValue{{1}, Holder::of(ParticipantId{i}), {site}});
            writer_.put(AttributeValue{{2}, Holder::of(ParticipantId{i}), {post}});
        }
    }

    std::string sentence(int speaker) {
        std::string words;
        const int count = between(2, 6);
        for (int i = 0; i < count; ++i) words += (i > 0 ? " " : "") + (chance(40) ? std::string("we") : own(speaker, "zor"));
        return words;
    }

    void make_document(int number) {
        std::vector<int> persons;
        const int wanted = chance(50) ? 1 : between(2, 3);
        while (static_cast<int>(persons.size()) < std::min(wanted, people_)) {
            const int person = between(1, people_);
            if (std::ranges::find(persons, person) == persons.end()) persons.push_back(person);
        }
        const bool without_turns = persons.size() == 1 && chance(25);
        std::vector<Said> said;
        for (int i = without_turns ? 1 : between(3, 9); i > 0; --i) {
            const bool interviewer = !without_turns && chance(30);
            const int speaker = interviewer ? 0 : persons[static_cast<std::size_t>(between(0, static_cast<int>(persons.size()) - 1))];
            said.push_back({speaker, sentence(speaker), {}});
        }
        Document document;
        document.id = {number};
        document.guid = guid_of(5, number);
        document.name = "Interview " + std::to_string(number);
        document.content = {number};
        // Of one person alone: named after them.
        std::set<int> speaking;
        for (const Said& one : said) speaking.insert(one.speaker);
        speaking.erase(0);
        const int only = speaking.size() == 1 ? *speaking.begin() : 0;
        if (only != 0) {
            document.name = own(only, "talk");
            document.source = own(only, "file") + ".txt";
        }
        const bool goes = only != 0 && !is_there(only);
        std::string utf8;
        if (without_turns) {
            utf8 = said[0].words + "\n";
            document.assigned = {persons[0]};
        } else {
            write_down(document, said, utf8, goes);
        }
        const Text text(utf8);
        document.length = text.end().value;
        document.body = trimmed(text, text.whole());
        if (!goes) {
            writer_.put(document);
            made_.texts.emplace(document.id, text);
        }
        if (without_turns) said[0].turn.body = document.body;
        make_codings(document, said, goes);
        finish(document, said, goes);
    }

    void write_down(const Document& document, std::vector<Said>& said, std::string& utf8, bool goes) {
        DocumentTurns turns{document.id, {}};
        std::map<int, SpeakerId> speakers;
        for (Said& one : said) {
            const auto [at, is_new] = speakers.try_emplace(one.speaker);
            if (is_new) {
                at->second = {++speakers_made_};
                Speaker speaker{at->second, guid_of(6, at->second.value), document.id, "Interviewer", {}, true};
                if (one.speaker != 0) {
                    speaker.label = own(one.speaker, "Lab");
                    speaker.participant = {one.speaker};
                    speaker.interviewer = false;
                }
                labels_[at->second] = speaker.label;
                if (is_there(one.speaker) && !goes) writer_.put(speaker);
            }
            if (!is_there(one.speaker)) continue;
            one.turn.speaker = at->second;
            one.turn.start.value = count_code_points(utf8);
            utf8 += labels_[at->second] + ": ";
            one.turn.body.start.value = count_code_points(utf8);
            utf8 += one.words;
            one.turn.body.end.value = count_code_points(utf8);
            utf8 += "\n\n";
            one.turn.end.value = count_code_points(utf8);
            turns.turns.push_back(one.turn);
        }
        if (!goes) writer_.put(turns);
    }

    void make_codings(const Document& document, const std::vector<Said>& said, bool goes) {
        for (int i = between(2, 6); i > 0; --i) {
            const int last_turn = static_cast<int>(said.size()) - 1;
            const int first = between(0, last_turn);
            const int last = chance(60) ? first : between(first, last_turn);
            Coding coding;
            coding.id = {++codings_made_};
            coding.guid = guid_of(7, codings_made_);
            coding.document = document.id;
            coding.code = {between(1, codes)};
            coding.coder = {between(1, coders_)};
            coding.created = codings_made_;
            // A note on what one person says alone is gone with it.
            std::set<int> who;
            std::vector<const Said*> kept;
            for (int turn = first; turn <= last; ++turn) {
                const Said& one = said[static_cast<std::size_t>(turn)];
                who.insert(one.speaker);
                if (is_there(one.speaker)) kept.push_back(&one);
            }
            CodingNotes notes;
            if (chance(50)) notes.memo = own(who.size() == 1 ? *who.begin() : 0, "note");
            const int about = between(1, people_);
            if (chance(30) && is_there(about)) notes.about = "Mirelda Quenby" + letter(about);
            const int excluded = between(1, people_);
            if (chance(20) && is_there(excluded)) notes.excluded = {ParticipantId{excluded}};
            const int note_of = chance(30) ? (who.size() == 1 ? *who.begin() : 0) : -1;
            const std::string longer = note_of >= 0 ? own(note_of, "memo") : std::string();
            if (goes || kept.empty()) continue;
            coding.range = {kept.front()->turn.body.start, kept.back()->turn.body.end};
            coding.set_notes(std::move(notes));
            writer_.put(coding);
            if (!longer.empty()) writer_.put(Memo{{1000 + codings_made_}, guid_of(8, 1000 + codings_made_), coding.id, coding.coder, longer, 5});
        }
    }

    void finish(const Document& document, const std::vector<Said>& said, bool goes) {
        const int coder = between(1, coders_);
        const bool done = chance(50);
        const int person = between(1, people_);
        const std::string value = own(person, "part");
        const bool speaks = std::ranges::any_of(said, [&](const Said& one) { return one.speaker == person; });
        if (goes) return;
        if (done) writer_.put(Progress{{coder}, document.id, ProgressState::done, 0});
        if (done) writer_.put(coder_of_record_setting(document, *made_.study.coders().find({coder})));
        if (speaks && is_there(person)) writer_.put(AttributeValue{{2}, Holder::of(ParticipantId{person}, document.id), {value}});
    }

    // Each rests on codings that were drawn by key, whether they are there or not.
    void make_summaries() {
        for (int theme = 1; theme <= codes; ++theme) {
            for (int of = 0; of <= people_; ++of) {
                const bool wanted = chance(50);
                const std::string text = own(of, "summary");
                std::vector<CodingId> passages;
                for (int i = 1; i <= codings_made_; ++i) {
                    if (chance(20)) passages.push_back({i});
                }
                ++summaries_made_;
                if (!wanted || !is_there(of)) continue;
                Summary summary;
                summary.id = {summaries_made_};
                summary.guid = guid_of(9, summaries_made_);
                summary.of = of == 0 ? SummaryCase(ValueCase{{1}, "Leeds"}) : SummaryCase(ParticipantId{of});
                summary.theme = {theme};
                summary.text = text;
                summary.author = {1};
                summary.codings = passages;
                std::erase_if(summary.codings, [&](CodingId id) { return !made_.study.coding(id); });
                // Its second reader read passages that are not there.
                if (summary.codings.size() == passages.size()) summary.reader = {2};
                writer_.put(summary);
            }
        }
    }

    void make_memos() {
        for (int i = 1; i <= people_; ++i) {
            const std::string text = own(i, "person");
            if (is_there(i)) writer_.put(Memo{{i}, guid_of(8, i), ParticipantId{i}, {1}, text, 7});
        }
        writer_.put(Memo{{500}, guid_of(8, 500), CodeId{1}, {2}, "on the code", 9});
        writer_.put(Memo{{501}, guid_of(8, 501), std::monostate(), {1}, "on the study", 9});
    }

    static constexpr int codes = 4;
    std::mt19937_64 random_;
    Interviews made_;
    Study::Writer writer_;
    const ParticipantId without_;
    int coders_ = 0;
    int people_ = 0;
    int numbers_ = 0;
    int speakers_made_ = 0;
    int codings_made_ = 0;
    int summaries_made_ = 0;
    std::map<SpeakerId, std::string> labels_;
};

}  // namespace

Interviews make_interviews(std::uint64_t seed, ParticipantId without) { return Interviewing(seed, without).make(); }

}  // namespace heddle::testing
