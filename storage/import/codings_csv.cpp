#include "storage/import/codings_csv.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "coding/changes/codebook_changes.h"
#include "coding/codebook.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/import/name_index.h"
#include "storage/import/sheet_faults.h"
#include "storage/sheet_file.h"

namespace heddle {

namespace {

// A name may stand in the cell with white space around it.
template <class Id> Id look_up_trimmed(const NameIndex<Id>& names, const std::string& raw) {
    const Id found = names.find(raw);
    return found ? found : names.find(trimmed(raw));
}

// "A>B" is a name, "A > B" a path; white space around each level does not matter, and a tab or a line break within one is the space that the codebook has
// in its place (code_name in coding/changes/codebook_changes.h).
std::string normal_path(std::string_view path) {
    std::string joined;
    for (const std::string& name : split_code_path(path)) {
        if (!joined.empty()) joined += code_path_separator;
        const auto cleaned = code_name(name);
        joined += cleaned ? *cleaned : name;
    }
    return joined;
}

std::optional<std::int64_t> parse_position(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// What makes two codings one.
using Identity = std::tuple<DocumentId, CodeId, CoderId, Range>;
Identity identity(const Coding& coding) { return {coding.document, coding.code, coding.coder, coding.range}; }

struct IdentityHash {
    std::size_t operator()(const Identity& key) const noexcept {
        const auto& [document, code, coder, range] = key;
        std::uint64_t hash = 0;
        for (const std::int64_t part :
             {document.value, code.value, coder.value, std::int64_t{range.start.value}, std::int64_t{range.end.value}}) {
            hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15u;
            hash ^= hash >> 29;
        }
        return static_cast<std::size_t>(hash);
    }
};

class CodingsReader {
public:
    CodingsReader(const Study& study, CoderId acting, const Sheet& sheet, std::string file)
        : builder_(study, acting, "Import codings " + quoted(file)),
          sheet_(sheet),
          file_(std::move(file)),
          acting_(acting),
          created_(now_milliseconds()) {
        for (const Document& document : study.documents()) documents_.add(document.name, document.id);
        for (const Coder& coder : study.coders()) coders_.add(coder.name, coder.id);
        const Codebook codebook(study);
        for (const auto& entry : codebook.entries()) codes_.add(entry.path, entry.code->id);
    }

    Result<CodingsImport> read() {
        column_ = {sheet_.column("document"), sheet_.column("start"), sheet_.column("end"),   sheet_.column("code"),
                   sheet_.column("coder"),    sheet_.column("memo"),  sheet_.column("stance"), sheet_.column("about")};
        HEDDLE_CHECK(require_columns());
        rows_.reserve(sheet_.rows.size());
        for (std::size_t row = 0; row < sheet_.rows.size(); ++row) read_row(row);
        HEDDLE_CHECK(refuse_faults(file_, {&unknown_documents_, &unknown_codes_}, problems_));
        HEDDLE_CHECK(make_coders());
        HEDDLE_CHECK(make_codings());
        result_.notes.insert(result_.notes.begin(), sheet_.notes.begin(), sheet_.notes.end());
        result_.group = builder_.take();
        return std::move(result_);
    }

private:
    struct Columns {
        int document, start, end, code, coder, memo, stance, about;
    };
    struct Row {
        Coding coding;            // without a key yet; without a coder where that one is still to be made
        std::string new_coder;
        CodingNotes notes;
    };

    Result<> require_columns() const {
        std::string missing;
        for (const auto& [name, column] : {std::pair{"document", column_.document}, std::pair{"start", column_.start},
                                           std::pair{"end", column_.end}, std::pair{"code", column_.code}}) {
            if (column < 0) missing += (missing.empty() ? "" : ", ") + std::string(name);
        }
        if (missing.empty()) return done();
        return failure("The sheet " + quoted(file_) + " holds no codings, since these columns are missing: " + missing +
                       "; name them in its first line.");
    }

    const std::string& raw(std::size_t row, int column) const {
        static const std::string none;
        return column < 0 ? none : sheet_.rows[row][static_cast<std::size_t>(column)];
    }

    void read_row(std::size_t row) {
        const std::size_t line = sheet_.lines[row];
        Row read;
        Coding& coding = read.coding;
        const std::string& document_name = raw(row, column_.document);
        coding.document = look_up_trimmed(documents_, document_name);
        if (trimmed(document_name).empty()) {
            problems_.add(line, "no document is named.");
        } else if (!coding.document) {
            unknown_documents_.add(trimmed(document_name), line);
        }
        const std::string& path = raw(row, column_.code);
        coding.code = look_up_trimmed(codes_, path);
        if (!coding.code) coding.code = look_up_trimmed(codes_, normal_path(path));
        if (trimmed(path).empty()) {
            problems_.add(line, "no code is named.");
        } else if (!coding.code) {
            unknown_codes_.add(trimmed(path), line);
        }
        read_coder(row, read);
        read_range(row, line, coding);
        // A memo is the researcher's text and is kept as it stands; the others are words.
        if (const std::string& memo = raw(row, column_.memo); !trimmed(memo).empty()) read.notes.memo = memo;
        read.notes.stance = std::string(sheet_.cell(row, column_.stance));
        read.notes.about = std::string(sheet_.cell(row, column_.about));
        if (problems_.empty() && unknown_documents_.empty() && unknown_codes_.empty()) {
            rows_.push_back(std::move(read));
        }
    }

    void read_coder(std::size_t row, Row& read) {
        const std::string& name = raw(row, column_.coder);
        read.coding.coder = trimmed(name).empty() ? acting_ : look_up_trimmed(coders_, name);
        if (!read.coding.coder) read.new_coder = std::string(trimmed(name));
    }

    void read_range(std::size_t row, std::size_t line, Coding& coding) {
        const auto start_cell = sheet_.cell(row, column_.start);
        const auto end_cell = sheet_.cell(row, column_.end);
        const auto start = parse_position(start_cell);
        const auto end = parse_position(end_cell);
        for (const auto& [name, cell, number] :
             {std::tuple{"start", start_cell, start}, std::tuple{"end", end_cell, end}}) {
            if (cell.empty()) {
                problems_.add(line, std::string("the ") + name + " of the passage is missing.");
            } else if (!number) {
                problems_.add(line, std::string("the ") + name + " " + quoted(cell) + " is no whole number of characters.");
            }
        }
        if (!start || !end || !coding.document) return;
        const std::int32_t length = builder_.study().documents().find(coding.document)->length;
        if (*start < 0 || *start >= *end || *end > length) {
            const std::string range = std::to_string(*start) + " to " + std::to_string(*end);
            if (*start >= *end) return problems_.add(line, "the passage " + range + " is empty.");
            return problems_.add(line, "the passage " + range + " is not inside the document " +
                                           quoted(builder_.study().documents().find(coding.document)->name) +
                                           ", which has " + std::to_string(length) + " characters.");
        }
        coding.range = range_of(static_cast<std::int32_t>(*start), static_cast<std::int32_t>(*end));
    }

    Result<> make_coders() {
        for (Row& row : rows_) {
            if (row.coding.coder) continue;
            CoderId id = coders_.find(row.new_coder);
            if (!id) {
                id = builder_.new_id<CoderId>();
                HEDDLE_CHECK(builder_.add(Coder{id, new_guid(), row.new_coder}));
                coders_.add(row.new_coder, id);
                result_.new_coders.push_back(row.new_coder);
            }
            row.coding.coder = id;
        }
        return done();
    }

    Result<> make_codings() {
        std::unordered_map<Identity, std::size_t, IdentityHash> rows_by_identity;
        std::map<DocumentId, std::vector<std::size_t>> by_document;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const auto [first, is_new] = rows_by_identity.emplace(identity(rows_[i].coding), i);
            if (is_new) {
                by_document[rows_[i].coding.document].push_back(i);
            } else {
                ++result_.repeated;
                fill_in(rows_[first->second].notes, rows_[i].notes);
            }
        }
        for (auto& [document, rows] : by_document) {
            HEDDLE_CHECK(complete_existing(document, rows_by_identity));
            // In reading order, so that each coding is put behind the others of its document.
            std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
                return reading_order(rows_[a].coding, rows_[b].coding);
            });
            for (const std::size_t row : rows) {
                if (existing_.contains(row)) continue;
                Coding coding = std::move(rows_[row].coding);
                coding.id = builder_.new_id<CodingId>();
                coding.guid = new_guid();
                coding.created = created_;
                coding.set_notes(std::move(rows_[row].notes));
                ++result_.added;
                HEDDLE_CHECK(builder_.add(std::move(coding)));
            }
        }
        if (differing_ > 0) {
            result_.notes.push_back(
                how_many(differing_, "row repeats a coding", "rows repeat a coding") +
                " with another memo, stance or person; what was there first stands.");
        }
        return done();
    }

