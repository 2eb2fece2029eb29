#include "coding/pseudonyms/pseudonym.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>

#include "coding/phrases.h"
#include "coding/pseudonyms/folded_text.h"
#include "coding/pseudonyms/occurrences.h"
#include "coding/text.h"

namespace heddle {

namespace {

bool is_one_line(const std::string& words) {
    if (!is_valid_utf8(words)) return false;
    for (const char c : words) {
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t') return false;
    }
    return true;
}

// What is wrong with one by itself.
std::optional<std::string> fault_of(const Pseudonym& rule) {
    if (!is_one_line(rule.name) || !is_one_line(rule.becomes) || !is_one_line(rule.form_of)) {
        return "A name or pseudonym holds a line end or is no text (UTF-8): " +
               (is_valid_utf8(rule.name) ? quoted(rule.name) : std::string("it cannot be shown")) + ".";
    }
    if (folded_name(rule.name).empty()) return "A name is empty; its pseudonym would be " + quoted(rule.becomes) + ".";
    if (rule.becomes.empty()) return quoted(rule.name) + " has no pseudonym.";
    for (const std::string* words : {&rule.name, &rule.becomes, &rule.form_of}) {
        if (Text(*words).end().value > static_cast<std::int32_t>(longest_pseudonym)) {
            return "A name or pseudonym has more than " + std::to_string(longest_pseudonym) + " characters: " +
                   quoted(words->substr(0, Text(*words).byte_at({40}).value) + "…") + ".";
        }
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<Pseudonym>> checked_pseudonyms(const std::vector<Pseudonym>& given) {
    std::vector<Pseudonym> rules;
    std::vector<std::string> faults;
    std::map<std::u32string, std::vector<std::size_t>> known;  // one that has capitals and one that has none
    for (const Pseudonym& rule : given) {
        if (const auto fault = fault_of(rule)) {
            faults.push_back(*fault);
            continue;
        }
        Pseudonym clean{std::string(trimmed(std::string_view(rule.name))), std::string(trimmed(std::string_view(rule.becomes))),
                        std::string(trimmed(std::string_view(rule.form_of)))};
        if (clean.becomes.empty()) {
            faults.push_back(quoted(clean.name) + " has no pseudonym.");
            continue;
        }
        if (folded_name(clean.form_of) == folded_name(clean.name) && has_capital(clean.form_of) == has_capital(clean.name)) clean.form_of.clear();
        std::vector<std::size_t>& alike = known[folded_name(clean.name)];
        const auto contradicts = [&](std::size_t at) {
            const std::string& other = rules[at].becomes;
            if (other == clean.becomes) return false;
            return has_capital(rules[at].name) == has_capital(clean.name) || folded_name(other) != folded_name(clean.becomes);
        };
        if (const auto other = std::ranges::find_if(alike, contradicts); other != alike.end()) {
            faults.push_back(quoted(clean.name) + " is to become both " + quoted(rules[*other].becomes) + " and " + quoted(clean.becomes) + ".");
        } else if (std::ranges::none_of(alike, [&](std::size_t at) { return has_capital(rules[at].name) == has_capital(clean.name); })) {
            alike.push_back(rules.size());
            rules.push_back(std::move(clean));
            if (rules.size() > most_pseudonyms) {
                return failure("More than " + std::to_string(most_pseudonyms) +
                               " pseudonyms cannot be used at once, those of the key included, so nothing was done; leave some out, or use another key.");
            }
        }
    }
    for (const Pseudonym& rule : rules) {
        if (!rule.form_of.empty() && !known.contains(folded_name(rule.form_of))) {
            faults.push_back(quoted(rule.name) + " is called a form of " + quoted(rule.form_of) + ", which has no pseudonym.");
        }
    }
    const PseudonymFinder finder(rules);
    for (const Pseudonym& rule : rules) {
        const auto found = finder.find_all(Text(rule.becomes));
        if (found.empty()) continue;
        faults.push_back("The pseudonym " + quoted(rule.becomes) + " of " + quoted(rule.name) + " holds the name " +
                         quoted(rules[found.front().rule].name) + ", which is itself replaced.");
    }
    if (faults.empty()) return rules;
    return Error{"These pseudonyms cannot be used, so nothing was done; correct them.", ErrorKind::failed, std::move(faults)};
}

}  // namespace heddle
