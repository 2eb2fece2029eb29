#include "tests/support/reference_count.h"

#include <unicode/brkiter.h>
#include <unicode/coll.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <memory>
#include <set>

namespace heddle {

namespace {

using Names = std::vector<std::string>;
using CharacterSet = std::set<int>;

// --- Attributes.

const std::vector<std::string>* recorded(const Study& study, AttributeId attribute,
                                         const Holder& holder) {
    for (const AttributeValue& value : study.values(attribute)) {
        if (value.holder == holder) return &value.values;
    }
    return nullptr;
}

// "A document's occasion is its own value of the attribute occasion, else round, else wave, else
// year."
Names occasions_of(const Study& study, DocumentId document) {
    for (const char* name : {"occasion", "round", "wave", "year"}) {
        for (const Attribute& attribute : study.attributes()) {
            std::string lower = attribute.name;
            for (char& c : lower)
                c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            if (lower != name) continue;
            if (const auto* values = recorded(study, attribute.id, Holder::of(document)))
                return *values;
        }
    }
    return {};
}

// "Of the participation, else the participant's, else the document's, else looked up through
// another attribute's value."
std::set<std::string> effective(const Study& study, AttributeId attribute, DocumentId document,
                                ParticipantId participant, const Names& occasions,
                                std::set<AttributeId> asked = {}) {
    const auto as_set = [](const Names& names) {
        return std::set<std::string>(names.begin(), names.end());
    };
    if (participant && document) {
        if (const auto* v = recorded(study, attribute, Holder::of(participant, document)))
            return as_set(*v);
    }
    if (participant) {
        for (const std::string& occasion : occasions) {
            if (const auto* v = recorded(study, attribute, Holder::of(participant, occasion)))
                return as_set(*v);
        }
        if (const auto* v = recorded(study, attribute, Holder::of(participant))) return as_set(*v);
    }
    if (document) {
        if (const auto* v = recorded(study, attribute, Holder::of(document))) return as_set(*v);
    }
    asked.insert(attribute);
    for (const Attribute& other : study.attributes()) {
        if (asked.count(other.id)) continue;
        std::set<std::string> found;
        for (const std::string& through :
             effective(study, other.id, document, participant, occasions, asked)) {
            if (const auto* v = recorded(study, attribute, Holder::of(other.id, through)))
                found.insert(v->begin(), v->end());
        }
        if (!found.empty()) return found;
    }
    return {};
}

std::set<std::string> with_missing(std::set<std::string> values) {
    if (values.empty()) values.insert("(not recorded)");
    return values;
}

// --- Order of values.

int compare(const std::string& a, const std::string& b) {
    UErrorCode status = U_ZERO_ERROR;
    static const std::unique_ptr<icu::Collator> collator(
        icu::Collator::createInstance(icu::Locale::getRoot(), status));
    const UCollationResult result =
        collator->compare(icu::UnicodeString::fromUTF8(a), icu::UnicodeString::fromUTF8(b), status);
    return result == UCOL_LESS ? -1 : (result == UCOL_GREATER ? 1 : a.compare(b));
}

bool value_before(const Attribute& attribute, const std::string& a, const std::string& b) {
    const auto rank = [&](const std::string& value) -> int {
        if (value == "(not recorded)") return 3000;
        if (value == "(interviewer)") return 2000;
        for (std::size_t i = 0; i < attribute.order.size(); ++i) {
            if (attribute.order[i] == value) return static_cast<int>(i);
        }
        return 1000;
    };
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    if (attribute.type == AttributeType::number) {
        const double x = std::strtod(a.c_str(), nullptr);
        const double y = std::strtod(b.c_str(), nullptr);
        if (x != y) return x < y;
    }
    return compare(a, b) < 0;
}

// --- Texts.

bool is_white(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_WHITE_SPACE) != 0;
}

struct ReferenceText {
    std::vector<char32_t> characters;
    std::vector<CharacterSet> words;  // each a set of positions
};

ReferenceText read(const Text& text) {
    ReferenceText result;
    const std::string_view utf8 = text.utf8();
    const icu::UnicodeString units = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
    std::vector<int> position_of_unit;
    for (int unit = 0; unit < units.length();) {
        const UChar32 c = units.char32At(unit);
        for (int i = 0; i < U16_LENGTH(c); ++i)
            position_of_unit.push_back(static_cast<int>(result.characters.size()));
        result.characters.push_back(static_cast<char32_t>(c));
        unit += U16_LENGTH(c);
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    breaks->setText(units);
    int start = breaks->first();
    for (int end = breaks->next(); end != icu::BreakIterator::DONE;
         start = end, end = breaks->next()) {
        CharacterSet word;
        bool counts = false;
        for (int unit = start; unit < end; ++unit) {
            word.insert(position_of_unit[static_cast<std::size_t>(unit)]);
            counts = counts || u_isalnum(units.char32At(unit));
        }
        if (counts) result.words.push_back(word);
    }
    return result;
}

// --- Bodies.

struct ReferenceBody {
    DocumentId document;
    CharacterSet characters;
    ParticipantId participant;
    bool interviewer = false;
    std::set<Names> groups;   // combinations of values; none where the body is not counted
    bool of_interest = true;  // counted but for the conditions
};

std::vector<ReferenceBody> bodies_in(const Study& study, const Document& document,
                                     const ReferenceText& text) {
    std::vector<ReferenceBody> bodies;
    if (study.turns(document.id).empty()) {
        int start = 0;
        int end = static_cast<int>(text.characters.size());
        while (start < end && is_white(text.characters[static_cast<std::size_t>(start)]))
            ++start;
        while (end > start && is_white(text.characters[static_cast<std::size_t>(end - 1)]))
            --end;
        ReferenceBody body;
        body.document = document.id;
        body.participant = document.assigned;
        for (int i = start; i < end; ++i)
            body.characters.insert(i);
        bodies.push_back(body);
    }
    for (const Turn& turn : study.turns(document.id)) {
        ReferenceBody body;
        body.document = document.id;
        const Speaker* speaker = study.speakers().find(turn.speaker);
        body.interviewer = speaker->interviewer;
        if (!body.interviewer) body.participant = speaker->participant;
        for (int i = turn.body.start.value; i < turn.body.end.value; ++i)
            body.characters.insert(i);
        bodies.push_back(body);
    }
    // Where nothing is said there is nothing to count.
    std::erase_if(bodies, [](const ReferenceBody& body) { return body.characters.empty(); });
    return bodies;
}

// "The same attribute twice means or, different ones and."
bool meets(const std::vector<Condition>& where,
           const std::function<std::set<std::string>(AttributeId)>& values) {
    std::map<AttributeId, std::set<std::string>> wanted;
    for (const Condition& condition : where)
        wanted[condition.attribute].insert(condition.value);
    for (const auto& [attribute, any_of] : wanted) {
        bool met = false;
        for (const std::string& value : with_missing(values(attribute)))
            met = met || any_of.count(value) > 0;
        if (!met) return false;
    }
    return true;
}

void sort_groups(const Study& study, const std::vector<AttributeId>& by,
                 std::vector<Names>& groups) {
    std::sort(groups.begin(), groups.end(), [&](const Names& a, const Names& b) {
        for (std::size_t i = 0; i < by.size(); ++i) {
            const Attribute& attribute = *study.attributes().find(by[i]);
            if (a[i] != b[i]) return value_before(attribute, a[i], b[i]);
        }
        return false;
    });
}

std::string name_of_group(const Names& values) {
    if (values.empty()) return "all";
    if (values.front() == "(interviewer)") return values.front();
    std::string name = values.front();
    for (std::size_t i = 1; i < values.size(); ++i)
        name += " / " + values[i];
    return name;
}

// Everything that a unit can be, as something to put into a set.
using Counted = std::tuple<long, long, long>;

}  // namespace

ReferenceTable reference_count(const Study& study, const std::map<DocumentId, Text>& texts,
                               const CountQuestion& question) {
    std::map<DocumentId, ReferenceText> read_texts;
    std::vector<ReferenceBody> bodies;
    std::set<Names> occurring;
    std::set<DocumentId> looked_at;
    for (const Document& document : study.documents()) {
        const ReferenceText& text = read_texts[document.id] = read(texts.at(document.id));
        bool done = false;
        for (const Progress& progress : study.progress()) {
            done =
                done || (progress.document == document.id && progress.state == ProgressState::done);
        }
        if (question.examined && !done) continue;
        if (!question.documents.empty() && std::find(question.documents.begin(), question.documents.end(), document.id) == question.documents.end()) continue;
        const Names occasions = occasions_of(study, document.id);
        for (ReferenceBody& body : bodies_in(study, document, text)) {
            const auto values = [&](AttributeId attribute) {
                return effective(study, attribute, document.id, body.participant, occasions);
            };
            body.of_interest = question.include_interviewer || !body.interviewer;
            if (body.of_interest && meets(question.where, values)) {
                std::set<Names> groups{Names{}};
                for (const AttributeId attribute : question.by) {
                    std::set<Names> longer;
                    for (const Names& group : groups) {
                        for (const std::string& value : with_missing(values(attribute))) {
                            longer.insert(group);
                            Names with = group;
                            with.push_back(body.interviewer ? "(interviewer)" : value);
                            longer.erase(group);
                            longer.insert(with);
                        }
                    }
                    groups = longer;
                }
                body.groups = groups;
                occurring.insert(groups.begin(), groups.end());
                looked_at.insert(document.id);
            }
            bodies.push_back(body);
        }
        if (question.where.empty()) looked_at.insert(document.id);
    }
    if (question.by.empty()) occurring.insert(Names{});
    std::vector<Names> groups(occurring.begin(), occurring.end());
    sort_groups(study, question.by, groups);
    const std::size_t all = groups.size();

    // Which column a body is in; the last one is of all groups together.
    const auto in_column = [&](const ReferenceBody& body, std::size_t column) {
        return column == all ? !body.groups.empty() : body.groups.count(groups[column]) > 0;
    };

    // What is counted of a body, given which of its characters: for n all of them, for a cell those
    // that are coded.
    const auto add = [&](std::set<Counted>& set, const ReferenceBody& body,
                         const CharacterSet& characters, long coding) {
        const long document = static_cast<long>(body.document.value);
        const long participant = static_cast<long>(body.participant.value);
        switch (question.unit) {
            case Unit::segments:
                set.insert({coding, 0, 0});
                break;
            case Unit::documents:
                set.insert({document, 0, 0});
                break;
            case Unit::participants:
                if (participant) set.insert({participant, 0, 0});
                break;
            case Unit::participations:
                if (participant) set.insert({participant, document, 0});
                break;
            case Unit::words:
                for (const CharacterSet& word : read_texts[body.document].words) {
                    if (std::includes(characters.begin(), characters.end(), word.begin(),
                                      word.end())) {
                        set.insert({document, *word.begin(), 0});
                    }
                }
                break;
            case Unit::characters:
            case Unit::coverage:
                for (const int position : characters)
                    set.insert({document, position, 0});
                break;
        }
    };

    ReferenceTable table;
    for (const Names& group : groups)
        table.groups.push_back(name_of_group(group));
    for (std::size_t column = 0; column <= all; ++column) {
        std::set<Counted> counted;
        for (const ReferenceBody& body : bodies) {
            if (!in_column(body, column)) continue;
            if (question.unit == Unit::segments) {
                counted.insert({static_cast<long>(body.document.value), 0, 0});
            } else {
                add(counted, body, body.characters, 0);
            }
        }
        table.n.push_back(static_cast<long>(counted.size()));
    }

    // The codebook in order, with the codes of each branch.
    struct Branch {
        std::string path;
        int depth;
        std::set<CodeId> codes;
    };
    std::vector<Branch> rows;
    const std::function<std::set<CodeId>(CodeId, const std::string&, int)> add_rows =
        [&](CodeId parent, const std::string& above, int depth) {
            std::vector<const Code*> children;
            for (const Code& code : study.codes()) {
                if (code.parent == parent) children.push_back(&code);
            }
            std::stable_sort(children.begin(), children.end(),
                             [](const Code* a, const Code* b) { return a->place < b->place; });
            std::set<CodeId> branch;
            for (const Code* code : children) {
                const std::size_t row = rows.size();
                const std::string path = above.empty() ? code->name : above + " > " + code->name;
                rows.push_back({path, depth, {}});
                std::set<CodeId> codes = add_rows(code->id, path, depth + 1);
                codes.insert(code->id);
                rows[row].codes = codes;
                branch.insert(codes.begin(), codes.end());
            }
            return branch;
        };
    add_rows(CodeId{}, "", 0);

    // The codings that are asked for.
    std::vector<const Coding*> codings;
    std::map<DocumentId, std::set<CoderId>> coders;
    for (const Document& document : study.documents()) {
        std::string of_record;
        const auto setting = study.settings().find("coder_of_record/" + document.guid.to_string());
        if (setting != study.settings().end()) of_record = setting->second;
        for (const Coding& coding : study.codings(document.id)) {
            bool asked = question.codes.empty();
            for (const CodeId code : question.codes) {
                for (CodeId above = coding.code; above; above = study.codes().find(above)->parent)
                    asked = asked || above == code;
            }
            const auto contains = [](const auto& list, const auto& item) {
                return list.empty() || std::find(list.begin(), list.end(), item) != list.end();
            };
            asked = asked && contains(question.coders, coding.coder) &&
                    contains(question.stances, coding.notes().stance);
            if (question.coder_choice == CoderChoice::of_record && !of_record.empty()) {
                asked = asked && study.coders().find(coding.coder)->guid.to_string() == of_record;
            }
            if (!asked) continue;
            if (looked_at.count(document.id)) coders[document.id].insert(coding.coder);
            bool counts = false;
            bool would_count = false;
            for (const ReferenceBody& body : bodies) {
                if (body.document != document.id) continue;
                const auto& excluded = coding.notes().excluded;
                if (body.participant &&
                    std::find(excluded.begin(), excluded.end(), body.participant) != excluded.end())
                    continue;
                bool overlaps = false;
                for (const int position : body.characters)
                    overlaps = overlaps || coding.range.contains({position});
                counts = counts || (overlaps && !body.groups.empty());
                would_count = would_count || (overlaps && body.of_interest);
            }
            if (counts) {
                codings.push_back(&coding);
            } else if (!would_count && looked_at.count(document.id)) {
                ++table.left_out;
            }
        }
    }
    for (const auto& [document, of_document] : coders) {
        if (of_document.size() > 1) ++table.several_coders;
    }

    std::vector<std::vector<long>> top_rows;
    for (const Branch& branch : rows) {
        ReferenceTable::Row row{branch.path, {}, {}};
        for (std::size_t column = 0; column <= all; ++column) {
            std::set<Counted> counted;
            for (const ReferenceBody& body : bodies) {
                if (!in_column(body, column)) continue;
                CharacterSet covered;
                for (const Coding* coding : codings) {
                    if (coding->document != body.document || !branch.codes.count(coding->code))
                        continue;
                    const auto& excluded = coding->notes().excluded;
                    if (body.participant && std::find(excluded.begin(), excluded.end(),
                                                      body.participant) != excluded.end())
                        continue;
                    CharacterSet own;
                    for (const int position : body.characters) {
                        if (coding->range.contains({position})) own.insert(position);
                    }
                    if (own.empty()) continue;
                    covered.insert(own.begin(), own.end());
                    if (question.unit == Unit::segments)
                        add(counted, body, own, static_cast<long>(coding->id.value));
                }
                if (question.unit != Unit::segments && !covered.empty())
                    add(counted, body, covered, 0);
            }
            row.cells.push_back(static_cast<long>(counted.size()));
        }
        if (branch.depth == 0) top_rows.push_back(row.cells);
        table.rows.push_back(row);
    }
    if (question.fold) {
        std::vector<ReferenceTable::Row> kept;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].depth == 0) kept.push_back(table.rows[i]);
        }
        table.rows = kept;
    }
    for (ReferenceTable::Row& row : table.rows) {
        for (std::size_t column = 0; column <= all; ++column) {
            if (question.unit == Unit::coverage || question.percent == PercentBase::group) {
                row.bases.push_back(table.n[column]);
            } else if (question.percent == PercentBase::row) {
                row.bases.push_back(row.cells.back());
            } else if (question.percent == PercentBase::column) {
                long sum = 0;
                for (const auto& cells : top_rows)
                    sum += cells[column];
                row.bases.push_back(sum);
            }
        }
    }
    return table;
}

