// Result<T>: a value, or one clear sentence for the researcher about why there is none.
//
// Everything that input, disk or another program can cause is returned as a Result. Assertions are for
// mistakes in this program only.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>
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

template <class T = Done>
class [[nodiscard]] Result {
public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return content_.index() == 0; }
    bool ok() const { return content_.index() == 0; }

    T& value() & { assert(ok()); return std::get<0>(content_); }
    const T& value() const& { assert(ok()); return std::get<0>(content_); }
    T&& value() && { assert(ok()); return std::get<0>(std::move(content_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const { assert(!ok()); return std::get<1>(content_); }

private:
    std::variant<T, Error> content_;
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
