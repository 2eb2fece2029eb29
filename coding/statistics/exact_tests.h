// Exact tests for counts in two groups. Pure; any thread. Numerically exact to about 11 digits for up to a million people; a probability that is
// too small for a double is 0.
#pragma once

#include <cstdint>

namespace heddle {

// Fisher's exact test, two-sided, of k1 of n1 against k2 of n2: the probability, given all four margins, of a table that is not likelier than this
// one. R. A. Fisher, "The logic of inductive inference", Journal of the Royal Statistical Society 98 (1935) 39-82; two-sided by point
// probabilities as in A. Agresti, "A survey of exact inference for contingency tables", Statistical Science 7 (1992) 131-153, section 2.1, and R's
// fisher.test, whose tolerance for ties (1 + 1e-7) it shares. Needs 0 <= k <= n for both; 1 where a group is empty.
double fisher_exact(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2);

// McNemar's exact test, two-sided, for the same people twice: of those who differ, so many have it only the first time and so many only the second;
// binomial with one half. Q. McNemar, Psychometrika 12 (1947) 153-157; exact as in Agresti (1992), section 4.2, and in M. W. Fagerland,
// S. Lydersen and P. Laake, BMC Medical Research Methodology 13:91 (2013), section "The exact conditional test". Neither may be below 0; 1 where
// nobody differs.
double mcnemar_exact(std::int64_t only_first, std::int64_t only_second);

}  // namespace heddle
