#include "storage/import/rtf/reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "coding/text.h"
#include "storage/import/decode.h"
#include "storage/import/prose/left_out.h"
#include "storage/import/prose/numerals.h"
#include "storage/import/prose/running_text.h"
#include "storage/import/prose/symbol_fonts.h"
#include "storage/import/rtf/comments.h"
#include "storage/import/rtf/encodings.h"
#include "storage/import/rtf/keywords.h"
#include "storage/import/rtf/scanner.h"
#include "storage/import/rtf/tables.h"

namespace heddle::rtf {

namespace {

constexpr std::size_t longest_code = 200;  // bytes of a field's code, or of what is told of a comment, that are looked at

// What a group inherits and gives back at its end.
struct State {
    Destination destination = Destination::text;
    Destination outer = Destination::text;  // of \upr: where its Unicode form belongs
    int font = -1;
    int skipped_after_unicode = 1;  // \uc
    bool hidden = false;
    bool deleted = false;
    Emphasis emphasis;
    Emphasis complex_emphasis;  // of words that run from right to left
    bool right_to_left = false;
    // Of the paragraph:
    int style = 0;
    int outline = -1;
    int list_level = 0;
    bool in_table = false;
    int table_depth = 0;
    bool begins = false;      // nothing of the group was read yet
    bool optional = false;    // \* stands at its start
    std::size_t stories = 1;  // that are open inside of it
};

struct OpenStory {
    Destination kind = Destination::text;
    RunningText story;
    bool endnote = false;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : scanner_(bytes) {
        stories_.push_back({Destination::text, {}, false});
    }

    Result<ReadText> read() {
        for (Token token = scanner_.next(); token.kind != Token::Kind::end;
             token = scanner_.next()) {
            if (token.kind != Token::Kind::byte) flush_bytes();
            switch (token.kind) {
                case Token::Kind::open:
                    if (groups_.size() >= deepest_group) return too_deep();
                    open_group();
                    break;
                case Token::Kind::close:
                    close_group();
                    // What follows the last brace is no part of the document.
                    if (groups_.empty()) return finish();
                    break;
                case Token::Kind::word:
                    word(token);
                    break;
                case Token::Kind::symbol:
                    symbol(token.byte);
                    break;
                case Token::Kind::byte:
                    byte(token.byte);
                    break;
                case Token::Kind::end:
                    break;
            }
        }
        return failure(
            "is cut off: groups that it opens are never closed; ask for it again, or open it in "
            "its own program and save it anew.");
    }

private:
    static Error too_deep() {
        return failure(
            "nests its groups more than 1,000 deep, which no document does; it is not "
            "opened.");
    }

    void open_group() {
        groups_.push_back(state_);
        state_.begins = true;
        state_.optional = false;
        unicode_fallback_ = 0;
    }

    void close_group() {
        const State ended = std::exchange(state_, groups_.back());
        groups_.pop_back();
        unicode_fallback_ = 0;
        end_surrogate();
        while (stories_.size() > state_.stories)
            end_story(ended);
        if (ended.destination == Destination::field_code &&
            state_.destination != Destination::field_code) {
            end_check_box();
        }
        if (ended.destination == Destination::comment_part && state_.destination != Destination::comment_part) end_comment_part();
    }

    void end_comment_part() {
        const auto number = comments_.part(part_word_, part_words_);
        if (number) story().line.put_comment(*number);
        part_words_.clear();
    }

    void word(const Token& token) {
        if (character_of_word(token.name) != 0 ? skips_as_fallback() : ends_fallback()) return;
        end_surrogate(token.name == "u");
        state_.begins = false;
        begin_destination(token.name, std::exchange(state_.optional, false));
        if (token.name == "upr") return;
        switch (state_.destination) {
            case Destination::fonts:
                fonts_.word(token.name, token.number);
                break;
            case Destination::styles:
                styles_.word(token.name, token.number);
                break;
            case Destination::field_code:
                field_word(token);
                break;
            case Destination::skipped:
            case Destination::header:
            case Destination::picture:
            case Destination::object:
            case Destination::comment_part:
                break;
            default:
                text_word(token);
                break;
        }
        character_word(token);
    }

