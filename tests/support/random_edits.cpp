#include "tests/support/random_edits.h"

#include <algorithm>
#include <iterator>

#include "coding/changes/text_corrections.h"
#include "coding/text_mark_rules.h"
#include "coding/segmentation.h"
#include "coding/text.h"

namespace heddle::testing {

namespace {

// Two pages and two times, and a few words of each, so that all that is done to texts is done to marks. Nothing is drawn by chance: what is done with
// a seed stays the same.
TextMarks marks_of(const Text& text) {
    const std::int32_t end = text.end().value;
    const std::int32_t middle = end / 2;
    return in_order({{MarkKind::page, range_of(0, middle), 1},
                     {MarkKind::page, range_of(middle, end), 2},
                     {MarkKind::time, range_of(0, end / 3), 0},
                     {MarkKind::time, range_of(end / 3, end - end / 4), 61'250},
                     {MarkKind::bold, range_of(end / 5, middle), 0},
                     {MarkKind::italic, range_of(end / 3, end - end / 4), 0}});
}

// What a step that does not apply comes to: nothing.
void ignore(const Result<>& result) { static_cast<void>(result.ok()); }

std::vector<Coding> codings_where(const Study& study, auto test) {
    std::vector<Coding> found;
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) {
            if (test(coding)) found.push_back(coding);
        }
    }
    return found;
}

std::vector<Summary> all_summaries(const Study& study) {
    std::vector<Summary> found;
    for (const Code& code : study.codes()) {
        const auto on_it = study.summaries(code.id);
        found.insert(found.end(), on_it.begin(), on_it.end());
    }
    return found;
}

}  // namespace

template <class Key, class T> const T* RandomEdits::any(const Table<Key, T>& table) {
    if (table.empty()) return nullptr;
    return &*std::next(table.begin(), up_to(static_cast<int>(table.size()) - 1));
}

std::string RandomEdits::words() {
    static const std::vector<std::string> vocabulary{
        "trust",   "the council", "don't", "\"budget\"", "Ärzte",   "共有", "🙂",
        "a\nline", "x > y",       "10 %",  "متكامل",     "e\u0301", "\\",   "{\"a\":1}"};
    std::string out;
    for (int count = up_to(5); count >= 0; --count) {
        if (!out.empty()) out += ' ';
        out += vocabulary[static_cast<std::size_t>(up_to(static_cast<int>(vocabulary.size()) - 1))];
    }
    return out;
}

// Unique in the whole run, and good for a code's path.
std::string RandomEdits::name() {
    std::string text = words();
    for (std::size_t at; (at = text.find(" > ")) != std::string::npos;)
        text.replace(at, 3, ">");
    return text + " " + std::to_string(++made_);
}

Guid RandomEdits::guid() {
    Guid guid;
    for (auto& byte : guid.bytes)
        byte = static_cast<std::uint8_t>(up_to(255));
    return guid;
}

Range RandomEdits::range_in(const Document& document) {
    const int start = up_to(document.length - 1);
    return range_of(start, start + 1 + up_to(document.length - start - 1));
}

EditGroup RandomEdits::next(const Study& study, int most) {
    for (;;) {
        const Coder* coder = any(study.coders());
        GroupBuilder builder(study, coder ? coder->id : CoderId{}, name());
        if (!coder) {
            const Coder first{builder.new_id<CoderId>(), guid(), name()};
            builder.set_coder(first.id);
            ignore(builder.add(first));
        }
        for (int count = up_to(most - 1); count >= 0; --count)
            step(builder);
        // Whoever acts is there when it is done, so that they can take it back.
        EditGroup group = builder.take();
        if (!group.edits.empty() && builder.study().coders().contains(group.coder)) return group;
    }
}

// How often a step is taken is how often it stands here.
struct RandomEdits::Step {
    const char* kind;
    void (RandomEdits::*take)(GroupBuilder&);
};
const std::vector<RandomEdits::Step>& RandomEdits::steps() {
    static const std::vector<Step> all{
        {"add a document", &RandomEdits::add_document},
        {"change a document", &RandomEdits::change_document},
        {"remove a document", &RandomEdits::remove_document},
        {"change turns", &RandomEdits::change_turns},
        {"change a speaker", &RandomEdits::change_speaker},
        {"change a participant", &RandomEdits::change_participant},
        {"change an attribute", &RandomEdits::change_attribute},
        {"change a value", &RandomEdits::change_value},
        {"change a value", &RandomEdits::change_value},
        {"change a code", &RandomEdits::change_code},
        {"change a code", &RandomEdits::change_code},
        {"change a coding", &RandomEdits::change_coding},
        {"change a coding", &RandomEdits::change_coding},
        {"change a coding", &RandomEdits::change_coding},
        {"change a coding", &RandomEdits::change_coding},
        {"change a coder", &RandomEdits::change_coder},
        {"change a memo", &RandomEdits::change_memo},
        {"change progress", &RandomEdits::change_progress},
        {"change a setting", &RandomEdits::change_setting},
        {"change a summary", &RandomEdits::change_summary},
        {"change a summary", &RandomEdits::change_summary},
        {"correct a text", &RandomEdits::change_text},
        {"correct a text", &RandomEdits::change_text}};
    return all;
}

