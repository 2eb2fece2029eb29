#include "coding/framework.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>
#include <set>
#include <unordered_map>

#include "coding/changes/summary_changes.h"
#include "coding/framework_cells.h"
#include "coding/narrowing.h"
#include "coding/summary_marks.h"
#include "coding/value_order.h"

namespace heddle {

namespace {

Result<> check_layout(const Study& study, const FrameworkQuestion& question) {
    if (question.kind == CaseKind::values && !study.attributes().contains(question.attribute)) {
        return usage_error("The study lacks the attribute of the cases.");
    }
    for (const CodeId theme : question.themes) {
        if (!study.codes().contains(theme)) return usage_error("The study lacks a code that is to be a theme.");
    }
    for (const Condition& condition : question.where) {
        if (!study.attributes().contains(condition.attribute)) return usage_error("The study lacks an attribute that a condition names.");
    }
    return done();
}

std::vector<CodeId> themes_asked(const Codebook& codebook, const FrameworkQuestion& question) {
    std::vector<CodeId> themes;
    std::set<CodeId> there;
    for (const CodeId theme : question.themes) {
        if (there.insert(theme).second) themes.push_back(theme);
    }
    if (!question.themes.empty()) return themes;
    for (const Codebook::Entry& entry : codebook.entries()) {
        if (question.all_codes || entry.depth == 0) themes.push_back(entry.code->id);
    }
    return themes;
}

class Builder {
public:
    Builder(const Study& study, const Codebook& codebook, const FrameworkQuestion& question)
        : study_(study), codebook_(codebook), members_(counted_members(study, question.where)) {
        made_.question = question;
    }

    Framework build() {
        made_.themes = themes_asked(codebook_, made_.question);
        choose_cases();
        made_.cells.resize(made_.cases.size() * made_.themes.size());
        add_codings();
        add_summaries();
        if (made_.question.roll_up && made_.question.kind == CaseKind::values) roll_up();
        count_elsewhere();
        return std::move(made_);
    }

private:
    FrameworkCell& cell(std::size_t of, std::size_t theme) { return made_.cells[of * made_.themes.size() + theme]; }
    const FrameworkQuestion& question() const { return made_.question; }

    // Which cases there are when none are named. Conditions leave only those whose bodies meet them.
    void choose_cases() {
        std::set<SummaryCase> there;
        const auto add = [&](SummaryCase of) {
            if (there.insert(of).second) made_.cases.push_back(std::move(of));
        };
        if (!question().cases.empty()) {
            for (const SummaryCase& of : question().cases) {
                if (!name_of_case(of).empty()) add(of);
            }
        } else if (question().kind == CaseKind::values) {
            for (std::string& value : values()) add(ValueCase{question().attribute, std::move(value)});
        } else if (question().kind == CaseKind::documents) {
            std::set<DocumentId> counted;
            for (const CountedMember& member : members_) counted.insert(member.document);
            for (const Document& document : study_.documents()) {
                if (question().where.empty() || counted.contains(document.id)) add(document.id);
            }
        } else {
            std::set<ParticipantId> counted;
            for (const CountedMember& member : members_) counted.insert(member.participant);
            if (question().where.empty()) add_summed_up_people(counted);
            for (const Participant& participant : study_.participants()) {
                if (counted.contains(participant.id)) add(participant.id);
            }
        }
        for (const SummaryCase& of : made_.cases) made_.case_names.push_back(name_of_case(of));
    }

    void add_summed_up_people(std::set<ParticipantId>& people) const {
        for (const CodeId theme : made_.themes) {
            for (const Summary& summary : study_.summaries(theme)) {
                if (const auto* person = std::get_if<ParticipantId>(&summary.of)) people.insert(*person);
            }
        }
    }

    // In display order: those that occur and, without conditions, those that are declared or summed up.
    std::vector<std::string> values() const {
        const Attribute& attribute = *study_.attributes().find(question().attribute);
        std::vector<std::string> found;
        EffectiveValues effective(study_);
        for (const CountedMember& member : members_) {
            for (std::string& value : effective.of(attribute.id, member.document, member.participant)) found.push_back(std::move(value));
        }
        if (question().where.empty()) {
            found.insert(found.end(), attribute.order.begin(), attribute.order.end());
            for (const Code& code : study_.codes()) {
                for (const Summary& summary : study_.summaries(code.id)) {
                    const auto* value = std::get_if<ValueCase>(&summary.of);
                    if (value && value->attribute == attribute.id) found.push_back(value->value);
                }
            }
        }
        std::erase(found, not_recorded);
        std::ranges::sort(found);
        const auto repeated = std::ranges::unique(found);
        found.erase(repeated.begin(), repeated.end());
        return in_display_order(attribute, std::move(found));
    }

