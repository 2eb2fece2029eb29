// How a quotation is attributed in what is published: one template for the study, such as “{organisation_type}, round {round}”. A report that names
// the kind of organisation only must do so in every quotation that is copied or exported.
//
// In braces stand the names of attributes, or `participant` or `document`; everything else stands as it is. Each gives what holds for the people to whom the
// quotation belongs in that document (their effective values, coding/effective_value.h), or for the document where it belongs to nobody; several are joined
// by commas. A stretch between commas whose braces give nothing is left out: “CCG, round 1” or, where no round is recorded, “CCG”.
//
// The study keeps it as a setting with the key "attribution", with GUIDs in the place of attributes' names, so that it outlives their renaming. Pure;
// any thread, but one EffectiveValues for each.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/effective_value.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

inline constexpr std::string_view attribution_setting = "attribution";

class AttributionTemplate {
public:
    // "{participant}, {document}"
    AttributionTemplate();
    // The study's, or the ordinary one. What is gone from the study gives nothing.
    static AttributionTemplate of(const Study& study);
    // As it is typed. Fails where a brace is left open, or names what the study has not; the sentence lists what it has.
    static Result<AttributionTemplate> parse(const Study& study, std::string_view written);

    bool is_ordinary() const { return *this == AttributionTemplate(); }
    std::string written(const Study& study) const;
    // With GUIDs, as the study keeps it.
    std::string kept(const Study& study) const;
    // Whether it names people or documents themselves, so that it hides nobody.
    bool names_people() const;
    std::string text(const Study& study, EffectiveValues& effective, DocumentId document, std::span<const ParticipantId> people) const;

    bool operator==(const AttributionTemplate&) const = default;

private:
    enum class Kind { words, participant, document, attribute };
    struct Piece {
        Kind kind = Kind::words;
        std::string words{};
        AttributeId attribute{};
        bool operator==(const Piece&) const = default;
    };
    static Result<AttributionTemplate> read(std::string_view text, const std::function<std::optional<Piece>(std::string_view)>& named);

    // Attributes as `called`; those that are gone are left out.
    std::string in_text(const std::function<std::string(const Attribute&)>& called, const Study& study) const;

    // Between commas: a part that gives nothing is left out.
    std::vector<std::vector<Piece>> parts_;
};

// An attribution that only one person of the study has, or one and the same few, so that it tells who it is.
struct SingledOut {
    std::string attribution;
    std::vector<ParticipantId> people;  // ascending; several where it is that of passages in which they all speak
    std::string heading{};              // below which it does: the value of an attribute
    bool operator==(const SingledOut&) const = default;
};
// In alphabetical order. Looked at are the attribution of each person in each document in which they speak and are not the interviewer, and that of each
// coded passage of several people. Empty for a template that names people anyway. With a heading: only those that say it together with a value of that
// attribute, which stands above them, and not already without it.
std::vector<SingledOut> singled_out(const Study& study, const AttributionTemplate& attribution, AttributeId heading = {});

// "“CCG, round 2” is said of one person alone: Ann."; "Under “Leeds” “CCG” is said of one person alone: Ann."
std::string sentence_of(const Study& study, const SingledOut& alone);

// Gives the study this template; the ordinary one is kept as none. A group without edits where it has it already.
Result<EditGroup> set_attribution(const Study& study, CoderId coder, const AttributionTemplate& attribution);

}  // namespace heddle
