#include "coding/result.h"

namespace heddle {

KeptError::KeptError(Error error) : error_(std::make_unique<Error>(std::move(error))) {}
KeptError::KeptError(const KeptError& other) : error_(other.error_ ? std::make_unique<Error>(*other.error_) : nullptr) {}
KeptError& KeptError::operator=(const KeptError& other) {
    error_ = other.error_ ? std::make_unique<Error>(*other.error_) : nullptr;
    return *this;
}
KeptError::~KeptError() = default;

const Error& KeptError::get() const {
    static const Error none;
    return error_ ? *error_ : none;
}

}  // namespace heddle
