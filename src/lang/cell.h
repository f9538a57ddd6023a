// The gated average, the recurrent part of a layer: elementwise, word by word.
#pragma once

#include "lang/network.h"

namespace dateline {

/// One sentence of `words` rows. gates: kGates numbers a row (z, f, r; each kState). skip: the
/// layer's input, `skip_width` numbers a row (kEmbed, used for both directions, or kState). out:
/// kState numbers a row, may not alias the inputs.
///   c[t] = f * c[t-1] + (1 - f) * z
///   out[t] = r * tanh(c[t]) + (1 - r) * skip[t]
/// f and r are the sigmoids of their gates; the second half of the numbers runs from the last word.
void gated_average(const float* gates, const float* skip, int skip_width, int words, float* out);

}  // namespace dateline