    void begin_destination(std::string_view name, bool optional) {
        const Destination outer = state_.destination;
        // Nothing inside of what is skipped is for readers.
        if (outer == Destination::skipped || outer == Destination::picture ||
            outer == Destination::object || outer == Destination::comment_part) {
            return;
        }
        if (name == "ud") {
            state_.destination = state_.outer;
            return;
        }
        const Destination destination = destination_of(name, optional, outer);
        if (destination == outer) return;
        if (outer == Destination::header || outer == Destination::fonts ||
            outer == Destination::styles || outer == Destination::field_code) {
            // Only what hides more; a form field's properties stand in its code.
            if (name == "formfield") return;
            if (name == "upr") state_.outer = outer;
            if (destination == Destination::comment_part) state_.destination = Destination::skipped;
            if (destination == Destination::skipped || destination == Destination::passed_over)
                state_.destination = destination;
            return;
        }
        if (name == "upr") state_.outer = outer;
        // A box's words are words again; a formula in a shape's properties is none.
        if (outer == Destination::passed_over && destination == Destination::text) return;
        state_.destination = destination;
        switch (destination) {
            case Destination::picture:
                ++left_out_.pictures;
                break;
            case Destination::object:
                ++left_out_.embedded;
                break;
            case Destination::comment_part:
                part_word_ = name;
                part_words_.clear();
                break;
            case Destination::comment:
                // The mark that it hangs on is hidden, it is not.
                state_.hidden = false;
                begin_story(destination);
                break;
            case Destination::footnote:
            case Destination::text_box:
                begin_story(destination);
                break;
            case Destination::field_code:
                field_code_.clear();
                box_result_ = 25;
                box_default_ = 0;
                break;
            default:
                break;
        }
    }

    // A note or a box; it ends with the group that it begins in.
    void begin_story(Destination kind) {
        stories_.push_back({kind, {}, false});
        state_.stories = stories_.size();
        state_.style = 0;
        state_.outline = -1;
        state_.in_table = false;
        state_.table_depth = 0;
    }

    void end_story(const State& ended) {
        OpenStory open = std::move(stories_.back());
        stories_.pop_back();
        if (!open.story.line.text.empty()) open.story.end_paragraph(look(ended));
        std::vector<Paragraph> words = open.story.take();
        if (state_.deleted) return;
        if (open.kind == Destination::comment) {
            const auto number = comments_.end(joined(words, '\n').text);
            if (number) story().line.put_comment(*number);
        } else if (state_.hidden) {
            left_out_.hidden_text = true;
        } else if (open.kind == Destination::text_box) {
            stories_.back().story.add_box(std::move(words));
        } else {
            auto& notes = open.endnote ? endnotes_ : footnotes_;
            notes.push_back(std::move(words));
            const std::size_t number = notes.size();
            story().line.put("[" + (open.endnote ? endnote_mark(number) : std::to_string(number)) + "]");
        }
    }

    // The properties of characters and paragraphs, and what ends paragraphs.
    void text_word(const Token& token) {
        const std::string_view name = token.name;
        const int number = token.number.value_or(1);
        if (name == "par" || name == "sect") {
            if (name == "sect" && !line_has_words()) return;
            if (state_.destination == Destination::label) return;
            if (takes_text()) story().end_paragraph(look(state_));
        } else if (name == "cell" || name == "nestcell") {
            if (!takes_text()) return;
            ParagraphLook at = look(state_);
            if (name == "nestcell") at.table_depth = std::max(2, at.table_depth);
            story().end_cell(at);
        } else if (name == "row" || name == "nestrow") {
            if (!takes_text()) return;
            story().end_row(name == "row" ? 1 : std::max(2, depth(state_)));
        } else if (name == "page" || name == "column") {
            // A page ends where it ends; only inside a paragraph does it part lines.
            if (line_has_words()) put("\n");
        } else if (name == "pard") {
            state_.style = 0;
            state_.outline = -1;
            state_.list_level = 0;
            state_.in_table = false;
            state_.table_depth = 0;
        } else if (name == "plain") {
            state_.hidden = false;
            state_.deleted = false;
            state_.emphasis = {};
            state_.complex_emphasis = {};
            state_.right_to_left = false;
            state_.font = default_font_;
        } else if (name == "b") {
            state_.emphasis.bold = number != 0;
        } else if (name == "i") {
            state_.emphasis.italic = number != 0;
        } else if (name == "ab") {
            state_.complex_emphasis.bold = number != 0;
        } else if (name == "ai") {
            state_.complex_emphasis.italic = number != 0;
        } else if (name == "ltrch" || name == "rtlch") {
            state_.right_to_left = name == "rtlch";
        } else if (name == "v") {
            state_.hidden = number != 0;
        } else if (name == "deleted" || name == "mvf") {
            state_.deleted = number != 0;
            left_out_.tracked_changes |= state_.deleted;
        } else if (name == "revised" || name == "mvt") {
            left_out_.tracked_changes |= number != 0;
        } else if (name == "s") {
            state_.style = token.number.value_or(0);
        } else if (name == "outlinelevel") {
            state_.outline = token.number.value_or(-1);
        } else if (name == "ilvl") {
            state_.list_level = token.number.value_or(0);
        } else if (name == "intbl") {
            state_.in_table = true;
        } else if (name == "itap") {
            state_.table_depth = token.number.value_or(0);
        } else if (name == "ftnalt") {
            stories_.back().endnote = stories_.back().kind == Destination::footnote;
        }
    }

