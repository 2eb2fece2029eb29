#include "storage/import/word/comments.h"

#include "coding/text.h"
#include "storage/import/word/styles.h"
#include "storage/xml.h"

namespace heddle::word {

namespace {

struct Thread {
    std::string parent;  // the paragraph of the comment that it replies to; empty: to none
    bool resolved = false;
};
using Threads = std::unordered_map<std::string, Thread>;  // by paragraph

Threads threads_in(const pugi::xml_document* extended) {
    Threads threads;
    if (!extended) return threads;
    for (const pugi::xml_node& node : extended->document_element().children()) {
        if (local_name(node.name()) != "commentEx") continue;
        const std::string_view resolved = attribute_named(node, "done");
        threads.emplace(attribute_named(node, "paraId"),
                        Thread{std::string(attribute_named(node, "paraIdParent")), resolved == "1" || resolved == "true"});
    }
    return threads;
}

// A comment is known by its last paragraph.
std::string paragraph_of(const pugi::xml_node& comment) {
    std::string id;
    for (const pugi::xml_node& node : comment.children()) {
        if (local_name(node.name()) == "p") id = attribute_named(node, "paraId");
    }
    return id;
}

}  // namespace

std::vector<ReadComment> read_comments(const pugi::xml_document* part, const pugi::xml_document* extended, CommentNumbers& numbers,
                                       const std::function<std::string(const pugi::xml_node&)>& words) {
    std::vector<ReadComment> comments(numbers.count());
    if (!part) return comments;
    const Threads threads = threads_in(extended);
    std::unordered_map<std::string, std::size_t> by_paragraph;
    std::vector<std::pair<std::size_t, std::string>> replies;
    for (const pugi::xml_node& node : part->document_element().children()) {
        if (local_name(node.name()) != "comment") continue;
        const std::size_t number = numbers.of(attribute_named(node, "id"));
        comments.resize(numbers.count());
        ReadComment& comment = comments[number];
        comment.author = trimmed(attribute_named(node, "author"));
        comment.date = day_of(attribute_named(node, "date"));
        comment.text = words(node);
        const std::string paragraph = paragraph_of(node);
        if (paragraph.empty()) continue;
        by_paragraph.emplace(paragraph, number);
        const auto thread = threads.find(paragraph);
        if (thread == threads.end()) continue;
        if (!thread->second.parent.empty()) {
            replies.emplace_back(number, thread->second.parent);
        } else if (thread->second.resolved && !comment.text.empty()) {
            comment.text += " (resolved)";
        }
    }
    for (const auto& [number, parent] : replies) {
        const auto at = by_paragraph.find(parent);
        if (at != by_paragraph.end() && at->second != number) comments[number].replies_to = at->second;
    }
    return comments;
}

}  // namespace heddle::word
