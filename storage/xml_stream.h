// XML read from one end to the other without ever holding all of it: for the sheets of workbooks, which may be hundreds of megabytes.
//
// The file is hostile, as in storage/xml.h: a document type, an entity that is none of XML's five, a code that is no character, an end
// that fits no beginning, elements nested more than 256 deep and a tag or text of more than 4 MB are refused. Only UTF-8 is read.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/result.h"

namespace heddle {

class XmlStream {
public:
    // Fills `into` with up to `size` further bytes and says how many; 0 where there are none any more.
    using More = std::function<Result<std::size_t>(char* into, std::size_t size)>;
    enum class Event { start, end, text, finished };

    static constexpr std::size_t longest_token = std::size_t{4} << 20;
    static constexpr std::size_t deepest = 256;

    explicit XmlStream(More more) : more_(std::move(more)) {}

    // The next thing in the file. An element that is empty (<a/>) has a start and an end. Errors, here and above, are sentences that go
    // on after the file's name; after one nothing more is read.
    Result<Event> next();

    // Of the start or end that next() gave last: the name without its prefix. Valid until the next call.
    std::string_view name() const { return name_; }
    // Of the start: the value of the attribute of that local name; empty where there is none. Valid until the next call.
    std::string_view attribute(std::string_view local) const;
    // Of the text: with entities as their characters.
    const std::string& text() const { return text_; }
    // How many elements are open; a start counts its own, an end no longer.
    std::size_t depth() const { return open_.size(); }

private:
    // Where `what` stands at or after `from` in what is buffered, reading on at need; npos where the file ends before it.
    Result<std::size_t> find(std::string_view what, std::size_t from);
    Result<bool> fill();  // false at the end of the file
    Result<> begin();
    Result<Event> read_text(std::size_t end);
    Result<Event> read_end_tag(std::string_view inside);
    Result<Event> read_start_tag(std::string_view inside);
    Result<> append_decoded(std::string& out, std::string_view raw);
    // The end of a start tag whose attributes may hold ">" between quotation marks.
    Result<std::size_t> tag_end();

    More more_;
    std::string buffer_;
    std::size_t at_ = 0;
    bool begun_ = false;
    bool ended_ = false;
    bool close_next_ = false;  // the start was that of an empty element
    std::vector<std::string> open_;  // qualified names
    std::string name_;
    std::string text_;
    std::vector<std::pair<std::string, std::string>> attributes_;
};

}  // namespace heddle
