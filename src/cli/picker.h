// Picker: choosing from a list by typing a few letters.
//
//   Picker picker("type", choices, {});
//   if (picker.press(key) == Picker::taken) use(picker.chosen());
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/keys.h"

namespace dateline {

struct Choice {
  std::string label, detail;
  bool chosen = false;
};

class Picker {
 public:
  struct Options {
    bool several = false;                                        // Tab chooses more than one
    std::function<bool(const std::string&)> accepts_text = {};   // typed text that may stand for itself
    bool prefer_text = false;                                    // also when a choice would fit
    std::string hint = {};                                       // what may be typed
  };
  Picker(std::string title, std::vector<Choice> choices, Options options);

  enum Outcome : uint8_t { open, taken, cancelled };
  Outcome press(Key key);

  /// Indices of the choices taken, in their order; empty when text was taken, or nobody.
  std::vector<size_t> chosen() const;
  /// The typed text when that was taken, else "".
  const std::string& text() const { return text_; }

  // For drawing.
  const std::string& title() const { return title_; }
  const std::string& typed() const { return typed_; }
  const std::string& hint() const { return options_.hint; }
  const std::vector<Choice>& choices() const { return choices_; }
  /// Choices that fit what was typed: those that begin so first.
  const std::vector<size_t>& shown() const { return shown_; }
  size_t cursor() const { return cursor_; }
  bool several() const { return options_.several; }
  bool text_fits() const { return options_.accepts_text && !typed_.empty() && options_.accepts_text(typed_); }

 private:
  void filter();
  Outcome take();

  std::string title_, typed_, text_;
  std::vector<Choice> choices_;
  Options options_;
  std::vector<size_t> shown_;
  size_t cursor_ = 0;
  bool moved_ = false;   // by the arrows, since the last mark
};

}  // namespace dateline
