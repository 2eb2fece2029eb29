#include "tests/bench/generator/study_files.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <set>
#include <string_view>
#include <system_error>

#include "storage/sheet.h"
#include "tests/bench/generator/made_codings.h"
#include "tests/bench/generator/random.h"
#include "tests/bench/generator/transcript.h"

namespace heddle::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> codebook_names{"cameron-barriers", "i-statements"};

class Output {
public:
    explicit Output(const fs::path& path) : path_(path), stream_(path, std::ios::binary) {}

    void put(std::string_view bytes) {
        stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    void row(const std::vector<std::string>& cells) {
        line_.clear();
        append_csv_row(line_, cells);
        put(line_);
    }
    Result<> finish() {
        stream_.close();
        if (stream_) return done();
        return failure(fmt::format("{} cannot be written.", path_.string()));
    }

private:
    fs::path path_;
    std::ofstream stream_;
    std::string line_;
};

Result<std::vector<std::string>> read_codes(const fs::path& codebooks) {
    std::vector<std::string> codes;
    for (const std::string_view name : codebook_names) {
        const fs::path path = codebooks / (std::string(name) + ".csv");
        std::ifstream file(path, std::ios::binary);
        if (!file) return failure(fmt::format("{} cannot be read.", path.string()));
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        HEDDLE_TRY(const Sheet sheet, parse_csv(bytes, path.filename().string()));
        const int column = sheet.column("code");
        if (column < 0) return failure(fmt::format("{} has no codes.", path.string()));
        for (std::size_t row = 0; row < sheet.rows.size(); ++row)
            codes.emplace_back(sheet.cell(row, column));
    }
    return codes;
}

Result<> write_sheets(const std::vector<Interview>& interviews, const fs::path& folder) {
    Output documents(folder / "documents.csv");
    Output speakers(folder / "speakers.csv");
    Output participants(folder / "participants.csv");
    documents.row({"document", "site", "round", "date"});
    speakers.row({"document", "speaker", "participant"});
    participants.row({"participant", "organisation_type", "role", "years_in_role"});
    for (const Interview& interview : interviews) {
        documents.row({interview.document, std::string(interview.site->name),
                       std::string(published_rounds[interview.round]), interview.date});
        speakers.row({interview.document, interview.speaker, interview.participant});
        participants.row({interview.participant, std::string(interview.organisation->type),
                          interview.role, std::to_string(interview.years_in_role)});
    }
    Output organisations(folder / "organisation_types.csv");
    organisations.row({"organisation_type", "organisation_group"});
    for (const PublishedOrganisation& organisation : published_organisations)
        organisations.row({std::string(organisation.type), std::string(organisation.group)});
    for (Output* sheet : {&documents, &speakers, &participants, &organisations})
        HEDDLE_CHECK(sheet->finish());
    return done();
}

}  // namespace

Result<> write_study_files(const StudySize& size, const fs::path& codebooks,
                           const fs::path& folder) {
    std::error_code problem;
    fs::create_directories(folder / "interviews", problem);
    if (problem) return failure(fmt::format("{}: {}", folder.string(), problem.message()));
    HEDDLE_TRY(const std::vector<std::string> codes, read_codes(codebooks));
    const std::vector<Interview> interviews = plan_interviews(size);
    HEDDLE_CHECK(write_sheets(interviews, folder));

    Output codings(folder / "codings.csv");
    codings.row({"document", "start", "end", "code", "coder", "memo", "stance", "about"});
    for (std::size_t i = 0; i < interviews.size(); ++i) {
        const Interview& interview = interviews[i];
        Random random(size.seed, i + 1);
        const Transcript made = make_transcript(random, interview.speaker, interview.words);
        Output transcript(folder / "interviews" / (interview.document + ".txt"));
        transcript.put(made.text);
        HEDDLE_CHECK(transcript.finish());
        for (const MadeCoding& coding : make_codings(random, made, codes, interview.codings)) {
            codings.row({interview.document, std::to_string(coding.range.start.value),
                         std::to_string(coding.range.end.value), coding.code, coding.coder,
                         coding.memo, coding.stance, coding.about});
        }
    }
    return codings.finish();
}

std::vector<std::vector<std::string>> commands_of_study(const fs::path& folder,
                                                        const fs::path& study) {
    const std::string made = study.string();
    std::vector<std::vector<std::string>> commands;
    std::vector<std::string>& first = commands.emplace_back();
    first = {"new", made};
    for (const std::string_view name : codebook_names)
        first.insert(first.end(), {"--codebook", std::string(name)});
    commands.push_back({"import", made, (folder / "interviews").string()});
    for (const char* sheet : {"documents", "speakers", "participants", "organisation_types"})
        commands.push_back({"attributes", made, (folder / (std::string(sheet) + ".csv")).string()});
    commands.push_back({"codings", "import", made, (folder / "codings.csv").string()});
    for (auto& command : commands)
        command.insert(command.end(), {"--as", "Anna Berg"});
    return commands;
}

}  // namespace heddle::bench
