#include "storage/xml_stream.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "coding/text.h"
#include "storage/xml.h"

namespace heddle {

namespace {

constexpr std::size_t longest_element_name = 1'000;  // bytes, of an element; open ones are kept

constexpr std::size_t piece = 65536;
constexpr std::string_view blank = " \t\r\n";

Error damaged_xml() { return failure("is no complete XML inside; it may be damaged."); }
Error no_characters() { return failure("holds codes that are no characters; it is damaged or not what it seems."); }

}  // namespace

Result<bool> XmlStream::fill() {
    if (ended_) return false;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + piece);
    auto got = more_(buffer_.data() + before, piece);
    if (!got) {
        buffer_.resize(before);
        return got.error();
    }
    buffer_.resize(before + *got);
    if (*got == 0) ended_ = true;
    return *got > 0;
}

Result<std::size_t> XmlStream::find(std::string_view what, std::size_t from) {
    for (;;) {
        const std::size_t found = buffer_.find(what, from);
        if (found != std::string::npos) return found;
        if (buffer_.size() > at_ + longest_token) return failure("has a part of more than 4 MB in one piece, which no sheet needs.");
        if (buffer_.size() >= what.size()) from = std::max(from, buffer_.size() - what.size() + 1);
        HEDDLE_TRY(const bool more, fill());
        if (!more) return std::string::npos;
    }
}

Result<> XmlStream::begin() {
    begun_ = true;
    while (buffer_.size() < 4) {
        HEDDLE_TRY(const bool more, fill());
        if (!more) break;
    }
    if (buffer_.starts_with("\xFF\xFE") || buffer_.starts_with("\xFE\xFF") || buffer_.find('\0') < 4) {
        return failure("is not in UTF-8 inside; save it again with a spreadsheet program.");
    }
    if (buffer_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    return done();
}

Result<XmlStream::Event> XmlStream::next() {
    if (!begun_) HEDDLE_CHECK(begin());
    if (close_next_) {
        close_next_ = false;
        open_.pop_back();
        return Event::end;
    }
    for (;;) {
        if (at_ > piece) {
            buffer_.erase(0, at_);
            at_ = 0;
        }
        HEDDLE_TRY(const std::size_t mark, find("<", at_));
        if (mark == std::string::npos) {
            const bool rest = !trimmed(std::string_view(buffer_).substr(at_)).empty();
            if (!open_.empty() || rest) return damaged_xml();
            return Event::finished;
        }
        if (mark > at_) {
            if (!open_.empty()) return read_text(mark);
            at_ = mark;  // between the declaration and the root
        }
        while (buffer_.size() < at_ + 9) {
            HEDDLE_TRY(const bool more, fill());
            if (!more) break;
        }
        const std::string_view rest = std::string_view(buffer_).substr(at_);
        const auto pass = [&](std::string_view closing) -> Result<> {
            HEDDLE_TRY(const std::size_t end, find(closing, at_ + 2));
            if (end == std::string::npos) return damaged_xml();
            at_ = end + closing.size();
            return done();
        };
        if (rest.starts_with("<!--")) {
            HEDDLE_CHECK(pass("-->"));
        } else if (rest.starts_with("<?")) {
            HEDDLE_CHECK(pass("?>"));
        } else if (rest.starts_with("<![CDATA[")) {
            HEDDLE_TRY(const std::size_t end, find("]]>", at_ + 9));
            if (end == std::string::npos || open_.empty()) return damaged_xml();
            text_.assign(buffer_, at_ + 9, end - at_ - 9);
            at_ = end + 3;
            if (!is_valid_utf8(text_) || text_.find('\0') != std::string::npos) return no_characters();
            return Event::text;
        } else if (rest.starts_with("<!")) {
            return failure("declares a document type inside, which is not allowed in it; save it again with a spreadsheet program.");
        } else {
            HEDDLE_TRY(const std::size_t end, tag_end());
            const std::string tag = buffer_.substr(at_ + 1, end - at_ - 1);
            at_ = end + 1;
            if (!is_valid_utf8(tag) || tag.find('\0') != std::string::npos) return no_characters();
            return tag.starts_with('/') ? read_end_tag(std::string_view(tag).substr(1)) : read_start_tag(tag);
        }
    }
}

Result<std::size_t> XmlStream::tag_end() {
    std::size_t from = at_ + 1;
    char quote = 0;
    for (;;) {
        for (; from < buffer_.size(); ++from) {
            const char c = buffer_[from];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return from;
            }
        }
        if (buffer_.size() > at_ + longest_token) return failure("has a part of more than 4 MB in one piece, which no sheet needs.");
        HEDDLE_TRY(const bool more, fill());
        if (!more) return damaged_xml();
    }
}

