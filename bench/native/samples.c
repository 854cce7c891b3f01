// The front end of the sampled meter in C: the same arithmetic as firmware/sampled-meter, in the same order, so that its
// energies are the firmware's to the last bit. Without the meter behind it.
#include "firmware.h"

enum { PHASES = 3, CHANNELS = 7, FRAMES = 160, LAST_CODE = 8388607 };
#define RANGE 8388608.0
#define TWO_PI 6.283185307179586
// As delivered: mV and mA of the whole range, least current in mA and least apparent power in mVA that are booked.
#define VOLTS 600000.0
#define AMPERES 20000.0
#define LEAST_CURRENT 5
#define LEAST_POWER 1000

struct sums {
  double v, i, vv, ii, vi, v_cos, v_sin, i_cos, i_sin;
  int32_t v_least, v_most, i_least, i_most;
};

struct shown {
  int32_t voltage[PHASES], current[PHASES], active[PHASES], reactive[PHASES], apparent[PHASES], thd_voltage[PHASES], thd_current[PHASES];
  int32_t neutral, frequency;
};

struct meter {
  int32_t count;
  int32_t samples[FRAMES * CHANNELS];
  // Booked so far, µJ: active, reactive and apparent of each phase.
  int64_t energy[3 * PHASES];
  struct shown shown;
  uint32_t windows, faults;
  uint32_t rest[3 * PHASES];
  double x1, x2, y1, y2, gain, feedback1, feedback2, hysteresis;
  double cos, sin, cos_step, sin_step, cos_sum, sin_sum;
  double length, before, share;
  // Cosine and sine of the phase shift, which is 0 as delivered.
  double in_phase, across;
  int32_t sample_rate, since, cycles, wanted, left;
  bool armed, tuned;
  struct sums sums[PHASES + 1];
};

static double sine(double x) {
  double y = x * x;
  double tail = 1 / 362880.0 + y * (-1 / 39916800.0 + y * (1 / 6227020800.0));
  return x * (1 + y * (-1 / 6.0 + y * (1 / 120.0 + y * (-1 / 5040.0 + y * tail))));
}

static double cosine(double x) { return sine(1.5707963267948966 - fabs(x)); }

static void take(struct sums *s, const int32_t *at, int count, const double (*tone)[2]) {
  struct sums r = *s;
  for (int frame = 0; frame < count; frame++, at += CHANNELS) {
    int32_t a = at[0], b = at[PHASES];
    double x = a, y = b, c = tone[frame][0], d = tone[frame][1];
    r.v += x;
    r.i += y;
    r.vv += x * x;
    r.ii += y * y;
    r.vi += x * y;
    r.v_cos += x * c;
    r.v_sin += x * d;
    r.i_cos += y * c;
    r.i_sin += y * d;
    r.v_least = a < r.v_least ? a : r.v_least;
    r.v_most = a > r.v_most ? a : r.v_most;
    r.i_least = b < r.i_least ? b : r.i_least;
    r.i_most = b > r.i_most ? b : r.i_most;
  }
  *s = r;
}

static void take_share(struct sums *s, const int32_t *at, double share, double c, double d) {
  int32_t a = at[0], b = at[PHASES];
  double x = a, y = b;
  s->v += share * x;
  s->i += share * y;
  s->vv += share * x * x;
  s->ii += share * y * y;
  s->vi += share * x * y;
  s->v_cos += share * x * c;
  s->v_sin += share * x * d;
  s->i_cos += share * y * c;
  s->i_sin += share * y * d;
  if (a < s->v_least) s->v_least = a;
  if (a > s->v_most) s->v_most = a;
  if (b < s->i_least) s->i_least = b;
  if (b > s->i_most) s->i_most = b;
}

static void take_single(struct sums *s, const int32_t *at, int count, double share) {
  struct sums r = *s;
  for (int frame = 0; frame < count; frame++, at += CHANNELS) {
    int32_t b = at[0];
    double y = b;
    r.i += share * y;
    r.ii += share * y * y;
    r.i_least = b < r.i_least ? b : r.i_least;
    r.i_most = b > r.i_most ? b : r.i_most;
  }
  *s = r;
}

static void tune(struct meter *m, double frequency) {
  double angle = TWO_PI * frequency / m->sample_rate;
  m->cos_step = cosine(angle);
  m->sin_step = sine(angle);
  m->wanted = frequency > (m->wanted == 12 ? 54 : 56) ? 12 : 10;
}

