#include "storage/counting/saturation.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "coding/codebook.h"
#include "coding/count_table.h"
#include "storage/counting/count_notes.h"
#include "storage/counting/visit_codings.h"

namespace heddle {

namespace {

Result<> check_saturation(const Study& study, const SaturationQuestion& question) {
    for (const std::optional<AttributeId>& attribute : {question.by, question.order}) {
        if (attribute && !study.attributes().contains(*attribute)) return usage_error("The study lacks an attribute of the question.");
    }
    for (const Condition& condition : question.where) {
        if (!study.attributes().contains(condition.attribute)) return usage_error("The study lacks an attribute that a condition names.");
    }
    for (const CodeId code : question.codes) {
        if (!study.codes().contains(code)) return usage_error("A code that is asked for is not in the codebook.");
    }
    for (const CoderId coder : question.coders) {
        if (!study.coders().contains(coder)) return usage_error("A coder who is asked for is not in the study.");
    }
    if (question.measure.base < 1 || question.measure.run < 1) return usage_error("The base and the run are of 1 interview or more.");
    if (question.thresholds.empty()) return usage_error("Name a threshold, in % of the codes of the base.");
    for (const double threshold : question.thresholds) {
        if (!(threshold >= 0 && threshold <= 100)) return usage_error("A threshold is from 0 to 100%.");
    }
    return done();
}

CountQuestion saturation_as_count(const SaturationQuestion& question) {
    CountQuestion made;
    if (question.by) made.by = {*question.by};
    made.unit = Unit::documents;
    made.codes = question.codes;
    made.coders = question.coders;
    made.coder_choice = question.coder_choice;
    made.stances = question.stances;
    made.where = question.where;
    made.examined = !question.all;
    return made;
}

std::string documents(std::int64_t number) { return with_thousands(number) + (number == 1 ? " document" : " documents"); }

class Saturator {
public:
    Saturator(CountState& state, const SaturationQuestion& question)
        : study_(state.study()), arrays_(state.arrays()), question_(question), counting_(saturation_as_count(question)), columns_(state.columns()),
          codebook_(study_), filter_(study_, codebook_, arrays_, state.stances(), counting_),
          selection_(select_members(study_, arrays_, counting_, columns_)), grouping_(group_members(arrays_, counting_.by, selection_.bodies, columns_)) {}

    SaturationTable make() {
        SaturationTable table;
        table.question = question_;
        table.heading = "Codes that are new in each " + std::string(question_.all ? "" : "finished ") + "interview, in the order of interviewing" +
                        (question_.by ? ", for all and by " + study_.attributes().find(*question_.by)->name : std::string()) + ".";
        table.heading = narrowed(std::move(table.heading), narrowing_of(study_, counting_));
        find_codes();
        table.groups.push_back(steps_of("all", 0));
        for (std::size_t g = 0; question_.by && g < grouping_.groups.size(); ++g) table.groups.push_back(steps_of(grouping_.groups[g].name, g + 1));
        tell(table);
        return table;
    }

private:
    // A document's codes: of all together as group 0, then of each group; ascending, each once.
    using Codes = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

    void find_codes() {
        codes_.resize(arrays_.documents.size());
        Codes own;
        statistics_ = visit_codings(
            TallyInput{arrays_, codebook_, filter_, selection_, grouping_},
            [&](std::size_t document, std::size_t, std::size_t row, std::span<const std::int32_t> members) {
                const auto code = static_cast<std::uint32_t>(row);
                own.emplace_back(0, code);
                if (!question_.by) return;
                const std::size_t first = arrays_.documents[document].first_member;
                for (const std::int32_t member : members) {
                    for (const std::uint32_t group : grouping_.of_member[first + static_cast<std::size_t>(member)]) own.emplace_back(group + 1, code);
                }
            },
            [&](std::size_t document) {
                std::sort(own.begin(), own.end());
                own.erase(std::unique(own.begin(), own.end()), own.end());
                codes_[document] = own;
                own.clear();
            });
        for (std::size_t d = 0; d < arrays_.documents.size(); ++d) {
            if (is_counted(selection_, d)) order_.push_back(d);
        }
        const auto imported = [&](std::size_t d) { return study_.documents().find(arrays_.documents[d].document)->imported; };
        std::ranges::stable_sort(order_, {}, imported);
        if (question_.order) sort_by(columns_(*question_.order));
        divide();
    }

