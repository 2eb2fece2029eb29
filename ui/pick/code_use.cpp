#include "ui/pick/code_use.h"

#include <algorithm>
#include <numeric>
#include <ranges>
#include <tuple>
#include <unordered_map>

namespace heddle {

namespace {

constexpr std::size_t most_codings_looked_at = 100'000;

}  // namespace

CodeUse code_use(const Study& study, const Codebook& codebook, CoderId coder) {
    CodeUse use{std::vector<std::int64_t>(codebook.size()), std::vector<std::int64_t>(codebook.size())};
    std::vector<DocumentId> documents;
    for (const Document& document : study.documents()) documents.push_back(document.id);
    std::size_t looked_at = 0;
    for (const DocumentId document : std::views::reverse(documents)) {
        const auto codings = study.codings(document);
        for (const Coding& coding : codings) {
            const int index = codebook.index_of(coding.code);
            if (index < 0) continue;
            ++use.all[static_cast<std::size_t>(index)];
            if (coding.coder == coder) ++use.own[static_cast<std::size_t>(index)];
        }
        looked_at += codings.size();
        if (looked_at >= most_codings_looked_at) break;
    }
    return use;
}

std::vector<CodeId> recent_codes_of(const Study& study, CoderId coder, std::size_t most) {
    std::unordered_map<CodeId, std::pair<std::int64_t, CodingId>> latest;
    const auto look_at = [&](const Coding& coding) {
        if (coding.coder != coder) return;
        auto& last = latest[coding.code];
        last = std::max(last, std::pair(coding.created, coding.id));
    };
    if (study.coding_count() <= most_codings_looked_at) {
        for (const Document& document : study.documents()) {
            for (const Coding& coding : study.codings(document.id)) look_at(coding);
        }
    } else {
        const std::int64_t next = study.next_id<CodingId>().value;
        for (std::int64_t id = next - 1; id > std::max<std::int64_t>(0, next - 1 - static_cast<std::int64_t>(most_codings_looked_at)); --id) {
            if (const Coding* coding = study.coding(CodingId{id})) look_at(*coding);
        }
    }
    std::vector<CodeId> codes;
    for (const auto& [code, last] : latest)
        codes.push_back(code);
    std::ranges::sort(codes, [&](CodeId a, CodeId b) { return latest.at(a) > latest.at(b); });
    if (codes.size() > most) codes.resize(most);
    return codes;
}

std::vector<int> codes_by_use(const Codebook& codebook, std::span<const CodeId> recent, const CodeUse& use) {
    std::vector<int> order(codebook.size());
    std::iota(order.begin(), order.end(), 0);
    const auto rank = [&](int index) {
        const auto i = static_cast<std::size_t>(index);
        const auto age = std::ranges::find(recent, codebook.entries()[i].code->id) - recent.begin();
        return std::tuple(age, i < use.own.size() ? -use.own[i] : 0, i < use.all.size() ? -use.all[i] : 0);
    };
    std::ranges::stable_sort(order, {}, rank);
    return order;
}

}  // namespace heddle
