#include "storage/counting/pair_bounds.h"

#include <algorithm>

namespace heddle {

namespace {

bool holds_code(const RelatedCode& outer, const RelatedCode& inner) { return inner.code == outer.code || inner.name.starts_with(outer.name + " > "); }

// How many at most have a code beneath `above` (null: any code) other than the two and what stands above or beneath them. Nothing where an n that says so is hidden.
std::optional<std::int64_t> most_besides(const std::vector<RelatedCode>& codes, const RelatedCode* above, const RelatedCode& one, const RelatedCode& other) {
    std::int64_t sum = 0;
    std::vector<const RelatedCode*> taken;  // what stands beneath them is counted with them
    for (const RelatedCode& code : codes) {
        if (above && (code.code == above->code || !holds_code(*above, code))) continue;
        if (std::ranges::any_of(taken, [&](const RelatedCode* each) { return holds_code(*each, code); })) continue;
        if (holds_code(one, code) || holds_code(other, code) || holds_code(code, one) || holds_code(code, other)) continue;
        if (code.n < 0) return std::nullopt;
        sum += code.n;
        taken.push_back(&code);
    }
    return sum;
}

}  // namespace

PairBounds bounds_of_pair(const std::vector<RelatedCode>& codes, std::int64_t n, const RelatedCode& one, const RelatedCode& other, std::optional<std::int64_t> apart) {
    PairBounds bounds{0, std::min(one.n, other.n)};
    // `within`: how many have a code of all beneath `above`, the two among them.
    const auto narrow = [&](std::int64_t within, const RelatedCode* above) {
        if (apart) bounds.least = std::max(bounds.least, one.n + other.n - within - *apart);
        if (const auto besides = most_besides(codes, above, one, other)) bounds.most = std::min(bounds.most, one.n + other.n - (within - *besides));
    };
    if (n >= 0) narrow(n, nullptr);
    for (const RelatedCode& above : codes) {
        if (above.n >= 0 && holds_code(above, one) && holds_code(above, other)) narrow(above.n, &above);
    }
    return bounds;
}

}  // namespace heddle
