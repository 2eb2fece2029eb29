#include "coding/study.h"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace heddle {

namespace {

template <class Object>
const Object* named(const auto& table, std::string_view name) {
    for (const Object& object : table) {
        if (object.name == name) return &object;
    }
    return nullptr;
}

bool by_holder(const AttributeValue& value, const Holder& holder) { return value.holder < holder; }

bool by_case(const Summary& summary, const SummaryCase& of) { return summary.of < of; }

// Where a coding stands, or would stand, in reading order.
auto place_among(auto&& codings, Range range, CodingId id) {
    Coding wanted;
    wanted.range = range;
    wanted.id = id;
    return std::lower_bound(codings.begin(), codings.end(), wanted, reading_order);
}

bool by_coder_and_document(const Progress& a, const Progress& b) {
    return std::tie(a.coder, a.document) < std::tie(b.coder, b.document);
}

}  // namespace

Study::Study() = default;
Study::Study(const Study&) = default;
Study::Study(Study&&) noexcept = default;
Study& Study::operator=(const Study&) = default;
Study& Study::operator=(Study&&) noexcept = default;
Study::~Study() = default;

std::span<const Turn> Study::turns(DocumentId document) const {
    const Turns* turns = turns_.find(document);
    return turns ? std::span<const Turn>(turns->read()) : std::span<const Turn>();
}

std::span<const Coding> Study::codings(DocumentId document) const {
    const Codings* codings = codings_.find(document);
    return codings ? std::span<const Coding>(codings->read()) : std::span<const Coding>();
}

const Coding* Study::coding(CodingId id) const {
    const CodingPlace* place = coding_places_.find(id);
    if (!place) return nullptr;
    const std::span<const Coding> all = codings(place->document);
    const auto at = place_among(all, place->range, id);
    return at != all.end() && at->id == id ? &*at : nullptr;
}

DocumentId Study::document_of(CodingId id) const {
    const CodingPlace* place = coding_places_.find(id);
    return place ? place->document : DocumentId{};
}

std::span<const AttributeValue> Study::values(AttributeId attribute) const {
    const Values* values = values_.find(attribute);
    return values ? std::span<const AttributeValue>(values->read()) : std::span<const AttributeValue>();
}

const std::vector<std::string>* Study::value(AttributeId attribute, const Holder& holder) const {
    const auto all = values(attribute);
    const auto at = std::lower_bound(all.begin(), all.end(), holder, by_holder);
    return at != all.end() && at->holder == holder ? &at->values : nullptr;
}

std::span<const Summary> Study::summaries(CodeId theme) const {
    const Summaries* summaries = summaries_.find(theme);
    return summaries ? std::span<const Summary>(summaries->read()) : std::span<const Summary>();
}

const Summary* Study::summary(SummaryId id) const {
    const CodeId* theme = summary_places_.find(id);
    if (!theme) return nullptr;
    for (const Summary& summary : summaries(*theme)) {
        if (summary.id == id) return &summary;
    }
    return nullptr;
}

const Summary* Study::summary(const SummaryCase& of, CodeId theme) const {
    const auto all = summaries(theme);
    const auto at = std::lower_bound(all.begin(), all.end(), of, by_case);
    return at != all.end() && at->of == of ? &*at : nullptr;
}

const Progress* Study::find_progress(CoderId coder, DocumentId document) const {
    const auto& all = progress_.read();
    const auto at = std::lower_bound(all.begin(), all.end(), Progress{coder, document, {}, 0},
                                     by_coder_and_document);
    return at != all.end() && at->coder == coder && at->document == document ? &*at : nullptr;
}

ProgressState Study::progress(CoderId coder, DocumentId document) const {
    const Progress* found = find_progress(coder, document);
    return found ? found->state : ProgressState::not_started;
}

bool Study::is_outdated(const Progress& progress) const {
    return progress.state == ProgressState::done && progress.codebook_version < codebook_version_;
}

bool Study::is_outdated(CoderId coder, DocumentId document) const {
    const Progress* found = find_progress(coder, document);
    return found && is_outdated(*found);
}

const std::string& Study::setting(const std::string& key) const {
    static const std::string none;
    const auto& all = settings_.read();
    const auto at = all.find(key);
    return at == all.end() ? none : at->second;
}

