#include "coding/pseudonyms/proposed_forms.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "coding/letters.h"
#include "coding/pseudonyms/folded_text.h"
#include "coding/unspaced_script.h"

namespace heddle {

namespace {

constexpr std::size_t shortest_name = 3;
constexpr std::int32_t longest_ending = 3;

// And, so, with, like, for, the; in Hebrew also from and that.
constexpr std::array attached_particles{U"و",  U"ف",  U"ب",   U"ك",   U"ل",   U"ال",  U"وال", U"بال", U"فال", U"كال", U"لل", U"ولل", U"وب", U"ول",
                               U"ו", U"ה", U"ב", U"ל", U"מ", U"ש", U"כ", U"וה", U"וב", U"ול", U"שה"};

bool is_of_form(char32_t c) {
    constexpr std::uint32_t letters = U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK;
    return (U_MASK(u_charType(static_cast<UChar32>(c))) & letters) != 0 && !writes_no_spaces(c);
}

// The whole word, or words, that the range is a part of; at most a few characters are of interest.
Range widened_form(const Text& text, Range range) {
    constexpr std::int32_t most = 8;
    Range wide = range;
    while (wide.start.value > 0 && range.start - wide.start < most && is_of_form(text.code_point_at(wide.start - 1))) wide.start = wide.start - 1;
    while (wide.end < text.end() && wide.end - range.end < most && is_of_form(text.code_point_at(wide.end))) wide.end = wide.end + 1;
    return wide;
}

bool is_particle(std::string_view utf8) {
    const std::u32string units = folded_name(utf8);
    return std::ranges::any_of(attached_particles, [&](const char32_t* particle) { return units == particle; });
}

}  // namespace

std::string ProposedForm::becomes(const std::string& pseudonym, const std::string& name) const {
    return front + (has_capital(rule.name) ? pseudonym : in_case_of(pseudonym, rule.name, name)) + ending;
}

FormProposer::FormProposer(const std::vector<Pseudonym>& rules) : rules_(rules), finder_(rules) {}

void FormProposer::look_at(std::string_view utf8) {
    if (!utf8.empty() && is_valid_utf8(utf8)) look_at(Text{std::string(utf8)});
}

void FormProposer::look_at(const Text& text) {
    for (const Occurrence& within : finder_.find_within_words(text)) {
        const Pseudonym& rule = rules_[within.rule];
        const Range word = widened_form(text, within.range);
        const std::string_view front = text.slice({word.start, within.range.start});
        const std::string_view ending = text.slice({within.range.end, word.end});
        const std::string_view found = text.slice(word);
        const bool is_small = front.empty() && ending.empty();
        if (is_small && (!has_capital(rule.name) || has_capital(found))) continue;
        if (!front.empty() && !is_particle(front)) continue;
        if (word.end - within.range.end > longest_ending) continue;
        const std::u32string name = folded_name(rule.name);
        if (!is_small && (name.size() < shortest_name || writes_no_spaces(name.front()) || writes_no_spaces(name.back()))) continue;
        if (!is_small && begins_small(found) && !begins_small(rule.name)) continue;
        const auto [at, is_new] = forms_.try_emplace(folded_name(found));
        ProposedForm& form = at->second;
        ++form.times;
        if (!is_new) continue;
        form.of = within.rule;
        form.front = front;
        form.ending = ending;
        form.rule = {std::string(found), {}, rule.form_of.empty() ? rule.name : rule.form_of};
        form.rule.becomes = form.becomes(rule.becomes, rule.name);
        form.example = context_of(text, word).words;
    }
}

std::vector<ProposedForm> FormProposer::proposed() const {
    std::vector<ProposedForm> all;
    for (const auto& [units, form] : forms_) {
        if (!finder_.finds_in(form.rule.name)) all.push_back(form);
    }
    std::ranges::stable_sort(all, [](const ProposedForm& a, const ProposedForm& b) { return a.times > b.times; });
    return all;
}

}  // namespace heddle
