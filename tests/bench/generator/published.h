// Who was interviewed in the evaluation that the full-size study is modelled on.
//
// The numbers are those of the early evaluation of the Integrated Care and Support Pioneers: 197
// people, at 14 sites, in two rounds, from seven kinds of organisation. Policy Innovation Research
// Unit (2016), Early evaluation of the Integrated Care and Support Pioneers Programme: final
// report, London: London School of Hygiene and Tropical Medicine; see also B. Erens, G. Wistow,
// S. Mounier-Jack, N. Douglas, T. Manacorda, M. A. Durand and N. Mays (2017), "Early findings from
// the evaluation of the Integrated Care and Support Pioneers in England", Journal of Integrated
// Care 25(3), 137-149, doi:10.1108/JICA-12-2016-0047. Here they are as this project received them.
// Which kind of organisation was interviewed at which site is not published; that, and all that is
// said, is made up.
#pragma once

#include <array>
#include <string_view>

namespace heddle::bench {

struct PublishedSite {
    std::string_view name;
    std::string_view short_name;  // in file names
    std::array<int, 2> people;    // in each round
};

struct PublishedOrganisation {
    std::string_view type;
    std::string_view group;  // the four groups of the evaluation's surveys
    int people;
};

inline constexpr std::array<std::string_view, 2> published_rounds{"April-November 2014",
                                                                  "March-June 2015"};

inline constexpr std::array<PublishedSite, 14> published_sites{{
    {"Barnsley", "Barnsley", {11, 3}},
    {"Cheshire", "Cheshire", {18, 7}},
    {"Cornwall", "Cornwall", {7, 3}},
    {"Greenwich", "Greenwich", {5, 4}},
    {"Islington", "Islington", {4, 3}},
    {"Kent", "Kent", {10, 7}},
    {"Leeds", "Leeds", {15, 6}},
    {"North West London", "North_West_London", {13, 8}},
    {"South Devon and Torbay", "South_Devon", {16, 2}},
    {"South Tyneside", "South_Tyneside", {5, 2}},
    {"Southend", "Southend", {9, 2}},
    {"Staffordshire and Stoke", "Staffordshire", {6, 3}},
    {"Waltham Forest, East London and the City (WELC)", "WELC", {12, 5}},
    {"Worcestershire", "Worcestershire", {9, 2}},
}};

inline constexpr std::array<PublishedOrganisation, 7> published_organisations{{
    {"CCG", "CCG", 64},
    {"Local Authority", "Local Authority", 68},
    {"Acute hospital", "Other NHS", 25},
    {"Community or mental health services", "Other NHS", 19},
    {"Voluntary sector", "Other", 12},
    {"Primary care", "Other NHS", 5},
    {"Other organisation", "Other", 4},
}};

}  // namespace heddle::bench