void RandomEdits::step(GroupBuilder& builder) {
    (this->*steps()[static_cast<std::size_t>(up_to(static_cast<int>(steps().size()) - 1))].take)(builder);
}

std::vector<std::string> RandomEdits::kinds() {
    std::vector<std::string> all;
    for (const Step& step : steps()) {
        if (all.empty() || all.back() != step.kind) all.emplace_back(step.kind);
    }
    return all;
}

EditGroup RandomEdits::next_of(const std::string& kind, const Study& study) {
    const auto step = std::ranges::find(steps(), kind, &Step::kind);
    EditGroup group;
    for (int tries = 0; tries < 100 && group.edits.empty(); ++tries) {
        const Coder* coder = any(study.coders());
        GroupBuilder builder(study, coder ? coder->id : CoderId{}, name());
        (this->*step->take)(builder);
        group = builder.take();
    }
    return group;
}

void RandomEdits::add_document(GroupBuilder& builder) {
    std::string utf8;
    for (int lines = 1 + up_to(4); lines > 0; --lines)
        utf8 += "P: " + words() + "\n";
    const Text text(utf8);
    Document document;
    document.id = builder.new_id<DocumentId>();
    document.guid = guid();
    document.name = name();
    document.content = builder.add_content(text, marks_of(text));
    texts_[document.content] = text;
    document.length = text.end().value;
    document.body = trimmed(text, text.whole());
    document.source = words();
    document.imported = 1'700'000'000'000 + up_to(1000);
    if (const Participant* participant = any(builder.study().participants());
        participant && chance(30)) {
        document.assigned = participant->id;
    }
    ignore(builder.add(document));
    for (int speakers = up_to(2); speakers > 0; --speakers) {
        Speaker speaker{builder.new_id<SpeakerId>(), guid(), document.id, words(), {}, chance(30)};
        if (const Participant* participant = any(builder.study().participants());
            participant && !speaker.interviewer) {
            speaker.participant = participant->id;
        }
        ignore(builder.add(speaker));
    }
    const auto turns = turns_of(builder.study(), document);
    if (!turns.empty()) ignore(builder.add(DocumentTurns{document.id, turns}));
}

std::vector<Turn> RandomEdits::turns_of(const Study& study, const Document& document) {
    std::vector<Turn> turns;
    const auto speakers = study.speakers_of(document.id);
    if (speakers.empty()) return turns;
    for (Position at{0}; at.value + 4 < document.length;) {
        Turn turn;
        turn.speaker =
            speakers[static_cast<std::size_t>(up_to(static_cast<int>(speakers.size()) - 1))]->id;
        turn.start = at;
        turn.end = Position{std::min(document.length, at.value + 4 + up_to(20))};
        turn.body = {turn.start + 1 + up_to(1), turn.end - up_to(1)};
        if (chance(50)) turn.time = up_to(36000) / 7.0;
        turns.push_back(turn);
        at = turn.end + up_to(2);
    }
    return turns;
}

void RandomEdits::change_document(GroupBuilder& builder) {
    const Document* before = any(builder.study().documents());
    if (!before) return;
    Document after = *before;
    if (chance(50)) after.name = name();
    if (chance(50)) after.source = words();
    const Participant* participant = any(builder.study().participants());
    after.assigned = participant && chance(50) ? participant->id : ParticipantId{};
    ignore(builder.change(Document(*before), after));
}

