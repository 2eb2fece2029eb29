// What must hold of every layout of every text, whatever the script, width and size.
//
// Each check looks at what the current view of a layout shows and reports failures to GoogleTest. The clusters that they
// compare with come from coding/segmentation.h, which is held to Unicode's own tests, and the slices from a decoder of their
// own.
#pragma once

#include <random>
#include <string>
#include <string_view>

#include "ui/text/document_layout.h"

namespace heddle::testing {

// A cluster's rectangle is one, a point in it leads back to the cluster, its left and right half to its ends, and the caret
// there is drawn at the rectangle's edge.
void check_rectangles_lead_back(const DocumentLayout& layout);

// Each position has a place with either affinity, and a click there gives the position again. (At a change of direction two
// positions share a place; then the click gives a caret that is drawn in the same place.)
void check_carets_lead_back(const DocumentLayout& layout);

// The rectangles of random ranges cover the clusters of the range and nothing else, and do not overlap.
void check_ranges_cover_their_clusters(const DocumentLayout& layout, std::mt19937& random, int ranges);

// Right (left in paragraphs from right to left) comes to every edge of every cluster of each line once, in the order in which
// they stand on the screen, and the other way back again.
void check_steps_pass_each_cluster_once(const DocumentLayout& layout);

// What is dragged over with the mouse, from one cluster to another, is the text between them.
void check_drags_select_what_lies_between(const DocumentLayout& layout, std::mt19937& random, int drags);

// The code points [from, to) of the text, cut out without any of the project's functions.
std::string cut_out(std::string_view utf8, std::int32_t from, std::int32_t to);

}  // namespace heddle::testing
