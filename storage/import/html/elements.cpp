#include "storage/import/html/elements.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "coding/case_folding.h"
#include "coding/one_of.h"

namespace heddle::html {

bool is_block(std::string_view name) {
    return heading_level(name) > 0 ||
           is_one_of(name, {"p",        "div",    "li",         "ul",         "ol",     "td",
                            "th",       "tr",     "table",      "tbody",      "thead",  "tfoot",
                            "caption",  "body",   "html",       "blockquote", "pre",    "section",
                            "article",  "header", "footer",     "main",       "nav",    "aside",
                            "address",  "figure", "figcaption", "dl",         "dt",     "dd",
                            "fieldset", "legend", "form",       "hr",         "center", "details",
                            "summary",  "dialog", "dir",        "menu",       "hgroup", "search",
                            "listing",  "option", "optgroup",   "frameset",   "xmp"});
}

bool is_raw(std::string_view name) {
    return is_one_of(name,
                     {"script", "style", "title", "iframe", "noembed", "noframes", "noscript"});
}

bool is_embedded(std::string_view name) {
    return is_one_of(name, {"object", "video", "audio", "canvas", "applet"});
}

bool is_void(std::string_view name) {
    return is_one_of(
        name, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
               "source", "track", "wbr", "frame", "basefont", "bgsound"});
}

int heading_level(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0'
                                                                                  : 0;
}

std::string style_of(const Token& tag) {
    std::string style = ascii_lowered(tag.attribute("style").substr(0, 2000));
    std::erase_if(style, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
    return style;
}

bool is_hidden(const Token& tag) {
    if (is_one_of(tag.name, {"template", "datalist", "select", "svg", "rt", "rp", "rtc",
                             "annotation", "annotation-xml"})) {
        return true;
    }
    if (tag.has("hidden")) return ascii_lowered(tag.attribute("hidden")) != "until-found";
    if (!tag.has("style")) return false;
    const std::string style = style_of(tag);
    return style.find("display:none") != std::string::npos ||
           style.find("visibility:hidden") != std::string::npos;
}

bool hides_labels(const Token& tag) {
    if (!tag.has("style")) return false;
    const std::string style = style_of(tag);
    return style.find("list-style:none") != std::string::npos ||
           style.find("list-style-type:none") != std::string::npos;
}

}  // namespace heddle::html