const Document* Study::document_named(std::string_view name) const {
    return named<Document>(documents_, name);
}
const Participant* Study::participant_named(std::string_view name) const {
    return named<Participant>(participants_, name);
}
const Attribute* Study::attribute_named(std::string_view name) const {
    return named<Attribute>(attributes_, name);
}
const Coder* Study::coder_named(std::string_view name) const { return named<Coder>(coders_, name); }

std::vector<const Speaker*> Study::speakers_of(DocumentId document) const {
    std::vector<const Speaker*> found;
    if (const auto* speakers = speakers_of_.find(document)) {
        for (const SpeakerId speaker : speakers->read()) found.push_back(speakers_.find(speaker));
    }
    return found;
}

void Study::Writer::put(Document document) {
    use(document.id);
    use(document.content);
    const DocumentId id = document.id;
    study_.documents_.put(id, std::move(document), batch_);
}
void Study::Writer::put(DocumentTurns turns) {
    if (turns.turns.empty()) {
        study_.turns_.erase(turns.document, batch_);
        return;
    }
    Turns cell;
    cell.write(batch_) = std::move(turns.turns);
    study_.turns_.put(turns.document, std::move(cell), batch_);
}
void Study::Writer::put(Speaker speaker) {
    use(speaker.id);
    const SpeakerId id = speaker.id;
    const Speaker* before = study_.speakers_.find(id);
    if (!before || before->document != speaker.document) {
        if (before) forget_speaker(id);
        if (!study_.speakers_of_.contains(speaker.document)) study_.speakers_of_.put(speaker.document, {}, batch_);
        std::vector<SpeakerId>& speakers = study_.speakers_of_.edit(speaker.document, batch_).write(batch_);
        speakers.insert(std::ranges::lower_bound(speakers, id), id);
    }
    study_.speakers_.put(id, std::move(speaker), batch_);
}
void Study::Writer::forget_speaker(SpeakerId speaker) {
    const Speaker* known = study_.speakers_.find(speaker);
    if (!known) return;
    std::vector<SpeakerId>& speakers = study_.speakers_of_.edit(known->document, batch_).write(batch_);
    std::erase(speakers, speaker);
    if (speakers.empty()) study_.speakers_of_.erase(known->document, batch_);
}
void Study::Writer::put(Participant participant) {
    use(participant.id);
    const ParticipantId id = participant.id;
    study_.participants_.put(id, std::move(participant), batch_);
}
void Study::Writer::put(Attribute attribute) {
    use(attribute.id);
    const AttributeId id = attribute.id;
    study_.attributes_.put(id, std::move(attribute), batch_);
}
void Study::Writer::put(AttributeValue value) {
    const AttributeId attribute = value.attribute;
    if (!study_.values_.contains(attribute)) study_.values_.put(attribute, Values(), batch_);
    auto& all = study_.values_.edit(attribute, batch_).write(batch_);
    const auto at = std::lower_bound(all.begin(), all.end(), value.holder, by_holder);
    if (at != all.end() && at->holder == value.holder) {
        *at = std::move(value);
    } else {
        all.insert(at, std::move(value));
    }
}
void Study::Writer::put(Code code) {
    use(code.id);
    const CodeId id = code.id;
    study_.codes_.put(id, std::move(code), batch_);
}
void Study::Writer::put(Coding coding) {
    use(coding.id);
    if (const Coding* known = study_.coding(coding.id)) erase(Coding(*known));
    study_.coding_places_.put(coding.id, {coding.document, coding.range}, batch_);
    const DocumentId document = coding.document;
    if (!study_.codings_.contains(document)) study_.codings_.put(document, Codings(), batch_);
    auto& all = study_.codings_.edit(document, batch_).write(batch_);
    all.insert(place_among(all, coding.range, coding.id), std::move(coding));
}
void Study::Writer::put(Coder coder) {
    use(coder.id);
    const CoderId id = coder.id;
    study_.coders_.put(id, std::move(coder), batch_);
}
void Study::Writer::put(Memo memo) {
    use(memo.id);
    const MemoId id = memo.id;
    study_.memos_.put(id, std::move(memo), batch_);
}
void Study::Writer::put(Summary summary) {
    use(summary.id);
    if (const Summary* known = study_.summary(summary.id)) erase(Summary(*known));
    count_passages(summary, 1);
    const CodeId theme = summary.theme;
    study_.summary_places_.put(summary.id, theme, batch_);
    if (!study_.summaries_.contains(theme)) study_.summaries_.put(theme, Summaries(), batch_);
    auto& all = study_.summaries_.edit(theme, batch_).write(batch_);
    const auto at = std::lower_bound(all.begin(), all.end(), summary.of, by_case);
    all.insert(at, std::move(summary));
}
void Study::Writer::put(Progress progress) {
    auto& all = study_.progress_.write(batch_);
    const auto at = std::lower_bound(all.begin(), all.end(), progress, by_coder_and_document);
    if (at != all.end() && at->coder == progress.coder && at->document == progress.document) {
        *at = progress;
    } else {
        all.insert(at, progress);
    }
}
void Study::Writer::put(Setting setting) {
    study_.settings_.write(batch_)[setting.key] = std::move(setting.value);
}
void Study::Writer::put_all(DocumentId document, std::vector<Coding> codings) {
    for (const Coding& coding : codings) {
        use(coding.id);
        study_.coding_places_.put(coding.id, {document, coding.range}, batch_);
    }
    if (!std::is_sorted(codings.begin(), codings.end(), reading_order)) {
        std::sort(codings.begin(), codings.end(), reading_order);
    }
    Codings cell;
    cell.write(batch_) = std::move(codings);
    study_.codings_.put(document, std::move(cell), batch_);
}