static void begin(struct meter *m, bool crossing) {
  m->cycles = crossing ? 0 : -1;
  m->before = 0;
  m->length = crossing ? 1 - m->share : 0;
  m->cos_sum = m->length;
  m->sin_sum = 0;
  m->cos = crossing ? m->cos_step : 1;
  m->sin = crossing ? m->sin_step : 0;
  m->left = m->sample_rate * (crossing ? 3 : 2) / 10;
  if (fabs(m->y1) < 1e-30) m->y1 = 0;
  if (fabs(m->y2) < 1e-30) m->y2 = 0;
  memset(m->sums, 0, sizeof m->sums);
  for (int channel = 0; channel <= PHASES; channel++) {
    m->sums[channel].v_least = m->sums[channel].i_least = INT32_MAX;
    m->sums[channel].v_most = m->sums[channel].i_most = INT32_MIN;
  }
}

static bool crossed(struct meter *m, int frame, double share) {
  int cycle = m->since + frame + 1;
  m->since = -frame - 1;
  m->share = share;
  if (m->cycles >= 0 && cycle * 80 >= m->sample_rate && cycle * 35 <= m->sample_rate) return ++m->cycles == m->wanted;
  if (m->cycles < 0 && m->before == 0) m->left += m->sample_rate / 10;
  m->cycles = 0;
  m->before = m->length + frame + share;
  return false;
}

static int follow(struct meter *m, const int32_t *at, int count, double (*tone)[2]) {
  double gain = m->gain, feedback1 = m->feedback1, feedback2 = m->feedback2, below = -m->hysteresis;
  double x1 = m->x1, x2 = m->x2, y1 = m->y1, y2 = m->y2;
  double cos = m->cos, sin = m->sin, cos_step = m->cos_step, sin_step = m->sin_step;
  double cos_sum = m->cos_sum, sin_sum = m->sin_sum;
  bool armed = m->armed;
  int most = count < m->left ? count : m->left, frame = 0;
  for (; frame < most; frame++, at += CHANNELS) {
    double x = at[0];
    double y = gain * (x - x2) - feedback1 * y1 - feedback2 * y2;
    bool crosses = armed && y >= 0;
    double last = y1;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    tone[frame][0] = cos;
    tone[frame][1] = sin;
    if (crosses) {
      armed = false;
      if (crossed(m, frame, last / (last - y))) break;
    } else if (y < below) {
      armed = true;
    }
    cos_sum += cos;
    sin_sum += sin;
    double turned = cos * cos_step - sin * sin_step;
    sin = cos * sin_step + sin * cos_step;
    cos = turned;
  }
  m->x1 = x1;
  m->x2 = x2;
  m->y1 = y1;
  m->y2 = y2;
  m->cos = cos;
  m->sin = sin;
  m->cos_sum = cos_sum;
  m->sin_sum = sin_sum;
  m->armed = armed;
  m->left -= frame;
  m->length += frame;
  m->since += m->cycles == m->wanted ? frame + 1 : frame;
  return frame;
}

static uint32_t ends(int32_t least, int32_t most) {
  if (most >= LAST_CODE || least <= -LAST_CODE) return 32;
  return least == most && least != 0 ? 64 : 0;
}

static int32_t distortion(double square, double fundamental) {
  if (fundamental < 6000000) return 0;
  double over = square / fundamental - 1;
  double thd = sqrt(over > 0 ? over : 0) * 10000;
  return (int32_t)nearbyint(thd < 65535 ? thd : 65535);
}

static double root(double square, double scale) {
  double value = square * scale * scale;
  return sqrt(value > 0 ? value : 0);
}

static void add(struct meter *m, int index, double energy) {
  int64_t sum = m->rest[index] + (int64_t)nearbyint(energy * 1024);
  m->rest[index] = (uint32_t)(sum & 1023);
  m->energy[index] += sum >> 10;
}

