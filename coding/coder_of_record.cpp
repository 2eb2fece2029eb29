#include "coding/coder_of_record.h"

namespace heddle {

namespace {

std::string coder_key_of(const Document& document) {
    return "coder_of_record/" + document.guid.to_string();
}

}  // namespace

Setting coder_of_record_setting(const Document& document, const Coder& coder) {
    return {coder_key_of(document), coder.guid.to_string()};
}

CoderId coder_of_record(const Study& study, const Document& document) {
    const auto guid = parse_guid(study.setting(coder_key_of(document)));
    if (!guid) return {};
    for (const Coder& coder : study.coders()) {
        if (coder.guid == *guid) return coder.id;
    }
    return {};
}

}  // namespace heddle
