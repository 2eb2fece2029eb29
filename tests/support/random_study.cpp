#include "tests/support/random_study.h"

#include <array>
#include <string>

#include "coding/coder_of_record.h"

namespace heddle {

int random_between(std::mt19937_64& random, int low, int high) {
    return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1));
}

bool random_chance(std::mt19937_64& random, int percent) {
    return random_between(random, 1, 100) <= percent;
}

namespace {

class Maker {
public:
    explicit Maker(std::uint64_t seed) : random_(seed), writer_(made_.study) {}

    RandomStudy make() {
        make_people();
        make_codes();
        make_attributes();
        const int documents = between(1, 7);
        for (int i = 0; i < documents; ++i)
            make_document(i);
        for (const Document& document : made_.study.documents())
            make_codings(document);
        make_values();
        make_progress();
        return std::move(made_);
    }

private:
    int between(int low, int high) { return random_between(random_, low, high); }
    bool chance(int percent) { return random_chance(random_, percent); }
    template <class T, std::size_t n> const T& any(const std::array<T, n>& of) {
        return of[static_cast<std::size_t>(between(0, n - 1))];
    }
    template <class Key> Key any_id(int count) { return Key{between(1, count)}; }

    void make_people() {
        coders_ = between(1, 3);
        for (int i = 1; i <= coders_; ++i)
            writer_.put(Coder{{i}, new_guid(), "Coder " + std::to_string(i)});
        participants_ = between(1, 7);
        for (int i = 1; i <= participants_; ++i) {
            writer_.put(Participant{{i}, new_guid(), "Person " + std::to_string(i), false});
        }
    }

    void make_codes() {
        codes_ = between(1, 9);
        std::vector<int> depth{-1};
        for (int i = 1; i <= codes_; ++i) {
            Code code;
            code.id = {i};
            code.guid = new_guid();
            code.place = between(0, 3);
            code.name = "Code " + std::to_string(i);
            int above = 0;
            if (i > 1 && chance(65)) above = between(1, i - 1);
            if (depth[static_cast<std::size_t>(above)] >= 2) above = 0;
            code.parent = {above};
            depth.push_back(depth[static_cast<std::size_t>(above)] + 1);
            writer_.put(code);
        }
    }

    void make_attributes() {
        const auto add = [&](std::string name, AttributeType type,
                             std::vector<std::string> order = {}) {
            const AttributeId id{++attributes_};
            writer_.put(Attribute{id, new_guid(), std::move(name), type, std::move(order)});
            return id;
        };
        site_ = add(
            "site", AttributeType::choice,
            chance(50) ? std::vector<std::string>{"Leeds", "Kent"} : std::vector<std::string>{});
        type_ = add("organisation_type", AttributeType::choice);
        round_ = add(chance(50) ? "round" : (chance(50) ? "Wave" : "year"), AttributeType::number);
        topics_ = add("topics", AttributeType::several_choices);
        programme_ = add("programme", AttributeType::choice);  // of sites, or recorded
        country_ = add("country", AttributeType::text);        // of programmes and of types
        occasion_ = chance(30) ? add("occasion", AttributeType::text) : AttributeId{};
    }

    // Words of several scripts and blanks of several kinds.
    std::string some_words(int least, int most) {
        static const std::array<std::string, 16> words{
            "we",     "mm",    "joint-working",      "don't", "3.5", "naïve", "é", "data", "…", "–",
            "日本語", "हिन्दी", "👩‍👩‍👧", "CCG",   "a1",  "12:30"};
        static const std::array<std::string, 8> blanks{" ",  " ",  " ",      "\n",
                                                       "  ", ", ", "\u00a0", ". "};
        std::string text;
        const int count = between(least, most);
        for (int i = 0; i < count; ++i) {
            if (i > 0) text += any(blanks);
            text += any(words);
        }
        return text;
    }
    std::string some_white() {
        static const std::array<std::string, 6> white{"", "", " ", "\n", "\u3000\n", " \t\n\n"};
        return any(white);
    }

    void make_document(int number) {
        Document document;
        document.id = {number + 1};
        document.guid = new_guid();
        document.name = "Document " + std::to_string(number + 1);
        document.content = {number + 1};
        std::string utf8;
        if (chance(25)) {
            utf8 = some_white() + (chance(15) ? "" : some_words(1, 12)) + some_white();
            if (chance(60)) document.assigned = any_id<ParticipantId>(participants_);
        } else {
            make_turns(document, utf8);
        }
        const Text text(utf8);
        document.length = text.end().value;
        document.body = trimmed(text, text.whole());
        writer_.put(document);
        made_.texts.emplace(document.id, text);
    }

    void make_turns(const Document& document, std::string& utf8) {
        const int speakers = between(1, 4);
        std::vector<SpeakerId> ids;
        for (int i = 0; i < speakers; ++i) {
            Speaker speaker;
            speaker.id = made_.study.next_id<SpeakerId>();
            speaker.guid = new_guid();
            speaker.document = document.id;
            speaker.label = "P" + std::to_string(i);
            speaker.interviewer = i == 0 && chance(60);
            if (!speaker.interviewer && chance(93))
                speaker.participant = any_id<ParticipantId>(participants_);
            writer_.put(speaker);
            ids.push_back(speaker.id);
        }
        if (chance(30)) utf8 += "Recorded on a Monday.\n";
        DocumentTurns turns{document.id, {}};
        const int count = between(1, 8);
        for (int i = 0; i < count; ++i) {
            Turn turn;
            turn.speaker = ids[static_cast<std::size_t>(between(0, speakers - 1))];
            turn.start = {count_code_points(utf8)};
            utf8 += chance(10)
                        ? "P"
                        : "P: ";  // without the colon, the label and the first word are one word
            turn.body.start = {count_code_points(utf8)};
            if (!chance(8)) utf8 += some_words(1, 7);
            turn.body.end = {count_code_points(utf8)};
            utf8 += chance(10) ? "" : "\n";
            turn.end = {count_code_points(utf8)};
            // What the import gives: no white space at the ends of a body.
            const Text so_far(utf8);
            turn.body = trimmed(so_far, turn.body);
            turns.turns.push_back(turn);
        }
        writer_.put(turns);
    }

