#include "storage/import/summaries_csv.h"

#include <map>
#include <optional>
#include <utility>

#include "coding/changes/summary_changes.h"
#include "coding/codebook.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/import/sheet_faults.h"
#include "storage/sheet_file.h"
#include "storage/summary_sheet.h"

namespace heddle {

namespace {

class SummariesReader {
public:
    SummariesReader(const Study& study, CoderId acting, const Sheet& sheet, std::string file)
        : study_(study),
          codebook_(study),
          cases_(study),
          sheet_(sheet),
          file_(std::move(file)),
          acting_(acting),
          builder_(study, acting, "Import summaries " + quoted(file_)) {
        for (const Coder& coder : study.coders())
            coders_[coder.name] = coder.id;
    }

    Result<SummariesImport> read() {
        case_ = sheet_.column("case");
        theme_ = sheet_.column("theme");
        state_ = sheet_.column("state");
        text_ = sheet_.column("text");
        author_ = sheet_.column("author");
        reader_ = sheet_.column("reader");
        codings_ = sheet_.column("codings");
        HEDDLE_CHECK(require_columns());
        for (std::size_t row = 0; row < sheet_.rows.size(); ++row)
            HEDDLE_CHECK(read_row(row));
        HEDDLE_CHECK(refuse_faults(file_, {&unknown_cases_, &unknown_codes_}, problems_));
        for (Summary& summary : summaries_)
            HEDDLE_CHECK(put(std::move(summary)));
        HEDDLE_CHECK(mark_cells(builder_, rewritten_));
        result_.notes = sheet_.notes;
        result_.group = builder_.take();
        return std::move(result_);
    }

private:
    Result<> require_columns() const {
        std::vector<std::string> missing;
        if (case_ < 0) missing.emplace_back("case");
        if (theme_ < 0) missing.emplace_back("theme");
        if (state_ < 0 && text_ < 0) missing.emplace_back("text");
        if (missing.empty()) return done();
        return failure("The sheet " + quoted(file_) + " holds no summaries, since it lacks " +
                       (missing.size() == 1 ? "the column " : "the columns ") +
                       enumerated(missing) + "; name them in its first line.");
    }

    const std::string& raw(std::size_t row, int column) const {
        static const std::string none;
        return column < 0 ? none : sheet_.rows[row][static_cast<std::size_t>(column)];
    }

    bool says_something(std::size_t row) const {
        for (const int column : {state_, text_, author_, reader_, codings_}) {
            if (!sheet_.cell(row, column).empty()) return true;
        }
        return false;
    }

    std::optional<SummaryCase> find_case(std::size_t row) {
        const std::string& cell = raw(row, case_);
        const auto found = cases_.find(cell);
        if (found.of) return found.of;
        if (found.meanings.empty()) {
            unknown_cases_.add(trimmed(cell), sheet_.lines[row]);
        } else {
            problems_.add(sheet_.lines[row], quoted(trimmed(cell)) + " may be " +
                                                 enumerated(found.meanings) + "; say which.");
        }
        return std::nullopt;
    }

    CodeId find_theme(std::size_t row) {
        const std::string path(sheet_.cell(row, theme_));
        const auto [known, is_new] = themes_.try_emplace(path);
        if (is_new) {
            if (const auto* entry = codebook_.find_path(path)) known->second = entry->code->id;
        }
        if (!known->second) unknown_codes_.add(path, sheet_.lines[row]);
        return known->second;
    }

    // The coder of this name, made where the study lacks it.
    Result<CoderId> coder(std::size_t row, int column) {
        const std::string& written = raw(row, column);
        const std::string name(trimmed(written));
        if (name.empty()) return CoderId{};
        for (const std::string& each : {written, name}) {
            if (const auto at = coders_.find(each); at != coders_.end()) return at->second;
        }
        const auto id = builder_.new_id<CoderId>();
        HEDDLE_CHECK(builder_.add(Coder{id, new_guid(), name}));
        result_.new_coders.push_back(name);
        return coders_[name] = id;
    }

