#include "storage/import/odt/comments.h"

#include <utility>

#include "coding/text.h"
#include "storage/xml.h"

namespace heddle::odt {

std::size_t Comments::add(const pugi::xml_node& annotation, std::string text) {
    const std::size_t number = comments_.size();
    ReadComment comment;
    comment.author = trimmed(std::string_view(child_named(annotation, "creator").child_value()));
    comment.date = day_of(child_named(annotation, "date").child_value());
    comment.text = std::move(text);
    if (attribute_named(annotation, "resolved") == "true" && !comment.text.empty()) comment.text += " (resolved)";
    comments_.push_back(std::move(comment));
    parents_.emplace_back(attribute_named(annotation, "parent-name"));
    if (const std::string_view name = attribute_named(annotation, "name"); !name.empty()) by_name_.emplace(name, number);
    return number;
}

std::optional<std::size_t> Comments::ended(const pugi::xml_node& annotation_end) const {
    const auto at = by_name_.find(std::string(attribute_named(annotation_end, "name")));
    if (at == by_name_.end()) return std::nullopt;
    return at->second;
}

std::vector<ReadComment> Comments::take() {
    for (std::size_t i = 0; i < comments_.size(); ++i) {
        const auto parent = by_name_.find(parents_[i]);
        if (!parents_[i].empty() && parent != by_name_.end() && parent->second != i) comments_[i].replies_to = parent->second;
    }
    return std::exchange(comments_, {});
}

}  // namespace heddle::odt