    std::string name_of_case(const SummaryCase& of) const {
        const auto* value = std::get_if<ValueCase>(&of);
        return value ? value->value : name_of(study_, of);
    }

    void add_codings() {
        // In the order of the texts. Of a large study there are millions, of which a vector that grows would hold twice as many.
        std::deque<std::pair<std::uint32_t, CodingId>> found;
        const CellVisits visits =
            visit_cells(study_, codebook_, made_.cases, made_.themes, question().where, [&](std::size_t of, std::size_t theme, const Coding& coding) {
                found.emplace_back(static_cast<std::uint32_t>(of * made_.themes.size() + theme), coding.id);
            });
        made_.of_no_case = visits.of_no_case;
        if (question().where.empty()) made_.left_out = asked_codings() - visits.codings;
        std::vector<std::uint32_t> starts(made_.cells.size() + 1, 0);
        for (const auto& [at, coding] : found) ++starts[at + 1];
        for (std::size_t i = 0; i < made_.cells.size(); ++i) {
            starts[i + 1] += starts[i];
            made_.cells[i].first_coding = starts[i];
            made_.cells[i].last_coding = starts[i + 1];
        }
        made_.codings.resize(found.size());
        for (const auto& [at, coding] : found) made_.codings[starts[at]++] = coding;
    }

    std::int64_t asked_codings() const {
        std::set<CodeId> codes;
        for (const CodeId theme : made_.themes) {
            const auto first = static_cast<std::size_t>(codebook_.index_of(theme));
            for (std::size_t i = first; i < static_cast<std::size_t>(codebook_.entries()[first].last); ++i) codes.insert(codebook_.entries()[i].code->id);
        }
        std::int64_t count = 0;
        for (const Document& document : study_.documents()) {
            for (const Coding& coding : study_.codings(document.id)) count += codes.contains(coding.code) ? 1 : 0;
        }
        return count;
    }

    void add_summaries() {
        std::vector<SummaryPlace> written;
        std::vector<std::size_t> places;
        for (std::size_t of = 0; of < made_.cases.size(); ++of) {
            for (std::size_t theme = 0; theme < made_.themes.size(); ++theme) {
                const Summary* summary = study_.summary(made_.cases[of], made_.themes[theme]);
                if (!summary) continue;
                FrameworkCell& to = cell(of, theme);
                to.summary = summary->id;
                to.state = summary->state == SummaryState::written      ? CellState::charted
                           : summary->state == SummaryState::not_asked ? CellState::not_asked
                                                                        : CellState::nothing_said;
                written.push_back({summary->of, summary->theme});
                places.push_back(of * made_.themes.size() + theme);
            }
        }
        std::vector<std::string> marks;
        if (question().where.empty()) {
            for (std::size_t i = 0; i < written.size(); ++i) marks.push_back(mark_of(made_.cells[places[i]], written[i].theme));
        } else {
            marks = cell_marks(study_, written);
        }
        for (std::size_t i = 0; i < written.size(); ++i) {
            FrameworkCell& to = made_.cells[places[i]];
            const MarkAnswer answer = compare_marks(study_.setting(summary_mark_key(study_.summary(to.summary)->guid)), marks[i]);
            to.stale = answer == MarkAnswer::changed;
            to.unmarked = answer == MarkAnswer::unknown;
        }
    }

    std::string mark_of(const FrameworkCell& of, CodeId theme) const {
        CellMark mark;
        for (const CodingId coding : made_.codings_of(of)) mark.add(study_, theme, *study_.coding(coding));
        return mark.text();
    }

    void roll_up() {
        std::vector<std::set<ParticipantId>> people(made_.cases.size());
        CasesOfBodies cases_of(study_, made_.cases);
        for (const CountedMember& member : members_) {
            if (!member.participant) continue;
            for (const std::uint32_t of : cases_of.of(member.document, member.participant)) people[of].insert(member.participant);
        }
        for (std::size_t of = 0; of < made_.cases.size(); ++of) {
            for (std::size_t theme = 0; theme < made_.themes.size(); ++theme) {
                FrameworkCell& to = cell(of, theme);
                to.first_below = static_cast<std::uint32_t>(made_.below.size());
                for (const ParticipantId person : people[of]) {
                    if (const Summary* summary = study_.summary(SummaryCase(person), made_.themes[theme])) made_.below.push_back(summary->id);
                }
                to.last_below = static_cast<std::uint32_t>(made_.below.size());
            }
        }
    }

    void count_elsewhere() {
        std::set<SummaryId> shown(made_.below.begin(), made_.below.end());
        for (const FrameworkCell& each : made_.cells) {
            if (each.summary) shown.insert(each.summary);
        }
        made_.elsewhere = static_cast<std::int64_t>(study_.summary_count() - shown.size());
    }