ReferenceCross reference_cross(const Study& study, const std::map<DocumentId, Text>& texts,
                               const CrossQuestion& question) {
    // Each entry: what is counted, its row values and its column values.
    struct Entry {
        Counted unit;
        std::set<std::string> rows;
        std::set<std::string> columns;
    };
    std::vector<Entry> entries;
    std::map<ParticipantId, std::set<std::string>> speaking;  // with the occasions of their documents
    std::set<ParticipantId> asking;
    bool anybody_speaks = false;
    // A unit of zeros is none: a body that belongs to nobody makes rows and columns only.
    const auto consider = [&](DocumentId document, ParticipantId participant,
                              const Names& occasions, Counted unit) {
        const auto values = [&](AttributeId attribute) {
            return effective(study, attribute, document, participant, occasions);
        };
        if (!meets(question.where, values)) return;
        entries.push_back(
            {unit, with_missing(values(question.rows)),
             question.by ? with_missing(values(*question.by)) : std::set<std::string>{"all"}});
    };
    for (const Document& document : study.documents()) {
        for (const ReferenceBody& body : bodies_in(study, document, read(texts.at(document.id)))) {
            anybody_speaks = true;
            if (body.participant) {
                for (const std::string& occasion : occasions_of(study, document.id)) speaking[body.participant].insert(occasion);
                speaking[body.participant].insert("");
                if (body.interviewer) asking.insert(body.participant);
            }
            if (body.interviewer) continue;
            const long d = static_cast<long>(document.id.value);
            const long p = static_cast<long>(body.participant.value);
            const Counted unit = question.unit == Unit::documents      ? Counted{d, 0, 0}
                                 : p == 0                              ? Counted{0, 0, 0}
                                 : question.unit == Unit::participants ? Counted{p, 0, 0}
                                                                       : Counted{p, d, 0};
            consider(document.id, body.participant, occasions_of(study, document.id), unit);
        }
    }
    for (const Participant& participant : study.participants()) {
        if (asking.count(participant.id) || question.unit == Unit::documents) continue;
        const bool speaks = speaking.count(participant.id) > 0;
        if (anybody_speaks && !question.include_silent) continue;
        std::set<std::string> occasions;
        for (const Attribute& attribute : study.attributes()) {
            for (const AttributeValue& value : study.values(attribute.id)) {
                if (value.holder.participant == participant.id)
                    occasions.insert(value.holder.occasion);
            }
        }
        occasions.erase("");
        // Whoever speaks counts where they only answered: at the occasions of none of their documents.
        for (const std::string& occasion : speaking[participant.id]) occasions.erase(occasion);
        const long p = static_cast<long>(participant.id.value);
        long number = 0;
        for (const std::string& occasion : occasions) {
            const Counted unit =
                question.unit == Unit::participants ? Counted{p, 0, 0} : Counted{p, 0, ++number};
            consider({}, participant.id, {occasion}, unit);
        }
        if (occasions.empty() && !speaks && question.unit == Unit::participants)
            consider({}, participant.id, {}, {p, 0, 0});
    }

    std::set<std::string> row_names;
    std::set<std::string> column_names;
    if (!question.by) column_names.insert("all");
    for (const Entry& entry : entries) {
        row_names.insert(entry.rows.begin(), entry.rows.end());
        column_names.insert(entry.columns.begin(), entry.columns.end());
    }
    const auto in_order = [&](const std::set<std::string>& names, AttributeId attribute) {
        Names ordered(names.begin(), names.end());
        std::sort(ordered.begin(), ordered.end(), [&](const std::string& a, const std::string& b) {
            return value_before(*study.attributes().find(attribute), a, b);
        });
        return ordered;
    };
    ReferenceCross table;
    table.groups = question.by ? in_order(column_names, *question.by) : Names{"all"};
    const auto count = [&](const std::string* row, const std::string* column) {
        std::set<Counted> counted;
        for (const Entry& entry : entries) {
            if (row && !entry.rows.count(*row)) continue;
            if (column && !entry.columns.count(*column)) continue;
            if (entry.unit != Counted{}) counted.insert(entry.unit);
        }
        return static_cast<long>(counted.size());
    };
    const auto line = [&](const std::string* row) {
        std::vector<long> cells;
        for (const std::string& column : table.groups)
            cells.push_back(count(row, &column));
        cells.push_back(count(row, nullptr));
        return cells;
    };
    table.n = line(nullptr);
    for (const std::string& row : in_order(row_names, question.rows))
        table.rows.emplace_back(row, line(&row));
    return table;
}

}  // namespace heddle
