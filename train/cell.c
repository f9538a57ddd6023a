/* The gated average of student.py, forward and backward, in one pass each; compiled by cell.py at first use.
   Layout [T][B][...], HALF dimensions run forward in time, HALF backward. Gates g: z, f, r, each 2 * HALF. */
#include <math.h>
#include <stdint.h>

static inline float fexp(float x) {
  x = x < -30.0f ? -30.0f : x > 30.0f ? 30.0f : x;
  float y = x * 1.44269504f, n = __builtin_floorf(y + 0.5f);
  float r = (y - n) * 0.69314718f;
  float p = 1.0f + r * (1.0f + r * (0.5f + r * (0.16666667f + r * (0.041666667f + r * 0.0083333333f))));
  union { int32_t i; float f; } u;
  u.i = ((int32_t)n + 127) << 23;
  return p * u.f;
}
static inline float sigm(float x) { return 1.0f / (1.0f + fexp(-x)); }
static inline float tanh_(float x) { return 2.0f / (1.0f + fexp(-2.0f * x)) - 1.0f; }

/* x is [T][B][skip]; skip is HALF (used for both directions) or 2 * HALF. Saves f, r, c in place of the gates. */
void cell_forward(int T, int B, int H, int skip, const float* g, const float* x, const uint8_t* valid, float* save, float* out) {
#pragma omp parallel for schedule(static)
  for (int job = 0; job < 2 * B; job++) {
    int b = job >> 1, back = job & 1, off = back * H;
    float c[512];
    for (int k = 0; k < H; k++) c[k] = 0;
    for (int s = 0; s < T; s++) {
      int t = back ? T - 1 - s : s;
      long row = (long)t * B + b;
      const float* gz = g + row * 6 * H + off;
      const float* xs = x + row * skip + (skip == H ? 0 : off);
      float* sv = save + row * 6 * H + off;
      float* o = out + row * 2 * H + off;
      float v = valid[row] ? 1.0f : 0.0f;
      for (int k = 0; k < H; k++) {
        float f = sigm(gz[2 * H + k]), r = sigm(gz[4 * H + k]);
        c[k] = f * c[k] + v * (1 - f) * gz[k];
        sv[k] = c[k];
        sv[2 * H + k] = f;
        sv[4 * H + k] = r;
        o[k] = v * (r * tanh_(c[k]) + (1 - r) * xs[k]);
      }
    }
  }
}

/* dx gets the skip part of the gradient, for both directions: [T][B][2 * HALF]. */
void cell_backward(int T, int B, int H, int skip, const float* g, const float* x, const uint8_t* valid, const float* save,
                   const float* dout, float* dg, float* dx) {
#pragma omp parallel for schedule(static)
  for (int job = 0; job < 2 * B; job++) {
    int b = job >> 1, back = job & 1, off = back * H;
    float dc[512];
    for (int k = 0; k < H; k++) dc[k] = 0;
    for (int s = T - 1; s >= 0; s--) {
      int t = back ? T - 1 - s : s, before = back ? t + 1 : t - 1;
      long row = (long)t * B + b;
      const float* gz = g + row * 6 * H + off;
      const float* xs = x + row * skip + (skip == H ? 0 : off);
      const float* sv = save + row * 6 * H + off;
      const float* prev = s > 0 ? save + ((long)before * B + b) * 6 * H + off : 0;
      const float* go = dout + row * 2 * H + off;
      float* d = dg + row * 6 * H + off;
      float* dxs = dx + row * 2 * H + off;
      float v = valid[row] ? 1.0f : 0.0f;
      for (int k = 0; k < H; k++) {
        float c = sv[k], f = sv[2 * H + k], r = sv[4 * H + k], gr = go[k] * v;
        float th = tanh_(c);
        float dck = dc[k] + gr * r * (1 - th * th);
        float cp = prev ? prev[k] : 0.0f;
        d[k] = dck * v * (1 - f);
        d[2 * H + k] = dck * (cp - v * gz[k]) * f * (1 - f);
        d[4 * H + k] = gr * (th - xs[k]) * r * (1 - r);
        dxs[k] = gr * (1 - r);
        dc[k] = dck * f;
      }
    }
  }
}
