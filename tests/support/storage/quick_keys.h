// Keys of passwords that are derived a hundred times as quickly, for tests that open encrypted studies many times.
#pragma once

namespace heddle::testing {

// While it lives, each derivation does a hundredth of the rounds that it is asked for, in Heddle and in SQLCipher alike: who asks
// for another number still gets another key. What is encrypted so can be opened only so; a program that is started meanwhile
// derives whole keys. One at a time is enough; several count as one.
class QuickKeys {
public:
    QuickKeys();
    ~QuickKeys();
    QuickKeys(const QuickKeys&) = delete;
    QuickKeys& operator=(const QuickKeys&) = delete;
};

}  // namespace heddle::testing
