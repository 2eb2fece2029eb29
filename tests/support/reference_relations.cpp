#include "tests/support/reference_relations.h"

#include <algorithm>
#include <limits>
#include <set>

#include "coding/body.h"
#include "coding/coder_of_record.h"
#include "coding/effective_value.h"
#include "coding/segmentation.h"

namespace heddle {

namespace {

bool is_or_is_below(const Study& study, CodeId code, CodeId above) {
    for (; code; code = study.codes().find(code)->parent) {
        if (code == above) return true;
    }
    return false;
}

bool is_done(const Study& study, DocumentId document) {
    return std::ranges::any_of(study.progress(), [&](const Progress& each) { return each.document == document && each.state == ProgressState::done; });
}

std::vector<std::string> values_in(EffectiveValues& effective, AttributeId attribute, DocumentId document, const Body& body) {
    std::vector<std::string> values = effective.of(attribute, document, body.participant);
    if (values.empty()) values.push_back(not_recorded);
    return values;
}

bool meets_all(EffectiveValues& effective, const std::vector<Condition>& where, DocumentId document, const Body& body) {
    for (const Condition& one : where) {
        bool met = false;
        for (const Condition& other : where) {
            if (other.attribute != one.attribute) continue;
            for (const std::string& value : values_in(effective, one.attribute, document, body)) met = met || value == other.value;
        }
        if (!met) return false;
    }
    return true;
}

bool is_asked(const Study& study, const CountQuestion& counted, const Document& document, const Coding& coding) {
    if (!counted.codes.empty() && std::ranges::none_of(counted.codes, [&](CodeId code) { return is_or_is_below(study, coding.code, code); })) return false;
    if (!counted.coders.empty() && std::ranges::find(counted.coders, coding.coder) == counted.coders.end()) return false;
    const std::string stance = coding.notes().stance.empty() ? not_recorded : coding.notes().stance;
    if (!counted.stances.empty() && std::ranges::find(counted.stances, stance) == counted.stances.end()) return false;
    const CoderId of_record = counted.coder_choice == CoderChoice::of_record ? coder_of_record(study, document) : CoderId{};
    return !of_record || of_record == coding.coder;
}

}  // namespace

ReferenceRelations::ReferenceRelations(const Study& study, const std::map<DocumentId, Text>& texts, const RelationQuestion& question,
                                       const std::optional<std::string>& group)
    : study_(study), question_(question) {
    const CountQuestion& counted = question.counted;
    EffectiveValues effective(study);
    std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> people;  // participant and document, or 0
    for (const Document& document : study.documents()) {
        if (counted.examined && !is_done(study, document.id)) continue;
        const Text& text = texts.at(document.id);
        const std::vector<Range> words = counted_words(text, text.whole());
        const std::vector<Body> bodies = bodies_of(study, document.id);
        const auto is_counted = [&](const Body& body) {
            if (body.interviewer && !counted.include_interviewer) return false;
            if (!meets_all(effective, counted.where, document.id, body)) return false;
            if (!group) return true;
            if (body.interviewer) return *group == interviewer_group;
            const auto values = values_in(effective, counted.by.front(), document.id, body);
            return std::ranges::find(values, *group) != values.end();
        };
        const bool by_people = counted.unit == Unit::participants || counted.unit == Unit::participations;
        const std::size_t unit_of_document = units_.size();
        if (!by_people) units_.emplace_back();
        for (const Coding& coding : study.codings(document.id)) {
            if (!is_asked(study, counted, document, coding)) continue;
            Part part;
            part.coding = &coding;
            part.words = words;
            part.first_turn = std::numeric_limits<std::size_t>::max();
            std::map<std::size_t, std::vector<std::size_t>> of_unit;
            for (std::size_t body = 0; body < bodies.size(); ++body) {
                if (!bodies[body].range.overlaps(coding.range)) continue;
                part.first_turn = std::min(part.first_turn, body);
                part.last_turn = body;
                const ParticipantId who = bodies[body].participant;
                if (!is_counted(bodies[body])) continue;
                if (who && std::ranges::find(coding.notes().excluded, who) != coding.notes().excluded.end()) continue;
                if (!by_people) {
                    of_unit[unit_of_document].push_back(body);
                } else if (who) {
                    const std::pair<std::int64_t, std::int64_t> key{who.value, counted.unit == Unit::participations ? document.id.value : 0};
                    const auto [at, is_new] = people.try_emplace(key, units_.size());
                    if (is_new) units_.emplace_back();
                    of_unit[at->second].push_back(body);
                }
            }
            for (auto& [unit, in] : of_unit) {
                part.bodies = in;
                part.unit = unit;
                units_[unit].push_back(part);
            }
        }
    }
}

bool ReferenceRelations::has(const Part& part, CodeId code) const { return is_or_is_below(study_, part.coding->code, code); }

bool ReferenceRelations::related(const Part& first, const Part& second) const {
    if (first.coding == second.coding || first.coding->document != second.coding->document) return false;
    const Range a = first.coding->range;
    const Range b = second.coding->range;
    const auto words_between = [&](Position from, Position to) {
        return std::ranges::count_if(first.words, [&](const Range& word) { return from <= word.start && word.end <= to; });
    };
    const std::int64_t most = question_.distance.distance;
    switch (question_.distance.near) {
        case Nearness::same: return a == b;
        case Nearness::overlap: return a.overlaps(b);
        case Nearness::turn:
            return std::ranges::any_of(first.bodies, [&](std::size_t body) { return std::ranges::find(second.bodies, body) != second.bodies.end(); });
        case Nearness::words:
            if (a.overlaps(b)) return true;
            return (a.end <= b.start ? words_between(a.end, b.start) : words_between(b.end, a.start)) <= most;
        case Nearness::next: {
            if (b.start < a.end) return false;
            // Nothing that is counted begins between them.
            return std::ranges::none_of(units_[first.unit], [&](const Part& other) {
                return other.coding->document == first.coding->document && other.coding->range.start >= a.end && other.coding->range.start < b.start;
            });
        }
        case Nearness::following_words: return b.start >= a.end && words_between(a.end, b.start) <= most;
        case Nearness::following_turns:
            return b.start >= a.end && static_cast<std::int64_t>(second.first_turn) - static_cast<std::int64_t>(first.last_turn) <= most;
    }
    return false;
}

ReferenceRelation ReferenceRelations::between(CodeId first, CodeId second) const {
    ReferenceRelation found;
    const bool segments = question_.counted.unit == Unit::segments;
    for (const std::vector<Part>& unit : units_) {
        ReferenceRelation here;
        for (const Part& one : unit) {
            here.first += has(one, first) ? 1 : 0;
            here.second += has(one, second) ? 1 : 0;
            const auto is_related = [&](const Part& other) { return related(one, other); };
            if (has(one, first)) {
                here.first_related += std::ranges::any_of(unit, [&](const Part& other) { return has(other, second) && is_related(other); }) ? 1 : 0;
            }
            if (has(one, second)) {
                here.second_related += std::ranges::any_of(unit, [&](const Part& other) { return has(other, first) && related(other, one); }) ? 1 : 0;
            }
        }
        const auto add = [&](long& sum, long number) { sum += segments ? number : std::min(number, 1L); };
        add(found.first, here.first);
        add(found.second, here.second);
        add(found.first_related, here.first_related);
        add(found.second_related, here.second_related);
    }
    return found;
}

long ReferenceRelations::any() const {
    long sum = 0;
    for (const std::vector<Part>& unit : units_) sum += question_.counted.unit == Unit::segments ? static_cast<long>(unit.size()) : (unit.empty() ? 0 : 1);
    return sum;
}

}  // namespace heddle
