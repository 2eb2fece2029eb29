#include "coding/quotations.h"

#include <algorithm>
#include <map>
#include <set>

#include "coding/coder_of_record.h"
#include "coding/marked_quotations.h"
#include "coding/value_order.h"

namespace heddle {

namespace {

class Search {
public:
    Search(const Study& study, const Codebook& codebook, const QuotationQuestion& question)
        : study_(study), question_(question), effective_(study) {
        add_codes(codebook, question.codes, question.descendants, codes_);
        add_codes(codebook, question.within, true, within_);
        for (const Progress& progress : study.progress()) {
            if (progress.state == ProgressState::done) done_.insert(progress.document);
        }
    }

    void add_from(const Document& document, std::vector<Quotation>& found) {
        if (question_.examined && !done_.contains(document.id)) return;
        if (!question_.documents.empty() && std::ranges::find(question_.documents, document.id) == question_.documents.end()) return;
        const auto codings = study_.codings(document.id);
        if (codings.empty()) return;
        const CoderId of_record =
            question_.coder_choice == CoderChoice::of_record ? coder_of_record(study_, document) : CoderId{};
        bodies_.reset();
        met_.clear();
        for (const Coding& coding : codings) {
            if (of_record && coding.coder != of_record) continue;
            if (!asked(coding)) continue;
            Quotation quotation{coding.id, document.id, {}};
            if (belongs(document.id, coding, quotation.bodies)) found.push_back(std::move(quotation));
        }
    }

private:
    // Codes by their keys, since each coding of the study is asked for one.
    class ChosenCodes {
    public:
        void add(CodeId code) {
            const auto at = static_cast<std::size_t>(code.value);
            if (at >= chosen_.size()) chosen_.resize(at + 1);
            chosen_[at] = true;
        }
        bool contains(CodeId code) const {
            const auto at = static_cast<std::size_t>(code.value);
            return at < chosen_.size() && chosen_[at];
        }

    private:
        std::vector<bool> chosen_;
    };

    static void add_codes(const Codebook& codebook, const std::vector<CodeId>& codes, bool descendants, ChosenCodes& out) {
        for (const CodeId code : codes) {
            const Codebook::Entry* entry = codebook.find(code);
            if (!entry) continue;
            const auto first = static_cast<std::size_t>(codebook.index_of(code));
            const auto last = descendants ? static_cast<std::size_t>(entry->last) : first + 1;
            for (std::size_t i = first; i < last; ++i) out.add(codebook.entries()[i].code->id);
        }
    }

    bool asked(const Coding& coding) const {
        if (!question_.codes.empty() && !codes_.contains(coding.code)) return false;
        if (!question_.within.empty() && !within_.contains(coding.code)) return false;
        if (!question_.only.empty() && !std::ranges::binary_search(question_.only, coding.id)) return false;
        const auto& coders = question_.coders;
        if (!coders.empty() && std::find(coders.begin(), coders.end(), coding.coder) == coders.end()) return false;
        if (question_.marked_only && !is_marked(study_, coding)) return false;
        if (question_.stances.empty()) return true;
        const std::string& stance = coding.notes().stance;
        return std::any_of(question_.stances.begin(), question_.stances.end(), [&](const std::string& wanted) {
            return wanted == not_recorded ? stance.empty() : stance == wanted;
        });
    }

    // Whether the coding is listed, and with which bodies.
    bool belongs(DocumentId document, const Coding& coding, std::vector<Body>& bodies) {
        if (!bodies_) bodies_ = bodies_of(study_, document);
        bool any = false;
        const auto excluded = [&](const Body& body) {
            return body.participant && std::ranges::binary_search(coding.notes().excluded, body.participant);
        };
        for (const Body& body : overlapped(*bodies_, coding.range)) {
            if (excluded(body)) continue;
            if (question_.counted_only && body.interviewer && !question_.include_interviewer) continue;
            any = true;
            if (meets(document, body)) bodies.push_back(body);
        }
        if (question_.counted_only || any) return !bodies.empty();
        // Labels and blanks only: what is said of the document decides.
        return meets(document, Body{});
    }

    bool meets(DocumentId document, const Body& body) {
        if (question_.where.empty() && question_.group.empty()) return true;
        const auto key = std::make_pair(body.participant, body.interviewer);
        const auto known = met_.find(key);
        if (known != met_.end()) return known->second;
        return met_[key] = meets_where(document, body) && meets_group(document, body);
    }