    const Study& study_;
    const Codebook& codebook_;
    const std::vector<CountedMember> members_;
    Framework made_;
};

std::optional<GapKind> gap_of(const FrameworkCell& cell) {
    if (cell.state == CellState::not_charted) return cell.coding_count() > 0 ? std::optional(GapKind::codings_without_summary) : std::nullopt;
    if (cell.state == CellState::charted && cell.coding_count() == 0) return GapKind::summary_without_codings;
    if (cell.state != CellState::charted && cell.coding_count() > 0) return GapKind::contradicted;
    return cell.stale ? std::optional(GapKind::stale) : std::nullopt;
}

std::string count_of(std::int64_t n, const char* one, const char* several) { return std::to_string(n) + " " + (n == 1 ? one : several); }

}  // namespace

const char* name_of(CellState state) {
    switch (state) {
        case CellState::not_charted:
            return "not charted yet";
        case CellState::not_asked:
            return "not asked";
        case CellState::nothing_said:
            return "nothing said";
        case CellState::charted:
            return "charted";
    }
    return "";
}

const char* name_of(GapKind kind) {
    switch (kind) {
        case GapKind::codings_without_summary:
            return "codings without a summary";
        case GapKind::summary_without_codings:
            return "summary without codings";
        case GapKind::contradicted:
            return "codings although not asked or nothing said";
        case GapKind::stale:
            return "codings changed since the summary";
    }
    return "";
}

Result<Framework> make_framework(const Study& study, const Codebook& codebook, const FrameworkQuestion& question) {
    HEDDLE_CHECK(check_layout(study, question));
    return Builder(study, codebook, question).build();
}

std::vector<FrameworkGap> gaps_of(const Framework& framework) {
    std::vector<FrameworkGap> gaps;
    for (std::size_t of = 0; of < framework.cases.size(); ++of) {
        for (std::size_t theme = 0; theme < framework.themes.size(); ++theme) {
            if (const auto kind = gap_of(framework.at(of, theme))) gaps.push_back({of, theme, *kind});
        }
    }
    return gaps;
}

std::vector<CodingId> passages_elsewhere(const Framework& framework, const FrameworkCell& cell, const Summary& summary) {
    const auto here = framework.codings_of(cell);
    std::vector<CodingId> inside(here.begin(), here.end());
    std::ranges::sort(inside);
    std::vector<CodingId> outside;
    std::ranges::set_difference(summary.codings, inside, std::back_inserter(outside));
    return outside;
}

std::string heading_of(const Study& study, const Framework& framework) {
    std::string cases = framework.question.kind == CaseKind::documents ? "document" : "participant";
    if (framework.question.kind == CaseKind::values) {
        const Attribute* attribute = study.attributes().find(framework.question.attribute);
        if (attribute) cases = attribute->name;
    }
    const std::string where = conditions_in_words(study, framework.question.where);
    const auto charted = std::ranges::count(framework.cells, CellState::charted, &FrameworkCell::state);
    return "What each " + cases + " says on each theme; " + std::to_string(charted) + " of " +
           count_of(static_cast<std::int64_t>(framework.cells.size()), "cell is charted", charted == 1 ? "cells is charted" : "cells are charted") +
           (where.empty() ? "." : "; only where " + where + ".");
}

std::vector<std::string> notes_of(const Study& study, const Framework& framework) {
    std::vector<std::string> notes;
    if (!framework.question.where.empty()) {
        notes.push_back("Cases and codings are only those where " + conditions_in_words(study, framework.question.where) + "; summaries stand as they were written, about all of their case.");
    }
    const auto stale = std::ranges::count(framework.cells, true, &FrameworkCell::stale);
    if (stale > 0) {
        notes.push_back(count_of(stale, "summary is", "summaries are") + " stale: the codings of the cell have changed since it was written.");
    }
    const auto unmarked = std::ranges::count(framework.cells, true, &FrameworkCell::unmarked);
    if (unmarked > 0) {
        notes.push_back("Of " + count_of(unmarked, "summary", "summaries") + " it is not known whether the codings have changed since it was written; writing it again keeps track.");
    }
    if (framework.of_no_case > 0) {
        notes.push_back(count_of(framework.of_no_case, "coding falls", "codings fall") + " into no cell, since they belong to none of these cases.");
    }
    if (framework.left_out > 0) {
        notes.push_back(count_of(framework.left_out, "coding is", "codings are") + " left out, since they lie in no words that are counted (labels, blanks, the interviewer).");
    }
    if (framework.elsewhere > 0) {
        notes.push_back(count_of(framework.elsewhere, "summary", "summaries") + " of the study " + (framework.elsewhere == 1 ? "stands" : "stand") +
                        " in no cell of this table: other cases, or other codes.");
    }
    return notes;
}

}  // namespace heddle