// With all that hangs on it, as a researcher's deletion does.
void RandomEdits::remove_document(GroupBuilder& builder) {
    const Document* found = any(builder.study().documents());
    if (!found || chance(70)) return;
    const Document document = *found;
    const auto on_it =
        codings_where(builder.study(), [&](const Coding& c) { return c.document == document.id; });
    std::vector<Memo> memos;
    for (const Memo& memo : builder.study().memos()) {
        const bool on_coding = std::ranges::any_of(
            on_it, [&](const Coding& c) { return memo.on == MemoTarget(c.id); });
        if (on_coding || memo.on == MemoTarget(document.id)) memos.push_back(memo);
    }
    for (const Memo& memo : memos)
        ignore(builder.remove(memo));
    for (const Summary& summary : all_summaries(builder.study())) {
        if (summary.of == SummaryCase(document.id)) {
            ignore(builder.remove(summary));
            continue;
        }
        Summary after = summary;
        std::erase_if(after.codings, [&](CodingId id) {
            return std::ranges::find(on_it, id, &Coding::id) != on_it.end();
        });
        ignore(builder.change(summary, after));
    }
    for (const Coding& coding : on_it)
        ignore(builder.remove(coding));
    const auto turns = builder.study().turns(document.id);
    if (!turns.empty())
        ignore(builder.remove(DocumentTurns{document.id, {turns.begin(), turns.end()}}));
    std::vector<Speaker> speakers;
    for (const Speaker* speaker : builder.study().speakers_of(document.id))
        speakers.push_back(*speaker);
    for (const Speaker& speaker : speakers)
        ignore(builder.remove(speaker));
    std::vector<AttributeValue> values;
    for (const Attribute& attribute : builder.study().attributes()) {
        for (const AttributeValue& value : builder.study().values(attribute.id)) {
            if (value.holder.document == document.id) values.push_back(value);
        }
    }
    for (const AttributeValue& value : values)
        ignore(builder.remove(value));
    const std::vector<Progress> all(builder.study().progress().begin(),
                                    builder.study().progress().end());
    for (const Progress& progress : all) {
        if (progress.document == document.id) ignore(builder.remove(progress));
    }
    ignore(builder.remove(document));
}

std::vector<Replacement> RandomEdits::corrections(const Text& text) {
    std::vector<Replacement> replacements;
    Position last;
    for (int count = up_to(2); count >= 0 && last < text.end(); --count) {
        const Position start = last + up_to(text.end() - last);
        const Position end = start + up_to(std::min(chance(80) ? 8 : 60, text.end() - start));
        replacements.push_back({{start, end}, chance(25) ? "" : words()});
        if (chance(30)) {  // of what stands there another spelling
            const Range word = word_at(text, start);
            if (last <= word.start) {
                replacements.back() = {word, "é" + std::string(text.slice(word)) + (chance(50) ? "s" : "")};
            }
        }
        last = replacements.back().range.end;
    }
    return replacements;
}

void RandomEdits::change_text(GroupBuilder& builder) {
    const Document* found = any(builder.study().documents());
    if (!found) return;
    const auto known = texts_.find(found->content);
    // Of a document that somebody else made the text is not known.
    if (known == texts_.end() || known->second.end().value != found->length) return;
    TextCorrection outcome;
    const DocumentId id = found->id;
    const DocumentCorrection correction{id, found->content, known->second, corrections(known->second)};
    ignore(correct_text(builder, correction, outcome));
    const auto contents = builder.contents();
    const ContentId now = builder.study().documents().find(id)->content;
    const auto made = std::ranges::find(contents, now, &NewContent::id);
    if (made != contents.end()) texts_[now] = made->text;
}

void RandomEdits::change_turns(GroupBuilder& builder) {
    const Document* document = any(builder.study().documents());
    if (!document) return;
    const auto current = builder.study().turns(document->id);
    const DocumentTurns before{document->id, {current.begin(), current.end()}};
    const DocumentTurns after{document->id, turns_of(builder.study(), *document)};
    if (before.turns.empty() && after.turns.empty()) return;
    if (before.turns.empty())
        ignore(builder.add(after));
    else if (after.turns.empty() || chance(20))
        ignore(builder.remove(before));
    else
        ignore(builder.change(before, after));
}

void RandomEdits::change_speaker(GroupBuilder& builder) {
    const Speaker* before = any(builder.study().speakers());
    if (!before) return;
    if (chance(20)) return ignore(builder.remove(Speaker(*before)));
    Speaker after = *before;
    after.label = words();
    after.interviewer = chance(30);
    const Participant* participant = any(builder.study().participants());
    after.participant = participant && !after.interviewer ? participant->id : ParticipantId{};
    ignore(builder.change(Speaker(*before), after));
}

void RandomEdits::change_participant(GroupBuilder& builder) {
    const Participant* before = any(builder.study().participants());
    if (!before || chance(50)) {
        return ignore(
            builder.add(Participant{builder.new_id<ParticipantId>(), guid(), name(), chance(50)}));
    }
    if (chance(30)) return ignore(builder.remove(Participant(*before)));
    Participant after = *before;
    after.name = name();
    after.from_label = false;
    ignore(builder.change(Participant(*before), after));
}