Result<XmlStream::Event> XmlStream::read_text(std::size_t end) {
    const std::string_view raw = std::string_view(buffer_).substr(at_, end - at_);
    text_.clear();
    if (!is_valid_utf8(raw) || raw.find('\0') != std::string_view::npos) return no_characters();
    HEDDLE_CHECK(append_decoded(text_, raw));
    at_ = end;
    return Event::text;
}

Result<XmlStream::Event> XmlStream::read_end_tag(std::string_view inside) {
    while (!inside.empty() && blank.find(inside.back()) != std::string_view::npos) inside.remove_suffix(1);
    if (open_.empty() || open_.back() != inside) return damaged_xml();
    name_ = local_name(inside);
    open_.pop_back();
    return Event::end;
}

Result<XmlStream::Event> XmlStream::read_start_tag(std::string_view inside) {
    const bool empty = inside.ends_with('/');
    if (empty) inside.remove_suffix(1);
    const std::string_view qualified = inside.substr(0, inside.find_first_of(blank));
    if (qualified.empty() || qualified.size() > longest_element_name) return damaged_xml();
    inside.remove_prefix(qualified.size());
    attributes_.clear();
    for (;;) {
        const std::size_t start = inside.find_first_not_of(blank);
        if (start == std::string_view::npos) break;
        inside.remove_prefix(start);
        const std::size_t equals = inside.find('=');
        if (equals == std::string_view::npos) return damaged_xml();
        std::string_view key = inside.substr(0, equals);
        while (!key.empty() && blank.find(key.back()) != std::string_view::npos) key.remove_suffix(1);
        inside.remove_prefix(equals + 1);
        const std::size_t opening = inside.find_first_not_of(blank);
        if (key.empty() || opening == std::string_view::npos || (inside[opening] != '"' && inside[opening] != '\'')) return damaged_xml();
        const std::size_t closing = inside.find(inside[opening], opening + 1);
        if (closing == std::string_view::npos) return damaged_xml();
        std::string value;
        HEDDLE_CHECK(append_decoded(value, inside.substr(opening + 1, closing - opening - 1)));
        attributes_.emplace_back(local_name(key), std::move(value));
        inside.remove_prefix(closing + 1);
    }
    if (open_.size() >= deepest) {
        return failure("is nested too deeply to be read: more than " + std::to_string(deepest) + " elements are within each other.");
    }
    open_.emplace_back(qualified);
    name_ = local_name(qualified);
    close_next_ = empty;
    return Event::start;
}

Result<> XmlStream::append_decoded(std::string& out, std::string_view raw) {
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t mark = raw.find('&', at);
        out.append(raw.substr(at, mark == std::string_view::npos ? mark : mark - at));
        if (mark == std::string_view::npos) break;
        const std::size_t end = raw.find(';', mark);
        if (end == std::string_view::npos) return damaged_xml();
        std::string_view name = raw.substr(mark + 1, end - mark - 1);
        at = end + 1;
        if (name == "amp") {
            out.push_back('&');
        } else if (name == "lt") {
            out.push_back('<');
        } else if (name == "gt") {
            out.push_back('>');
        } else if (name == "quot") {
            out.push_back('"');
        } else if (name == "apos") {
            out.push_back('\'');
        } else if (name.starts_with('#')) {
            name.remove_prefix(1);
            const bool hexadecimal = name.starts_with('x');
            if (hexadecimal) name.remove_prefix(1);
            std::uint32_t code = 0;
            const auto read = std::from_chars(name.data(), name.data() + name.size(), code, hexadecimal ? 16 : 10);
            if (read.ec != std::errc() || read.ptr != name.data() + name.size() || code == 0 || code > 0x10FFFF ||
                (code >= 0xD800 && code <= 0xDFFF)) {
                return no_characters();
            }
            append_utf8(out, static_cast<char32_t>(code));
        } else {
            return failure("uses an entity that XML does not have, which is not allowed in it; save it again with a spreadsheet program.");
        }
    }
    return done();
}

std::string_view XmlStream::attribute(std::string_view local) const {
    for (const auto& [key, value] : attributes_) {
        if (key == local) return value;
    }
    return {};
}

}  // namespace heddle