    void make_codings(const Document& document) {
        if (document.length == 0) return;
        const int count = between(0, 14);
        Range last = range_of(0, 1);
        for (int i = 0; i < count; ++i) {
            Coding coding;
            coding.id = made_.study.next_id<CodingId>();
            coding.guid = new_guid();
            coding.document = document.id;
            coding.code = any_id<CodeId>(codes_);
            coding.coder = any_id<CoderId>(coders_);
            const int start = between(0, document.length - 1);
            coding.range = range_of(
                start, between(start + 1, chance(60) ? std::min(document.length, start + 12)
                                                     : document.length));
            if (chance(12)) coding.range = last;  // another code or coder on the same passage
            if (chance(12) && last.end.value < document.length) {
                coding.range = {last.end,
                                {between(last.end.value + 1, document.length)}};  // right behind
            }
            last = coding.range;
            CodingNotes notes;
            if (chance(40)) notes.stance = chance(50) ? "supports" : "mixed";
            for (int p = 1; p <= participants_; ++p) {
                if (chance(7)) notes.excluded.push_back({p});
            }
            coding.set_notes(notes);
            writer_.put(coding);
        }
    }

    void record(AttributeId attribute, Holder holder, std::vector<std::string> values) {
        writer_.put(AttributeValue{attribute, std::move(holder), std::move(values)});
    }
    std::vector<std::string> some_of(AttributeId attribute) {
        static const std::array<std::string, 4> sites{"Leeds", "Kent", "Zürich", "ämne"};
        static const std::array<std::string, 4> types{"CCG", "Council", "charity", "Éire"};
        static const std::array<std::string, 4> rounds{"1", "2", "10", "2.5"};
        static const std::array<std::string, 3> programmes{"A", "B", "a"};
        static const std::array<std::string, 3> topics{"money", "IT", "staff"};
        if (attribute == site_) return {any(sites)};
        if (attribute == type_) return {any(types)};
        if (attribute == round_ || attribute == occasion_) return {any(rounds)};
        if (attribute == programme_) return {any(programmes)};
        if (attribute == country_) return {chance(50) ? "England" : "Wales"};
        std::vector<std::string> several{any(topics)};
        if (chance(50)) {
            const std::string& another = any(topics);
            if (another != several.front()) several.push_back(another);
        }
        return several;
    }

    void make_values() {
        for (const Document& document : made_.study.documents()) {
            for (const AttributeId attribute : {site_, round_, topics_, occasion_}) {
                if (attribute && chance(60))
                    record(attribute, Holder::of(document.id), some_of(attribute));
            }
            for (const AttributeId attribute : {type_, programme_, country_}) {
                if (chance(10)) record(attribute, Holder::of(document.id), some_of(attribute));
            }
        }
        for (int p = 1; p <= participants_; ++p) {
            for (const AttributeId attribute : {site_, type_, round_, topics_, programme_}) {
                if (chance(attribute == type_ ? 60 : 12))
                    record(attribute, Holder::of(ParticipantId{p}), some_of(attribute));
                for (const char* occasion : {"1", "2", "10"}) {
                    if (chance(8))
                        record(attribute, Holder::of(ParticipantId{p}, std::string(occasion)),
                               some_of(attribute));
                }
                for (const Document& document : made_.study.documents()) {
                    if (chance(6))
                        record(attribute, Holder::of(ParticipantId{p}, document.id),
                               some_of(attribute));
                }
            }
        }
        const auto describe = [&](AttributeId described, AttributeId through,
                                  std::initializer_list<const char*> values, int often) {
            for (const char* value : values) {
                if (chance(often))
                    record(described, Holder::of(through, std::string(value)), some_of(described));
            }
        };
        describe(programme_, site_, {"Leeds", "Kent", "Zürich", "ämne"}, 60);
        describe(country_, programme_, {"A", "B", "a"}, 60);
        describe(country_, type_, {"CCG", "Council", "charity"}, 30);
        describe(programme_, topics_, {"money", "IT", "staff"}, 30);
        describe(site_, country_, {"England", "Wales"}, 15);  // a circle
    }

    void make_progress() {
        for (const Document& document : made_.study.documents()) {
            for (int coder = 1; coder <= coders_; ++coder) {
                if (chance(35)) {
                    const ProgressState state =
                        chance(70) ? ProgressState::done : ProgressState::in_progress;
                    writer_.put(Progress{{coder}, document.id, state, 0});
                }
            }
            if (chance(40)) {
                writer_.put(coder_of_record_setting(
                    document, *made_.study.coders().find(any_id<CoderId>(coders_))));
            }
        }
    }

    std::mt19937_64 random_;
    RandomStudy made_;
    Study::Writer writer_;
    int coders_ = 0;
    int participants_ = 0;
    int codes_ = 0;
    std::int64_t attributes_ = 0;
    AttributeId site_, type_, round_, topics_, programme_, country_, occasion_;
};

}  // namespace

RandomStudy make_random_study(std::uint64_t seed) { return Maker(seed).make(); }

}  // namespace heddle