    // What matters for the bytes of any text.
    void character_word(const Token& token) {
        const std::string_view name = token.name;
        if (name == "f") {
            state_.font = token.number.value_or(0);
        } else if (name == "uc") {
            state_.skipped_after_unicode = std::clamp(token.number.value_or(1), 0, 100);
        } else if (name == "u") {
            unicode(token.number.value_or(0));
        } else if (name == "ansicpg") {
            document_code_page_ = token.number.value_or(1252);
        } else if (name == "mac") {
            document_code_page_ = 10000;
        } else if (name == "pc") {
            document_code_page_ = 437;
        } else if (name == "pca") {
            document_code_page_ = 850;
        } else if (name == "deff") {
            default_font_ = token.number.value_or(0);
            state_.font = default_font_;
        } else if (const char32_t character = character_of_word(name); character != 0) {
            put(character);
        }
    }

    void field_word(const Token& token) {
        if (token.name == "ffres") box_result_ = token.number.value_or(0);
        if (token.name == "ffdefres") box_default_ = token.number.value_or(0);
    }

    // What a reader sees of a box to tick stands in the field's code.
    void end_check_box() {
        if (field_code_.find("FORMCHECKBOX") == std::string::npos) return;
        put((box_result_ == 25 ? box_default_ : box_result_) == 1 ? "☒" : "☐");
        field_code_.clear();
    }

    void symbol(unsigned char byte) {
        if (skips_as_fallback()) return;
        end_surrogate();
        if (byte == '*' && state_.begins) {
            state_.optional = true;
            return;
        }
        state_.begins = false;
        if (const char32_t character = character_of_symbol(byte); character != 0) put(character);
    }

    void byte(unsigned char byte) {
        if (skips_as_fallback()) return;
        end_surrogate();
        state_.begins = false;
        state_.optional = false;
        bytes_.push_back(static_cast<char>(byte));
    }

    // Bytes are decoded together, since a character may take two.
    void flush_bytes() {
        if (bytes_.empty()) return;
        const std::string bytes = std::exchange(bytes_, {});
        switch (state_.destination) {
            case Destination::fonts:
                fonts_.characters(bytes);
                return;
            case Destination::styles:
                styles_.characters(bytes);
                return;
            case Destination::field_code:
                if (field_code_.size() < longest_code) field_code_ += bytes;
                return;
            case Destination::header:
                left_out_.headers_or_footers |= std::ranges::any_of(
                    bytes, [](char c) { return static_cast<unsigned char>(c) > 0x20; });
                return;
            default:
                break;
        }
        if (!takes_words()) return;
        const Font* font = fonts_.find(state_.font);
        const int page = font ? font->code_page : 0;
        std::string text;
        if (font && font->is_of_symbols()) {
            for (const char c : bytes) {
                append_utf8(text, symbol_character(font->name, static_cast<unsigned char>(c)));
            }
        } else {
            encodings_.append(text, bytes, page == 0 ? document_code_page_ : page);
        }
        // Other control characters are no text.
        std::erase_if(text, [](char c) {
            const auto code = static_cast<unsigned char>(c);
            return code < 0x20 && c != '\t';
        });
        put(text);
    }

    void unicode(int number) {
        unicode_fallback_ = state_.skipped_after_unicode;
        const int unit = number < 0 ? number + 0x10000 : number;
        if (unit < 0 || unit > 0x10FFFF) return;
        const auto code = static_cast<char32_t>(unit);
        if (code >= 0xD800 && code <= 0xDBFF) {
            end_surrogate();
            high_surrogate_ = code;
        } else if (code >= 0xDC00 && code <= 0xDFFF) {
            const char32_t high = std::exchange(high_surrogate_, U'\0');
            put(high == 0
                    ? U'\uFFFD'
                    : static_cast<char32_t>(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)));
        } else {
            end_surrogate();
            if (code < 0x20 && code != U'\t') return;
            const Font* font = fonts_.find(state_.font);
            const bool sign = font && font->is_of_symbols() && code >= 0xF000 && code <= 0xF0FF;
            put(sign ? symbol_character(font->name, code) : code);
        }
    }

    // The first half of a character whose second never came.
    void end_surrogate(bool may_come = false) {
        if (high_surrogate_ == 0 || may_come) return;
        high_surrogate_ = 0;
        put(U'\uFFFD');
    }

