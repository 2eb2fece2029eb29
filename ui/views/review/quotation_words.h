// QuotationWords: what is said beside a quotation in the Review tab: who says it and where, the attributes that the study shows, and its coders. Kept while the
// study is the same, since it is asked for with every frame. The window's thread.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "coding/quotations.h"
#include "coding/study.h"

namespace heddle {

struct SaidOfQuotation {
    std::string who;         // "Anna Lee, Leeds_CCG_round1"
    std::string attributes;  // "Leeds  ·  CCG"; what is not recorded is left out
    std::string coders;      // "coded by Ruth, also by Tom  ·  about the council"
};

class QuotationWords {
public:
    // Valid until another version of the study, or very many others, are asked for.
    const SaidOfQuotation& of(const Study& study, std::uint64_t version, const Quotation& quotation, const Coding& coding);

private:
    struct Key {
        CodingId coding;
        std::size_t bodies;  // a cell of a table may ask for some of them alone
        ParticipantId first;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const { return std::hash<std::int64_t>{}(key.coding.value * 31 + key.first.value * 7) + key.bodies; }
    };
    std::uint64_t version_ = 0;
    std::unordered_map<Key, SaidOfQuotation, KeyHash> kept_;
};

// Who gave the passage this code: its coder, and after that whoever coded words of it with the same code as well.
std::vector<CoderId> coders_of_passage(const Study& study, const Coding& coding);

}  // namespace heddle