    Result<> read_row(std::size_t row) {
        const std::size_t line = sheet_.lines[row];
        if (!says_something(row)) return done();
        const auto of = find_case(row);
        const CodeId theme = find_theme(row);
        if (!of || !theme) return done();
        const auto [first, is_new] = lines_.emplace(std::pair(*of, theme), line);
        if (!is_new) {
            problems_.add(
                line, "this cell stands in line " + std::to_string(first->second) + " already.");
            return done();
        }
        const Summary* known = study_.summary(*of, theme);
        Summary summary;
        if (known) summary = *known;
        summary.of = *of;
        summary.theme = theme;
        if (!read_words(row, known, summary)) return done();
        HEDDLE_TRY(const CoderId author, coder(row, author_));
        HEDDLE_TRY(const CoderId reader, coder(row, reader_));
        if (!known) summary.author = acting_;
        if (author) summary.author = author;
        // What somebody else rewrites, its reader has not read.
        if (known && !same_words(*known, summary) && summary.reader != acting_) summary.reader = {};
        if (reader) summary.reader = reader;
        if (summary.reader == summary.author) {
            if (reader || !known) {
                problems_.add(line, "the author and the second reader are the same coder.");
                return done();
            }
            summary.reader = {};
        }
        summaries_.push_back(std::move(summary));
        return done();
    }

    // State, text and passages; false after a problem.
    bool read_words(std::size_t row, const Summary* known, Summary& summary) {
        const std::size_t line = sheet_.lines[row];
        const std::string_view text = sheet_.cell(row, text_);
        const std::string_view codings = sheet_.cell(row, codings_);
        const std::string_view state = sheet_.cell(row, state_);
        const auto wrong = [&](const std::string& sentence) {
            problems_.add(line, sentence);
            return false;
        };
        if (!text.empty()) {
            summary.state = SummaryState::written;
            summary.text = text;
        }
        if (!state.empty()) {
            const auto named = summary_state_named(state);
            if (!named) {
                return wrong("there is no state " + quoted(state) +
                             "; it is one of not asked, nothing said, written.");
            }
            summary.state = *named;
        }
        if (summary.state != SummaryState::written) {
            if (!text.empty() || !codings.empty()) {
                return wrong("a cell that is " + quoted(name_of(summary.state)) +
                             " has neither a text nor codings.");
            }
            summary.text.clear();
            summary.codings.clear();
            return true;
        }
        if (summary.text.empty()) {
            return wrong(known || !state.empty() || !codings.empty()
                             ? "a summary needs a text."
                             : "this cell has an author or reader, but says nothing.");
        }
        if (codings.empty()) return true;
        if (!passages_) passages_.emplace(study_, codebook_);
        auto found = passages_->find(codings, summary.theme);
        if (!found.unknown.empty()) {
            return wrong("no such passage is coded: " + quoted(found.unknown) +
                         "; a passage is named as DOCUMENT START-END, or as heddle summaries "
                         "export writes it.");
        }
        summary.codings = in_key_order(std::move(found.codings));
        return true;
    }

    Result<> put(Summary summary) {
        const Summary* known = study_.summary(summary.of, summary.theme);
        if (!known || !same_words(*known, summary)) rewritten_.push_back({summary.of, summary.theme});
        ++(!known ? result_.added : *known == summary ? result_.unchanged : result_.changed);
        return put_summary(builder_, std::move(summary));
    }

    const Study& study_;
    const Codebook codebook_;
    const CaseFinder cases_;
    std::optional<PassageFinder> passages_;  // made when the first row names one
    const Sheet& sheet_;
    std::string file_;
    CoderId acting_;
    GroupBuilder builder_;
    int case_ = -1, theme_ = -1, state_ = -1, text_ = -1, author_ = -1, reader_ = -1, codings_ = -1;
    std::map<std::string, CoderId> coders_;
    std::map<std::string, CodeId> themes_;  // as cells name them; none where the study lacks it
    std::map<std::pair<SummaryCase, CodeId>, std::size_t> lines_;  // of the cells met so far
    std::vector<Summary> summaries_;
    std::vector<SummaryPlace> rewritten_;  // what they say is about the codings of now
    UnknownNames unknown_cases_{"case", "cases", "in the study"};
    UnknownNames unknown_codes_{"code", "codes", "in the codebook"};
    LineProblems problems_{"something that cannot be"};
    SummariesImport result_;
};

}  // namespace

Result<SummariesImport> import_summaries_csv(const Study& study, CoderId coder,
                                             std::string_view bytes, std::string_view file) {
    HEDDLE_TRY(const Sheet sheet, read_sheet(bytes, file));
    return SummariesReader(study, coder, sheet, std::string(file)).read();
}

}  // namespace heddle
