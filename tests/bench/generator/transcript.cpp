#include "tests/bench/generator/transcript.h"

#include <algorithm>

#include "tests/bench/generator/words.h"

namespace heddle::bench {

namespace {

using words::Word;

// Words of an answer and of a question. Half of all answers are shorter than 45 words, one in
// sixteen longer than 300.
constexpr std::array<int, 17> answer_words{1,  2,  4,  8,   14,  20,  28,  36, 45,
                                           58, 72, 90, 115, 145, 200, 300, 620};
constexpr std::array<int, 9> question_words{2, 5, 9, 12, 16, 20, 26, 34, 70};
constexpr std::array<int, 9> sentence_words{3, 6, 9, 12, 15, 18, 23, 30, 55};

// Writes words and knows how many code points and words there are so far.
class Writer {
public:
    explicit Writer(bool typographic) : typographic_(typographic) {}

    // Apostrophes and dashes are as the transcriber's program makes them.
    void put(std::string_view text) {
        for (const char c : text) {
            const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
            if (c == '\'' && typographic_) {
                transcript_.text += "’";
            } else {
                transcript_.text += c;
            }
            if (!continues) ++length_;
        }
    }
    void word(std::string_view text) {
        put(text);
        transcript_.words +=
            1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
    }
    // Takes back what was written last; one ASCII character.
    void take_back() {
        transcript_.text.pop_back();
        --length_;
    }
    bool ends_with(char c) const { return transcript_.text.ends_with(c); }
    // The first letter since `at` (bytes) becomes a capital.
    void capital(std::size_t at) {
        char& first = transcript_.text[at];
        if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
    }

    std::size_t bytes() const { return transcript_.text.size(); }
    std::size_t words() const { return transcript_.words; }
    Position position() const { return {length_}; }
    bool typographic() const { return typographic_; }
    std::vector<SpokenTurn>& turns() { return transcript_.turns; }
    Transcript take() { return std::move(transcript_); }

private:
    bool typographic_;
    std::int32_t length_ = 0;
    Transcript transcript_;
};

class Speech {
public:
    Speech(Random& random, Writer& out) : random_(random), out_(out) {}

    void answer(SpokenTurn& turn) {
        const std::size_t enough =
            out_.words() + static_cast<std::size_t>(random_.from_quantiles(answer_words));
        if (random_.chance(14) || enough < out_.words() + 3) {
            return said(turn, [&] { out_.word(random_.favourite_of<Word>(words::replies)); });
        }
        while (out_.words() < enough)
            said(turn, [&] { sentence(random_.from_quantiles(sentence_words)); });
    }

    void question(SpokenTurn& turn) {
        const std::size_t enough =
            out_.words() + static_cast<std::size_t>(random_.from_quantiles(question_words));
        if (random_.chance(20)) {
            said(turn, [&] { out_.word(random_.favourite_of<Word>(words::replies)); });
            if (random_.chance(50)) return;
        }
        while (out_.words() + 12 < enough)
            said(turn, [&] { sentence(random_.between(5, 18)); });
        said(turn, [&] {
            one(words::questions);
            space();
            object();
            if (random_.chance(50)) phrase();
            end('?');
        });
    }

private:
    template <class Say> void said(SpokenTurn& turn, Say say) {
        if (!turn.sentences.empty()) space();
        const Position start = out_.position();
        const std::size_t first = out_.bytes();
        say();
        out_.capital(first);
        turn.sentences.push_back({start, out_.position()});
    }

    template <std::size_t n> void one(const std::array<Word, n>& list) {
        out_.word(random_.favourite_of<Word>(list));
    }
    void space() { out_.put(" "); }
    void end(char mark) {
        if (out_.ends_with(',')) out_.take_back();
        out_.put(std::string_view(&mark, 1));
        if (random_.chance(2)) out_.put(random_.one_of<Word>(words::remarks));
    }

    void sentence(int length) {
        const std::size_t enough = out_.words() + static_cast<std::size_t>(length);
        if (random_.chance(55)) {
            one(words::openers);
            space();
        }
        clause();
        while (out_.words() + 3 < enough) {
            if (random_.chance(40)) {
                phrase();
                continue;
            }
            const bool dash = random_.chance(5);
            if (dash) {
                if (out_.ends_with(',')) out_.take_back();
                out_.put(out_.typographic() ? " – " : " - ");
            } else {
                if (random_.chance(45) && !out_.ends_with(',')) out_.put(",");
                space();
            }
            one(words::joiners);
            space();
            clause();
        }
        end(random_.chance(4) ? '?' : '.');
    }

    void clause() {
        if (random_.chance(70)) {
            one(words::pronouns);
        } else {
            object();
        }
        space();
        if (random_.chance(18)) {
            one(words::fillers);
            space();
        }
        if (random_.chance(65)) {
            one(words::verbs);
        } else {
            one(words::auxiliaries);
        }
        space();
        object();
    }
    void object() {
        one(words::determiners);
        space();
        if (random_.chance(35)) {
            one(words::adjectives);
            space();
        }
        one(words::nouns);
    }
    void phrase() {
        space();
        if (random_.chance(30)) return one(words::times);
        one(words::prepositions);
        space();
        object();
    }

    Random& random_;
    Writer& out_;
};

}  // namespace

Transcript make_transcript(Random& random, const std::string& name, std::size_t words) {
    Writer out(random.chance(60));
    Speech speech(random, out);
    bool interviewer = true;
    // The last question is answered.
    while (out.words() < words || !interviewer) {
        if (!out.turns().empty()) out.put("\n\n");
        out.put(interviewer ? "Interviewer" : name);
        out.put(": ");
        SpokenTurn& turn = out.turns().emplace_back();
        turn.interviewer = interviewer;
        if (interviewer) {
            speech.question(turn);
        } else {
            speech.answer(turn);
        }
        interviewer = !interviewer;
    }
    out.put("\n");
    return out.take();
}

}  // namespace heddle::bench