    bool is_counted(const Selection& selection, std::size_t document) const {
        const DocumentSlot& slot = arrays_.documents[document];
        const auto first = selection.bodies.begin() + slot.first_member;
        const auto last = first + static_cast<std::ptrdiff_t>(arrays_.members_of(slot).size());
        return std::find(first, last, 1) != last;
    }

    // By the first value of anybody who is counted in it; without one last, as imported.
    void sort_by(const ValueColumn& column) {
        std::vector<std::uint32_t> value(arrays_.documents.size(), column.none());
        for (const std::size_t d : order_) {
            const DocumentSlot& slot = arrays_.documents[d];
            for (std::size_t m = slot.first_member; m < slot.first_member + arrays_.members_of(slot).size(); ++m) {
                if (selection_.bodies[m]) value[d] = std::min(value[d], column.of_member[m].front());
            }
            if (value[d] == column.none()) ++without_value_;
        }
        std::ranges::stable_sort(order_, {}, [&](std::size_t d) { return value[d]; });
    }

    // The counted documents of each group, in their order; those of all together as group 0.
    void divide() {
        in_group_.assign(grouping_.groups.size() + 1, {});
        in_group_.front() = order_;
        if (!question_.by) return;
        for (const std::size_t d : order_) {
            const DocumentSlot& slot = arrays_.documents[d];
            for (std::size_t m = slot.first_member; m < slot.first_member + arrays_.members_of(slot).size(); ++m) {
                for (const std::uint32_t group : grouping_.of_member[m]) {
                    std::vector<std::size_t>& own = in_group_[group + 1];
                    if (own.empty() || own.back() != d) own.push_back(d);
                }
            }
        }
    }

    SaturationGroup steps_of(const std::string& name, std::size_t group) const {
        SaturationGroup made;
        made.name = name;
        std::vector<std::uint8_t> known(codebook_.size(), 0);
        std::vector<std::int64_t> fresh;
        std::int64_t codes = 0;
        for (const std::size_t d : in_group_[group]) {
            SaturationStep& step = made.steps.emplace_back();
            step.document = arrays_.documents[d].document;
            step.name = study_.documents().find(step.document)->name;
            const auto key = static_cast<std::uint32_t>(group);
            auto at = std::ranges::lower_bound(codes_[d], std::pair(key, std::uint32_t{0}));
            for (; at != codes_[d].end() && at->first == key; ++at) {
                if (known[at->second]) continue;
                known[at->second] = 1;
                ++step.fresh;
            }
            step.codes = codes += step.fresh;
            fresh.push_back(step.fresh);
        }
        const auto base = std::min<std::size_t>(static_cast<std::size_t>(question_.measure.base), fresh.size());
        made.base_codes = std::accumulate(fresh.begin(), fresh.begin() + static_cast<std::ptrdiff_t>(base), std::int64_t{0});
        const std::vector<SaturationRun> runs = saturation_runs(fresh, question_.measure);
        const auto last_of = [&](const SaturationRun& run) -> SaturationStep& {
            return made.steps[static_cast<std::size_t>(run.before + question_.measure.run - 1)];
        };
        for (const SaturationRun& run : runs) last_of(run).run = run;
        for (const double threshold : question_.thresholds) {
            const SaturationRun* point = saturation_point(runs, threshold);
            made.points.push_back(point ? point_in_words(*point, question_.measure) : std::string());
            if (point) last_of(*point).reached.push_back(threshold);
        }
        return made;
    }

    std::string outcome(const SaturationGroup& group) const {
        const SaturationMeasure& measure = question_.measure;
        const auto interviews = static_cast<std::int64_t>(group.steps.size());
        std::string text = (question_.by ? group.name + ": " : std::string());
        if (measure.base >= interviews || measure.run > interviews - measure.base) {
            return text + "too few interviews for a base of " + with_thousands(measure.base) + " and a run of " + with_thousands(measure.run) + ".";
        }
        if (group.base_codes == 0) return text + "the interviews of the base hold no codes, so that nothing can be held against them.";
        for (std::size_t i = 0; i < question_.thresholds.size(); ++i) {
            const std::string threshold = threshold_in_words(question_.thresholds[i]);
            if (i > 0) text += "; ";
            text += group.points[i].empty() ? "not reached at " + threshold : "saturation at " + group.points[i] + " with " + threshold;
        }
        return text + " (" + with_thousands(group.base_codes) + " codes in the base).";
    }