void RandomEdits::change_attribute(GroupBuilder& builder) {
    const Attribute* before = any(builder.study().attributes());
    const auto shape = [&](Attribute& attribute) {
        attribute.name = name();
        attribute.type = static_cast<AttributeType>(up_to(5));
        attribute.order.clear();
        for (int count = up_to(3); count > 0; --count)
            attribute.order.push_back(words());
    };
    if (!before || chance(50)) {
        Attribute attribute;
        attribute.id = builder.new_id<AttributeId>();
        attribute.guid = guid();
        shape(attribute);
        return ignore(builder.add(attribute));
    }
    if (chance(30)) return ignore(builder.remove(Attribute(*before)));
    Attribute after = *before;
    shape(after);
    ignore(builder.change(Attribute(*before), after));
}

void RandomEdits::change_value(GroupBuilder& builder) {
    const Study& study = builder.study();
    const Attribute* attribute = any(study.attributes());
    if (!attribute) return;
    const Document* document = any(study.documents());
    const Participant* participant = any(study.participants());
    const Attribute* other = any(study.attributes());
    Holder holder;
    switch (up_to(4)) {
        case 0:
            if (!document) return;
            holder = Holder::of(document->id);
            break;
        case 1:
            if (!participant) return;
            holder = Holder::of(participant->id);
            break;
        case 2:
            if (!participant || !document) return;
            holder = Holder::of(participant->id, document->id);
            break;
        case 3:
            if (!participant) return;
            holder = Holder::of(participant->id, words());
            break;
        default:
            holder = Holder::of(other->id, words());
            break;
    }
    const auto known = study.values(attribute->id);
    if (!known.empty() && chance(50)) {
        holder = known[static_cast<std::size_t>(up_to(static_cast<int>(known.size()) - 1))].holder;
    }
    AttributeValue after{attribute->id, holder, {words()}};
    while (chance(30))
        after.values.push_back(words());
    const auto* current = study.value(attribute->id, holder);
    if (!current) return ignore(builder.add(after));
    const AttributeValue before{attribute->id, holder, *current};
    if (chance(40)) return ignore(builder.remove(before));
    ignore(builder.change(before, after));
}

void RandomEdits::change_code(GroupBuilder& builder) {
    const Code* before = any(builder.study().codes());
    const auto shape = [&](Code& code) {
        code.name = name();
        code.place = up_to(1000) / 3.0;
        code.colour = static_cast<std::uint32_t>(up_to(0xFFFFFF));
        code.definition = chance(50) ? words() : "";
        code.when_to_use = chance(50) ? words() : "";
        code.when_not_to_use = chance(20) ? words() : "";
        code.example = chance(20) ? words() : "";
        code.proposition = chance(20) ? words() : "";
        code.stances.clear();
        while (chance(20))
            code.stances.push_back(words());
        const Code* parent = any(builder.study().codes());
        code.parent = parent && chance(50) ? parent->id : CodeId{};
    };
    if (!before || chance(40)) {
        Code code;
        code.id = builder.new_id<CodeId>();
        code.guid = guid();
        shape(code);
        return ignore(builder.add(code));
    }
    if (chance(20)) return ignore(builder.remove(Code(*before)));
    Code after = *before;
    shape(after);
    ignore(builder.change(Code(*before), after));
}

void RandomEdits::change_coding(GroupBuilder& builder) {
    const Study& study = builder.study();
    const Document* document = any(study.documents());
    const Code* code = any(study.codes());
    const Coder* coder = any(study.coders());
    if (!document || !code || !coder) return;
    const auto shape = [&](Coding& coding) {
        coding.code = code->id;
        coding.range = range_in(*document);
        CodingNotes notes;
        if (chance(30)) notes.memo = words();
        if (chance(30)) notes.stance = words();
        if (chance(30)) notes.about = words();
        const Participant* participant = any(study.participants());
        if (participant && chance(30)) notes.excluded.push_back(participant->id);
        coding.set_notes(notes);
    };
    const auto codings = study.codings(document->id);
    if (codings.empty() || chance(50)) {
        Coding coding;
        coding.id = builder.new_id<CodingId>();
        coding.guid = guid();
        coding.document = document->id;
        coding.coder = coder->id;
        coding.created = 1'700'000'000'000 + up_to(100000);
        shape(coding);
        return ignore(builder.add(coding));
    }
    const Coding before =
        codings[static_cast<std::size_t>(up_to(static_cast<int>(codings.size()) - 1))];
    if (chance(30)) return ignore(builder.remove(before));
    Coding after = before;
    shape(after);
    ignore(builder.change(before, after));
}