    bool holds(DocumentId document, const Body& body, const Condition& condition) {
        const Attribute* attribute = study_.attributes().find(condition.attribute);
        if (!attribute) return false;
        const auto values = effective_.of(condition.attribute, document, body.participant);
        if (values.empty()) return condition.value == not_recorded;
        return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
            return same_value(*attribute, value, condition.value);
        });
    }

    bool meets_where(DocumentId document, const Body& body) {
        std::map<AttributeId, bool> met;
        for (const Condition& condition : question_.where) {
            bool& one = met[condition.attribute];
            one = one || holds(document, body, condition);
        }
        return std::all_of(met.begin(), met.end(), [](const auto& each) { return each.second; });
    }

    bool meets_group(DocumentId document, const Body& body) {
        return std::all_of(question_.group.begin(), question_.group.end(), [&](const Condition& condition) {
            if (body.interviewer) return condition.value == interviewer_group;
            return holds(document, body, condition);
        });
    }

    const Study& study_;
    const QuotationQuestion& question_;
    EffectiveValues effective_;
    ChosenCodes codes_;
    ChosenCodes within_;
    std::set<DocumentId> done_;
    std::optional<std::vector<Body>> bodies_;  // of the document at hand
    std::map<std::pair<ParticipantId, bool>, bool> met_;
};

}  // namespace

QuotationQuestion quotations_of(const CountQuestion& question, CodeId code, const std::vector<std::string>& values) {
    QuotationQuestion wanted;
    wanted.codes = {code};
    wanted.within = question.codes;
    wanted.coders = question.coders;
    wanted.coder_choice = question.coder_choice;
    wanted.stances = question.stances;
    wanted.documents = question.documents;
    wanted.where = question.where;
    wanted.examined = question.examined;
    wanted.counted_only = true;
    wanted.include_interviewer = question.include_interviewer;
    for (std::size_t i = 0; i < std::min(values.size(), question.by.size()); ++i) {
        wanted.group.push_back({question.by[i], values[i]});
    }
    return wanted;
}

std::vector<ParticipantId> Quotation::participants() const {
    std::vector<ParticipantId> result;
    for (const Body& body : bodies) {
        if (body.participant && std::find(result.begin(), result.end(), body.participant) == result.end()) {
            result.push_back(body.participant);
        }
    }
    return result;
}

std::vector<Quotation> find_quotations(const Study& study, const Codebook& codebook,
                                       const QuotationQuestion& question) {
    Search search(study, codebook, question);
    std::vector<Quotation> found;
    for (const Document& document : study.documents()) search.add_from(document, found);
    return found;
}

void visit_quotations(const Study& study, const Codebook& codebook, const QuotationQuestion& question, const std::function<void(const Quotation&)>& visit) {
    Search search(study, codebook, question);
    std::vector<Quotation> found;
    for (const Document& document : study.documents()) {
        found.clear();
        search.add_from(document, found);
        for (const Quotation& quotation : found) visit(quotation);
    }
}

std::vector<Quotation> first_quotations(const Study& study, const Codebook& codebook, const QuotationQuestion& question, std::size_t wanted,
                                        std::size_t most_looked_at) {
    Search search(study, codebook, question);
    std::vector<Quotation> found;
    std::size_t looked_at = 0;
    for (const Document& document : study.documents()) {
        search.add_from(document, found);
        looked_at += study.codings(document.id).size();
        if (found.size() >= wanted || looked_at >= most_looked_at) break;
    }
    return found;
}

std::vector<std::string> values_of(EffectiveValues& effective, AttributeId attribute, const Quotation& quotation) {
    std::vector<std::string> result;
    const auto add = [&](std::string value) {
        if (std::find(result.begin(), result.end(), value) == result.end()) result.push_back(std::move(value));
    };
    const auto add_all = [&](ParticipantId participant) {
        const auto values = effective.of(attribute, quotation.document, participant);
        if (values.empty()) add(not_recorded);
        for (const std::string& value : values) add(value);
    };
    if (quotation.bodies.empty()) add_all({});
    for (const Body& body : quotation.bodies) {
        if (body.interviewer) {
            add(interviewer_group);
        } else {
            add_all(body.participant);
        }
    }
    return result;
}

}  // namespace heddle