    // Behind \uN stands the same for programs that do not know it.
    bool skips_as_fallback() {
        if (unicode_fallback_ == 0) return false;
        --unicode_fallback_;
        return true;
    }

    // Other words are no characters, so fewer of them came than was said.
    bool ends_fallback() {
        unicode_fallback_ = 0;
        return false;
    }

    // Whether words that come now are the document's.
    bool takes_text() const {
        switch (state_.destination) {
            case Destination::text:
            case Destination::comment:
            case Destination::footnote:
            case Destination::text_box:
            case Destination::label:
                return true;
            default:
                return false;
        }
    }
    bool takes_words() const { return takes_text() || state_.destination == Destination::comment_part; }

    void put(char32_t character) {
        std::string text;
        append_utf8(text, character);
        put(text);
    }

    void put(std::string_view text) {
        if (state_.destination == Destination::header) left_out_.headers_or_footers = true;
        if (state_.destination == Destination::comment_part && part_words_.size() < longest_code) part_words_ += text;
        if (text.empty() || !takes_text() || state_.deleted) return;
        if (state_.hidden) {
            left_out_.hidden_text |= !trimmed(text).empty();
            return;
        }
        if (state_.destination == Destination::label) {
            story().label += text;
        } else {
            story().line.put(text, state_.right_to_left ? state_.complex_emphasis : state_.emphasis);
        }
    }

    // A long line counts as one that does, so that it is not looked through again and again.
    bool line_has_words() {
        const std::string& line = story().line.text;
        return line.size() > 200 || !trimmed(std::string_view(line)).empty();
    }

    RunningText& story() { return stories_.back().story; }

    static int depth(const State& state) {
        return state.in_table ? std::max(1, state.table_depth) : std::max(0, state.table_depth);
    }

    ParagraphLook look(const State& state) const {
        ParagraphLook look;
        look.heading = state.outline >= 0 && state.outline < 9 ? state.outline + 1
                                                               : styles_.heading_level(state.style);
        look.list_level = state.list_level;
        look.table_depth = depth(state);
        look.mark_deleted = state.deleted;
        look.hidden = state.hidden;
        return look;
    }

    Result<ReadText> finish() {
        ReadText text;
        for (const Paragraph& paragraph : stories_.front().story.take())
            text.add(paragraph);
        text.end_talk();
        text.only_embedded = left_out_.embedded > 0 && trimmed(text.utf8).empty();
        if (!footnotes_.empty()) text.utf8.push_back('\n');
        for (std::size_t i = 0; i < footnotes_.size(); ++i)
            text.add_note(std::to_string(i + 1), footnotes_[i]);
        if (!endnotes_.empty()) text.utf8.push_back('\n');
        for (std::size_t i = 0; i < endnotes_.size(); ++i)
            text.add_note(endnote_mark(i + 1), endnotes_[i]);
        text.comments = comments_.take();
        left_out_.notes = footnotes_.size() + endnotes_.size();
        text.notes = sentences_about(left_out_);
        return text;
    }

    Scanner scanner_;
    Encodings encodings_;
    State state_;
    std::vector<State> groups_;       // those around the one that is being read
    std::vector<OpenStory> stories_;  // within each other; the document's own first
    LeftOut left_out_;
    std::vector<std::vector<Paragraph>> footnotes_;
    std::vector<std::vector<Paragraph>> endnotes_;

    Comments comments_;
    std::string part_word_;   // of what is told of a comment
    std::string part_words_;

    std::string bytes_;  // not decoded yet
    int document_code_page_ = 1252;
    char32_t high_surrogate_ = 0;
    int unicode_fallback_ = 0;  // so many characters that follow are skipped

    Fonts fonts_;
    Styles styles_;
    int default_font_ = -1;
    std::string field_code_;
    int box_result_ = 25;  // 25: as by default
    int box_default_ = 0;
};

Error not_rtf(std::string_view bytes) {
    const std::string_view kind = other_kind_of_file(bytes);
    if (!kind.empty()) {
        return failure("is " + std::string(kind) +
                       ", not an RTF file; open it in its own program and save it as .rtf.");
    }
    return failure("is damaged or no RTF file; open it in its own program and save it anew.");
}

}  // namespace

Result<ReadText> read_text(std::string_view bytes) {
    std::string_view begun = bytes;
    if (begun.starts_with("\xEF\xBB\xBF")) begun.remove_prefix(3);
    while (!begun.empty() && (begun.front() == ' ' || begun.front() == '\n' ||
                              begun.front() == '\r' || begun.front() == '\t')) {
        begun.remove_prefix(1);
    }
    if (!begun.starts_with("{\\rtf")) return not_rtf(bytes);
    return Reader(begun).read();
}

}  // namespace heddle::rtf
