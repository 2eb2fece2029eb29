#include "coding/marked_quotations.h"

namespace heddle {

namespace {

Setting mark_of(const Coding& coding) { return {std::string(marked_prefix) + coding.guid.to_string(), "yes"}; }

}  // namespace

bool is_marked(const Study& study, const Coding& coding) { return !study.setting(mark_of(coding).key).empty(); }

Result<EditGroup> mark_quotation(const Study& study, CoderId coder, CodingId coding, bool marked) {
    const Coding* found = study.coding(coding);
    if (!found) return conflict("This coding is no longer in the study.");
    GroupBuilder builder(study, coder, marked ? "Mark a quotation for the report" : "Take the report's mark off a quotation");
    const Setting mark = mark_of(*found);
    const std::string& before = study.setting(mark.key);
    if (marked && before.empty()) HEDDLE_CHECK(builder.add(mark));
    if (!marked && !before.empty()) HEDDLE_CHECK(builder.remove(Setting{mark.key, before}));
    return builder.take();
}

Result<> hand_over_mark(GroupBuilder& builder, CodingId from, CodingId to) {
    const Coding* source = builder.study().coding(from);
    const Coding* target = builder.study().coding(to);
    if (!source || !target || !is_marked(builder.study(), *source) || is_marked(builder.study(), *target)) return done();
    return builder.add(mark_of(*target));
}

}  // namespace heddle
