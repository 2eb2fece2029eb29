// Result<T>: a value, or one clear sentence for the researcher about why there is none.
//
// Everything that input, disk or another program can cause is returned as a Result. Assertions are for
// mistakes in this program only.
#pragma once

#include <cassert>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace heddle {

enum class ErrorKind {
    failed,       // the work could not be done; exit status 1
    usage,        // the question itself is wrong (an unknown attribute, option or unit); exit status 2
    conflict,     // the study changed underneath, or a later action depends on this one
    cancelled,    // the user asked to stop; nothing was changed
    needs_password,
    in_use,       // another process has the study open to change it
    left_open,    // another machine seems to have it open, and cannot be asked: the user may know better
};

struct Error {
    std::string message;              // one sentence: what happened, and what to do
    ErrorKind kind = ErrorKind::failed;
    std::vector<std::string> details; // further lines, for errors that list every culprit
};

inline Error failure(std::string message) { return {std::move(message), ErrorKind::failed, {}}; }
inline Error usage_error(std::string message) { return {std::move(message), ErrorKind::usage, {}}; }
inline Error conflict(std::string message) { return {std::move(message), ErrorKind::conflict, {}}; }

struct Done {};  // the value of a Result that carries nothing else

// The error of a Result that has one. Out of line, and no variant beside the value: both would be compiled for each T in each file.
class KeptError {
public:
    KeptError() noexcept = default;
    explicit KeptError(Error error);
    KeptError(const KeptError&);
    KeptError(KeptError&&) noexcept = default;
    KeptError& operator=(const KeptError&);
    KeptError& operator=(KeptError&&) noexcept = default;
    ~KeptError();

    const Error& get() const;

private:
    std::unique_ptr<Error> error_;
};

template <class T = Done>
class [[nodiscard]] Result {
public:
    Result(T value) : value_(std::move(value)) {}
    Result(Error error) : error_(std::move(error)) {}

    explicit operator bool() const { return ok(); }
    bool ok() const { return value_.has_value(); }

    T& value() & { assert(ok()); return value_.value(); }
    const T& value() const& { assert(ok()); return value_.value(); }
    T&& value() && { assert(ok()); return std::move(value_).value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const { assert(!ok()); return error_.get(); }

private:
    std::optional<T> value_;
    KeptError error_;
};

inline Result<Done> done() { return Done{}; }

}  // namespace heddle

// For functions that return a Result themselves: assigns the value, or returns the error at once.
#define HEDDLE_JOIN_(a, b) a##b
#define HEDDLE_JOIN(a, b) HEDDLE_JOIN_(a, b)
#define HEDDLE_TRY_IMPL(temporary, declaration, expression) \
    auto temporary = (expression);                          \
    if (!temporary.ok()) return temporary.error();          \
    declaration = std::move(temporary).value()
#define HEDDLE_TRY(declaration, expression) \
    HEDDLE_TRY_IMPL(HEDDLE_JOIN(result_, __LINE__), declaration, expression)
#define HEDDLE_CHECK(expression)                                                             \
    do {                                                                                     \
        if (auto checked_result = (expression); !checked_result.ok()) return checked_result.error(); \
    } while (false)