    Result<> complete_existing(DocumentId document,
                               const std::unordered_map<Identity, std::size_t, IdentityHash>& rows) {
        std::vector<std::pair<Coding, std::size_t>> met;
        for (const Coding& coding : builder_.study().codings(document)) {
            const auto at = rows.find(identity(coding));
            if (at != rows.end() && existing_.insert(at->second).second) met.emplace_back(coding, at->second);
        }
        for (const auto& [before, row] : met) {
            ++result_.repeated;
            CodingNotes notes = before.notes();
            fill_in(notes, rows_[row].notes);
            if (notes == before.notes()) continue;
            Coding after = before;
            after.set_notes(std::move(notes));
            ++result_.completed;
            HEDDLE_CHECK(builder_.change(before, std::move(after)));
        }
        return done();
    }

    void fill_in(CodingNotes& notes, const CodingNotes& more) {
        bool differs = false;
        for (std::string CodingNotes::*const part : {&CodingNotes::memo, &CodingNotes::stance, &CodingNotes::about}) {
            if ((more.*part).empty()) continue;
            if ((notes.*part).empty()) notes.*part = more.*part;
            differs = differs || notes.*part != more.*part;
        }
        differing_ += differs;
    }

    GroupBuilder builder_;
    const Sheet& sheet_;
    std::string file_;
    CoderId acting_;
    std::int64_t created_;
    Columns column_{};
    NameIndex<DocumentId> documents_;
    NameIndex<CodeId> codes_;
    NameIndex<CoderId> coders_;
    std::vector<Row> rows_;
    std::set<std::size_t> existing_;  // rows that are in the study already
    UnknownNames unknown_documents_{"document", "documents", "in the study"};
    UnknownNames unknown_codes_{"code", "codes", "in the codebook"};
    LineProblems problems_{"a mistake"};
    std::size_t differing_ = 0;
    CodingsImport result_;
};

}  // namespace

Result<CodingsImport> import_codings_csv(const Study& study, CoderId coder, std::string_view bytes, std::string_view file) {
    HEDDLE_TRY(const Sheet sheet, read_sheet(bytes, file));
    return CodingsReader(study, coder, sheet, std::string(file)).read();
}

}  // namespace heddle