void Study::Writer::erase(const Document& document) { study_.documents_.erase(document.id, batch_); }
void Study::Writer::erase(const DocumentTurns& turns) { study_.turns_.erase(turns.document, batch_); }
void Study::Writer::erase(const Speaker& speaker) {
    forget_speaker(speaker.id);
    study_.speakers_.erase(speaker.id, batch_);
}
void Study::Writer::erase(const Participant& participant) {
    study_.participants_.erase(participant.id, batch_);
}
void Study::Writer::erase(const Attribute& attribute) { study_.attributes_.erase(attribute.id, batch_); }
void Study::Writer::erase(const AttributeValue& value) {
    if (!study_.values_.contains(value.attribute)) return;
    auto& all = study_.values_.edit(value.attribute, batch_).write(batch_);
    const auto at = std::lower_bound(all.begin(), all.end(), value.holder, by_holder);
    if (at != all.end() && at->holder == value.holder) all.erase(at);
}
void Study::Writer::erase(const Code& code) { study_.codes_.erase(code.id, batch_); }
void Study::Writer::erase(const Coding& coding) {
    const CodingPlace* place = study_.coding_places_.find(coding.id);
    if (!place) return;
    const CodingId id = coding.id;
    auto& all = study_.codings_.edit(place->document, batch_).write(batch_);
    const auto at = place_among(all, place->range, id);
    if (at != all.end() && at->id == id) all.erase(at);
    study_.coding_places_.erase(id, batch_);
}
void Study::Writer::erase(const Coder& coder) { study_.coders_.erase(coder.id, batch_); }
void Study::Writer::erase(const Memo& memo) { study_.memos_.erase(memo.id, batch_); }
void Study::Writer::erase(const Summary& summary) {
    const CodeId* place = study_.summary_places_.find(summary.id);
    if (!place) return;
    auto& all = study_.summaries_.edit(*place, batch_).write(batch_);
    const auto at = std::ranges::find(all, summary.id, &Summary::id);
    count_passages(*at, -1);
    all.erase(at);
    study_.summary_places_.erase(summary.id, batch_);
}
void Study::Writer::count_passages(const Summary& summary, std::int32_t change) {
    for (const CodingId coding : summary.codings) {
        const std::int32_t* known = study_.summed_up_.find(coding);
        const std::int32_t now = (known ? *known : 0) + change;
        if (now == 0) {
            study_.summed_up_.erase(coding, batch_);
        } else {
            study_.summed_up_.put(coding, now, batch_);
        }
    }
}
void Study::Writer::erase(const Progress& progress) {
    std::erase_if(study_.progress_.write(batch_), [&](const Progress& other) {
        return other.coder == progress.coder && other.document == progress.document;
    });
}
void Study::Writer::erase(const Setting& setting) { study_.settings_.write(batch_).erase(setting.key); }

std::int64_t now_milliseconds() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace heddle
