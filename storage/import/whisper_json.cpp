#include "storage/import/whisper_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "coding/text.h"

namespace heddle {

namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 64;
constexpr double longest_recording = 1e7;  // seconds

// Reads event by event, so that what is passed over takes no memory.
class Segments final : public nlohmann::json_sax<Json> {
public:
    std::vector<Cue> cues;
    bool found_list = false;  // a list of segments, be it empty
    bool too_deep = false;

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t number) override { return value(static_cast<double>(number)); }
    bool number_unsigned(number_unsigned_t number) override { return value(static_cast<double>(number)); }
    bool number_float(number_float_t number, const string_t&) override { return value(number); }
    bool string(string_t& text) override {
        if (in_segment()) {
            if (key_ == "text") text_ = std::move(text), has_text_ = true;
            if (key_ == "speaker") speaker_ = std::move(text);
        }
        return value();
    }
    bool binary(binary_t&) override { return value(); }
    bool key(string_t& name) override {
        key_ = std::move(name);
        return true;
    }
    bool start_object(std::size_t) override {
        if (at_ == Place::list) {
            segment_level_ = level_ + 1;
            at_ = Place::segment;
            text_.clear();
            speaker_.clear();
            has_text_ = false;
            start_ = end_ = -1;
        } else if (at_ == Place::segment && level_ == segment_level_ && key_ == "offsets") {
            at_ = Place::offsets;
        }
        return down();
    }
    bool end_object() override {
        if (at_ == Place::offsets && level_ == segment_level_ + 1) {
            at_ = Place::segment;
        } else if (at_ == Place::segment && level_ == segment_level_) {
            at_ = Place::list;
            add();
        }
        return up();
    }
    bool start_array(std::size_t) override {
        const bool named = level_ == 1 && (key_ == "segments" || key_ == "transcription");
        if (at_ == Place::outside && (level_ == 0 || named)) {
            at_ = Place::list;
            list_level_ = level_ + 1;
            // A list alone says what it is only by what is in it.
            found_list = named_ = named;
        }
        return down();
    }
    bool end_array() override {
        if (at_ == Place::list && level_ == list_level_) at_ = Place::outside;
        return up();
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

private:
    enum class Place { outside, list, segment, offsets };

    bool in_segment() const { return at_ == Place::segment && level_ == segment_level_; }
    bool value() { return true; }
    bool value(double number) {
        if (!std::isfinite(number) || number < 0 || number > longest_recording * 1000) return true;
        if (in_segment()) {
            if (key_ == "start") start_ = number;
            if (key_ == "end") end_ = number;
        } else if (at_ == Place::offsets && level_ == segment_level_ + 1) {
            if (key_ == "from") start_ = number / 1000;
            if (key_ == "to") end_ = number / 1000;
        }
        return true;
    }
    bool down() {
        too_deep = ++level_ > deepest;
        return !too_deep;
    }
    bool up() {
        --level_;
        return true;
    }

    void add() {
        if (!has_text_ || (!named_ && start_ < 0)) return;
        found_list = true;
        Cue cue;
        cue.start = start_ >= 0 ? std::min(start_, longest_recording) : last_end_;
        cue.end = end_ >= 0 ? std::min(end_, longest_recording) : cue.start;
        last_end_ = std::max(last_end_, cue.end);
        std::string speaker(trimmed(speaker_));
        std::replace(speaker.begin(), speaker.end(), '\n', ' ');
        while (speaker.ends_with(':')) speaker = trimmed(std::string_view(speaker).substr(0, speaker.size() - 1));
        cue.pieces.push_back({without_nulls(std::move(speaker)), without_nulls(std::move(text_))});
        cues.push_back(std::move(cue));
    }

    static std::string without_nulls(std::string text) {
        for (std::size_t at = text.find('\0'); at != std::string::npos; at = text.find('\0', at))
            text.replace(at, 1, "\uFFFD");
        return text;
    }

    Place at_ = Place::outside;
    std::size_t level_ = 0;
    std::size_t list_level_ = 0;
    std::size_t segment_level_ = 0;
    std::string key_;
    std::string text_;
    std::string speaker_;
    bool named_ = false;  // the list says what it is
    bool has_text_ = false;
    double start_ = -1;
    double end_ = -1;
    double last_end_ = 0;
};

}  // namespace

Result<std::vector<Cue>> cues_of_whisper(std::string_view utf8) {
    Segments segments;
    bool whole = false;
    try {
        whole = Json::sax_parse(utf8.begin(), utf8.end(), &segments);
    } catch (const Json::exception&) {
        whole = false;
    }
    if (segments.too_deep) return failure("nests its parts more than 64 deep, which no transcript does; it is not read.");
    if (!whole) return failure("is no complete JSON file; it may be cut off or damaged, so ask for it again.");
    if (!segments.found_list) {
        return failure(
            "is JSON, but no transcript of Whisper: it has no list of “segments” or “transcription” with texts; give the transcript as "
            ".vtt, .srt or text.");
    }
    return std::move(segments.cues);
}

}  // namespace heddle