static void measure_phase(struct meter *m, int phase, double per) {
  const struct sums *s = &m->sums[phase];
  double v_mean = s->v * per, i_mean = s->i * per;
  double vv = s->vv * per - v_mean * v_mean, ii = s->ii * per - i_mean * i_mean, vi = s->vi * per - v_mean * i_mean;
  double v_cos = (s->v_cos - v_mean * m->cos_sum) * per, v_sin = (s->v_sin - v_mean * m->sin_sum) * per;
  double i_cos = (s->i_cos - i_mean * m->cos_sum) * per, i_sin = (s->i_sin - i_mean * m->sin_sum) * per;
  double tuned = m->tuned ? 2 : 0;
  double p1 = (v_cos * i_cos + v_sin * i_sin) * tuned, q1 = (v_cos * i_sin - v_sin * i_cos) * tuned;
  double v_scale = VOLTS / RANGE, i_scale = AMPERES / RANGE, power = v_scale * i_scale / 1000;
  double v = root(vv, v_scale), i = root(ii, i_scale);
  double active = power * (vi + (m->in_phase - 1) * p1 - m->across * q1);
  double reactive = power * (m->in_phase * q1 + m->across * p1), apparent = v * i / 1000;
  struct shown *shown = &m->shown;
  int32_t voltage = (int32_t)nearbyint(v), current = (int32_t)nearbyint(i);
  int32_t product = (int32_t)nearbyint((double)voltage * current / 1000);
  bool loaded = current >= LEAST_CURRENT && product >= LEAST_POWER;
  shown->voltage[phase] = voltage;
  shown->current[phase] = current;
  shown->active[phase] = loaded ? (int32_t)nearbyint(active) : 0;
  shown->reactive[phase] = loaded ? (int32_t)nearbyint(reactive) : 0;
  shown->apparent[phase] = loaded ? product : 0;
  shown->thd_voltage[phase] = distortion(vv, 2 * (v_cos * v_cos + v_sin * v_sin));
  shown->thd_current[phase] = loaded ? distortion(ii, 2 * (i_cos * i_cos + i_sin * i_sin)) : 0;
  if (!loaded) return;
  double time = m->length / m->sample_rate * 1000;
  add(m, phase, active * time);
  add(m, 3 + phase, reactive * time);
  add(m, 6 + phase, apparent * time);
}

static void end_window(struct meter *m, bool crossing) {
  double frequency = crossing ? (double)m->cycles * m->sample_rate / (m->length - m->before) : 0;
  double per = 1 / m->length;
  m->windows++;
  m->faults = 0;
  for (int phase = 0; phase < PHASES; phase++) {
    measure_phase(m, phase, per);
    m->faults |= ends(m->sums[phase].v_least, m->sums[phase].v_most) | ends(m->sums[phase].i_least, m->sums[phase].i_most);
  }
  const struct sums *neutral = &m->sums[PHASES];
  double mean = neutral->i * per;
  m->shown.neutral = (int32_t)nearbyint(root(neutral->ii * per - mean * mean, AMPERES / RANGE));
  m->faults |= ends(neutral->i_least, neutral->i_most);
  m->shown.frequency = (int32_t)nearbyint(frequency * 1000);
  if (crossing) {
    tune(m, frequency);
    m->tuned = true;
  }
  begin(m, crossing);
}

static void share_frame(struct meter *m, const int32_t *at, double share, double c, double d) {
  for (int phase = 0; phase < PHASES; phase++) take_share(&m->sums[phase], at + phase, share, c, d);
  take_single(&m->sums[PHASES], at + 6, 1, share);
}

static void scan(struct meter *m) {
  static double tone[FRAMES][2];
  const int32_t *at = m->samples;
  int count = m->count;
  while (count > 0) {
    int whole = follow(m, at, count, tone);
    for (int phase = 0; phase < PHASES; phase++) take(&m->sums[phase], at + phase, whole, tone);
    take_single(&m->sums[PHASES], at + 6, whole, 1);
    at += whole * CHANNELS;
    count -= whole;
    if (m->cycles == m->wanted) {
      share_frame(m, at, m->share, m->cos, m->sin);
      m->length += m->share;
      m->cos_sum += m->share * m->cos;
      m->sin_sum += m->share * m->sin;
      double share = m->share;
      end_window(m, true);
      share_frame(m, at, 1 - share, 1, 0);
      at += CHANNELS;
      count--;
    } else if (m->left <= 0) {
      end_window(m, false);
    }
  }
}

/** Byte offsets of count, samples, energies, what is shown, windows, and the size of a device. */
void layout(uint32_t *words) {
  const uint32_t values[6] = {
    offsetof(struct meter, count), offsetof(struct meter, samples), offsetof(struct meter, energy),
    offsetof(struct meter, shown), offsetof(struct meter, windows), sizeof(struct meter),
  };
  memcpy(words, values, sizeof values);
}

void start(uint8_t *device, int32_t sample_rate) {
  struct meter *m = (struct meter *)device;
  memset(m, 0, sizeof *m);
  m->sample_rate = sample_rate;
  double angle = TWO_PI * 54 / sample_rate, alpha = sine(angle) / 4;
  m->gain = alpha / (1 + alpha);
  m->feedback1 = -2 * cosine(angle) / (1 + alpha);
  m->feedback2 = (1 - alpha) / (1 + alpha);
  m->hysteresis = 5000 * RANGE / VOLTS;
  m->in_phase = cosine(0);
  m->across = sine(0);
  m->since = sample_rate;
  m->cycles = -1;
  tune(m, 50);
  begin(m, false);
}

void batch(uint8_t *first, uint32_t count) {
  struct meter *m = (struct meter *)first;
  for (uint32_t device = 0; device < count; device++) scan(&m[device]);
}
