#include "storage/export/html.h"

#include <algorithm>
#include <cstdint>

namespace heddle {

namespace {

constexpr std::string_view style = R"(
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; color: #222; }
  h1 { font-size: 1.3em; font-weight: 600; }
  table { border-collapse: collapse; }
  caption { text-align: left; padding-bottom: .5em; }
  th, td { padding: .25em .75em .25em 0; text-align: left; vertical-align: top; border-bottom: 1px solid #ddd; }
  th { font-weight: 600; border-bottom-color: #888; max-width: 16em; overflow-wrap: break-word; unicode-bidi: plaintext; }
  td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
  td { white-space: pre-line; unicode-bidi: plaintext; }
  h2 { font-size: 1.05em; font-weight: 600; margin-top: 2em; }
  blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #ccc; max-width: 45em; }
  blockquote p { margin: .25em 0; white-space: pre-line; unicode-bidi: plaintext; }
  blockquote .around { color: #777; }
  .about { color: #555; font-size: .9em; overflow-wrap: anywhere; }
  blockquote footer, blockquote .memo { color: #555; font-size: .9em; }
)";

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') {
                    out += "\xEF\xBF\xBD";
                } else {
                    out.push_back(c);
                }
        }
    }
    return out;
}

std::string data_uri(std::string_view type, std::string_view bytes) {
    // Base64: RFC 4648, section 4.
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out = "data:" + std::string(type) + ";base64,";
    out.reserve(out.size() + (bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t three = 0;
        for (std::size_t i = 0; i < 3; ++i) three = three << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0u);
        for (std::size_t i = 0; i < 4; ++i) out.push_back(i <= count ? letters[three >> (18 - 6 * i) & 63u] : '=');
    }
    return out;
}

std::string html_page(std::string_view title, std::string_view body, std::string_view more_style) {
    const std::string shown = html_escaped(title);
    std::string page = "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + shown + "</title>\n<style>";
    page += style;
    page += more_style;
    page += "</style>\n</head>\n<body>\n<h1>" + shown + "</h1>\n";
    page += body;
    page += "</body>\n</html>\n";
    return page;
}

}  // namespace heddle
