#include "ui/app/app_state.h"

#include <algorithm>

namespace heddle {

namespace {

void count_codings(const Codebook& codebook, std::span<const Coding> codings, std::int64_t each, std::vector<std::int64_t>& segments) {
    for (const Coding& coding : codings) {
        const int index = codebook.index_of(coding.code);
        if (index >= 0) segments[static_cast<std::size_t>(index)] += each;
    }
}

constexpr std::int64_t most_keys_at_once = 1'000'000;

// Of the whole study; by the keys of codes, which are small, since asking the codebook for each of millions of codings takes its time.
void count_all(const Study& study, const Codebook& codebook, std::vector<std::int64_t>& segments) {
    std::int64_t last = 0;
    for (const Codebook::Entry& entry : codebook.entries()) last = std::max(last, entry.code->id.value);
    if (last >= most_keys_at_once) {
        for (const Document& document : study.documents()) count_codings(codebook, study.codings(document.id), 1, segments);
        return;
    }
    std::vector<std::int64_t> by_key(static_cast<std::size_t>(last) + 1);
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) {
            const auto key = static_cast<std::size_t>(coding.code.value);
            if (key < by_key.size()) ++by_key[key];
        }
    }
    for (std::size_t i = 0; i < segments.size(); ++i) segments[i] = by_key[static_cast<std::size_t>(codebook.entries()[i].code->id.value)];
}

// Both snapshots are alive, so two spans at one place are one and the same list.
bool same(std::span<const Coding> a, std::span<const Coding> b) { return a.data() == b.data() && a.size() == b.size(); }

}  // namespace

Snapshot::Snapshot(const Study& newest, std::uint64_t number, const Snapshot* before)
    : study(newest), codebook(study), own_segments(codebook.size()), version(number) {
    // Only what an action changed is counted again.
    if (before && before->study.codes().same_as(study.codes()) && before->own_segments.size() == codebook.size()) {
        own_segments = before->own_segments;
        for (const Document& document : before->study.documents()) {
            const auto old = before->study.codings(document.id);
            if (!same(old, study.codings(document.id))) count_codings(codebook, old, -1, own_segments);
        }
        for (const Document& document : study.documents()) {
            const auto codings = study.codings(document.id);
            if (!same(before->study.codings(document.id), codings)) count_codings(codebook, codings, 1, own_segments);
        }
    } else {
        count_all(study, codebook, own_segments);
    }
    branch_segments = own_segments;
    for (std::size_t i = codebook.size(); i-- > 0;) {
        const int parent = codebook.entries()[i].parent;
        if (parent >= 0) branch_segments[static_cast<std::size_t>(parent)] += branch_segments[i];
    }
}

}  // namespace heddle