void RandomEdits::change_coder(GroupBuilder& builder) {
    const auto& coders = builder.study().coders();
    const Coder* before = any(coders);
    if (!before || (coders.size() < 5 && chance(30))) {
        return ignore(builder.add(Coder{builder.new_id<CoderId>(), guid(), name()}));
    }
    if (chance(50)) return ignore(builder.remove(Coder(*before)));
    Coder after = *before;
    after.name = name();
    ignore(builder.change(Coder(*before), after));
}

void RandomEdits::change_memo(GroupBuilder& builder) {
    const Study& study = builder.study();
    const Memo* before = any(study.memos());
    const Coder* coder = any(study.coders());
    if (!coder) return;
    if (before && chance(50)) {
        if (chance(40)) return ignore(builder.remove(Memo(*before)));
        Memo after = *before;
        after.text = words();
        return ignore(builder.change(Memo(*before), after));
    }
    Memo memo{builder.new_id<MemoId>(),       guid(), {}, coder->id, words(),
              1'700'000'000'000 + up_to(1000)};
    const auto codings = codings_where(study, [](const Coding&) { return true; });
    switch (up_to(4)) {
        case 0:
            if (const auto* on = any(study.documents())) memo.on = on->id;
            break;
        case 1:
            if (const auto* on = any(study.participants())) memo.on = on->id;
            break;
        case 2:
            if (const auto* on = any(study.codes())) memo.on = on->id;
            break;
        case 3:
            if (!codings.empty())
                memo.on =
                    codings[static_cast<std::size_t>(up_to(static_cast<int>(codings.size()) - 1))]
                        .id;
            break;
        default:
            break;
    }
    ignore(builder.add(memo));
}

void RandomEdits::change_progress(GroupBuilder& builder) {
    const Document* document = any(builder.study().documents());
    const Coder* coder = any(builder.study().coders());
    if (!document || !coder) return;
    const Progress after{coder->id, document->id, static_cast<ProgressState>(up_to(2)),
                         builder.study().codebook_version()};
    for (const Progress& before : builder.study().progress()) {
        if (before.coder != coder->id || before.document != document->id) continue;
        if (chance(30)) return ignore(builder.remove(Progress(before)));
        return ignore(builder.change(Progress(before), after));
    }
    ignore(builder.add(after));
}

void RandomEdits::change_setting(GroupBuilder& builder) {
    const auto& settings = builder.study().settings();
    if (settings.empty() || chance(40)) return ignore(builder.add(Setting{name(), words()}));
    const auto at = std::next(settings.begin(), up_to(static_cast<int>(settings.size()) - 1));
    const Setting before{at->first, at->second};
    if (chance(40)) return ignore(builder.remove(before));
    ignore(builder.change(before, Setting{before.key, words()}));
}

void RandomEdits::change_summary(GroupBuilder& builder) {
    const Study& study = builder.study();
    const Code* theme = any(study.codes());
    const Coder* author = any(study.coders());
    if (!theme || !author) return;
    const auto shape = [&](Summary& summary) {
        summary.theme = theme->id;
        summary.state = static_cast<SummaryState>(up_to(2));
        summary.text.clear();
        summary.codings.clear();
        summary.author = author->id;
        const Coder* reader = any(study.coders());
        summary.reader = reader->id != author->id && chance(50) ? reader->id : CoderId{};
        if (chance(70)) summary.state = SummaryState::written;
        if (summary.state != SummaryState::written) return;
        summary.text = words();
        for (const Coding& coding : codings_where(study, [&](const Coding&) { return chance(20); }))
            summary.codings.push_back(coding.id);
        std::ranges::sort(summary.codings);
    };
    const auto known = all_summaries(study);
    if (!known.empty() && chance(50)) {
        const Summary& before = known[static_cast<std::size_t>(up_to(static_cast<int>(known.size()) - 1))];
        if (chance(40)) return ignore(builder.remove(before));
        Summary after = before;
        shape(after);
        return ignore(builder.change(before, after));
    }
    Summary summary;
    summary.id = builder.new_id<SummaryId>();
    summary.guid = guid();
    summary.created = 1'700'000'000'000 + up_to(1000);
    const Participant* participant = any(study.participants());
    const Document* document = any(study.documents());
    const Attribute* attribute = any(study.attributes());
    switch (up_to(2)) {
        case 0:
            if (!participant) return;
            summary.of = participant->id;
            break;
        case 1:
            if (!document) return;
            summary.of = document->id;
            break;
        default:
            if (!attribute) return;
            summary.of = ValueCase{attribute->id, words()};
            break;
    }
    shape(summary);
    ignore(builder.add(summary));
}

}  // namespace heddle::testing