    void tell(SaturationTable& table) {
        for (const SaturationGroup& group : table.groups) {
            if (!group.steps.empty()) table.notes.push_back(sentence(outcome(group)));
        }
        const std::string thresholds = [&] {
            std::string text;
            for (const double threshold : question_.thresholds) text += (text.empty() ? "" : " or ") + threshold_in_words(threshold);
            return text;
        }();
        table.notes.push_back("Guest, Namey and Chen (2020): base " + with_thousands(question_.measure.base) + " interviews, run " +
                              with_thousands(question_.measure.run) + ", new information at most " + thresholds +
                              " of the codes of the base. “6+2” says that the two interviews after the sixth brought no more than that.");
        if (question_.order) {
            const std::string& name = study_.attributes().find(*question_.order)->name;
            table.notes.push_back("Interviews stand in the order of “" + name + "”, those alike in the order of their import" +
                                  (without_value_ == 0 ? "."
                                                       : "; " + with_thousands(without_value_) + " without it " + (without_value_ == 1 ? "stands" : "stand") +
                                                             " last."));
        } else {
            table.notes.emplace_back("Interviews stand in the order of their import; where that is not the order of interviewing, choose an attribute, such as "
                                     "their date.");
        }
        tell_finished(table);
        // Said here in other words.
        CountQuestion narrowed = counting_;
        narrowed.examined = true;
        Tally counted{Matrix(0, 0), Bases{0}, statistics_};
        const TallyInput input{arrays_, codebook_, filter_, selection_, grouping_};
        for (std::string& note : notes_of(input, study_, narrowed, counted)) {
            if (note != "Only documents that a coder has marked done are counted.") table.notes.push_back(std::move(note));
        }
        table.notes.emplace_back("Take care: the measure depends on the order, on how finely the codebook divides, and on who was chosen; it shows that little "
                                 "new came, not that nothing new is left.");
    }

    void tell_finished(SaturationTable& table) const {
        CountQuestion everything = counting_;
        everything.examined = false;
        const Selection all = select_members(study_, arrays_, everything, columns_);
        const std::vector<std::uint8_t> done = documents_done(study_, arrays_);
        std::int64_t there = 0;
        std::int64_t open = 0;
        for (std::size_t d = 0; d < arrays_.documents.size(); ++d) {
            if (!is_counted(all, d)) continue;
            ++there;
            if (!done[d]) ++open;
        }
        if (open == 0) return;
        if (question_.all) {
            table.notes.push_back("No coder has marked done " + with_thousands(open) + " of " + documents(there) +
                                  "; codes that are missing from them may only not have been looked for yet.");
        } else if (open == there) {
            table.notes.push_back("No coder has marked any of " + documents(there) + " done, so that no interview is finished; " + std::string(saturation_of_all) + " takes all as finished.");
        } else {
            table.notes.push_back("Only documents that a coder has marked done count as finished interviews; " + with_thousands(open) + " of " +
                                  documents(there) + " are not, and " + std::string(saturation_of_all) + " takes them too.");
        }
    }

    static std::string sentence(std::string text) {
        if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
        return text;
    }

    const Study& study_;
    const CountArrays& arrays_;
    const SaturationQuestion& question_;
    CountQuestion counting_;
    Columns columns_;
    Codebook codebook_;
    CodingFilter filter_;
    Selection selection_;
    Grouping grouping_;
    std::vector<Codes> codes_;         // by document
    std::vector<std::size_t> order_;   // documents that are counted
    std::vector<std::vector<std::size_t>> in_group_;
    std::int64_t without_value_ = 0;   // of the attribute that orders them
    CodingStatistics statistics_;
};

}  // namespace

Result<SaturationTable> answer(CountState& state, const SaturationQuestion& question) {
    HEDDLE_CHECK(check_saturation(state.study(), question));
    return Saturator(state, question).make();
}

Result<SaturationTable> saturation(const Study& study, const SaturationQuestion& question) {
    CountState state;
    state.update(study);
    return answer(state, question);
}

}  // namespace heddle
