// Fields for the attributes of a document or of a person, to be read and filled in place; and one more for an attribute that
// the study lacks.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/views/survey_attributes.h"
#include "ui/views/view.h"

namespace heddle {

class AttributeFields {
public:
    // One of these at a time has the fields; what was typed for another one is taken into the study first.
    void begin(ViewContext& context, DocumentId document);
    // The attributes that documents have.
    void draw_document(ViewContext& context, DocumentId document);
    // Those that people have: of this one in this document where something is recorded so, else of this one. Items of surveys that
    // have nothing of somebody who answered none are left out until they are asked for.
    void draw_person(ViewContext& context, ParticipantId person, DocumentId document);
    // Takes what has been typed so far into the study.
    void keep(ViewContext& context);

private:
    using Key = std::pair<AttributeId, Holder>;
    struct Field {
        FieldText text;
        std::string said;  // what it said when it was filled
    };

    // Whether such holders have the attribute, or nobody has it yet.
    struct Describes {
        bool documents = false;
        bool people = false;
    };
    const Describes& describes(ViewContext& context, const Attribute& attribute);
    void draw_value(ViewContext& context, const Attribute& attribute, const Holder& holder);
    void draw_new(ViewContext& context, const Holder& holder, const char* name);
    void add_new(ViewContext& context);
    void keep_field(ViewContext& context, const Key& key, Field& field);

    DocumentId document_;
    std::map<Key, Field> fields_;
    Holder adding_to_;  // where a new attribute is being typed; of nothing: nowhere
    FieldText new_name_;
    FieldText new_value_;
    SurveyAttributes survey_;
    std::map<AttributeId, Describes> described_;
    std::uint64_t described_version_ = 0;
    bool all_ = false;  // survey items are shown as well
};

}  // namespace heddle
