#include "cli/picker.h"

#include "base/utf8.h"

namespace dateline {

Picker::Picker(std::string title, std::vector<Choice> choices, Options options)
    : title_(std::move(title)), choices_(std::move(choices)), options_(std::move(options)) {
  filter();
  for (size_t i = 0; i < shown_.size(); ++i)
    if (choices_[shown_[i]].chosen) {
      cursor_ = i;
      break;
    }
}

void Picker::filter() {
  shown_.clear();
  cursor_ = 0;
  const std::string wanted = fold_name(typed_);
  std::vector<size_t> inside;
  for (size_t i = 0; i < choices_.size(); ++i) {
    const std::string label = fold_name(choices_[i].label);
    if (label.starts_with(wanted)) shown_.push_back(i);
    else if (label.find(wanted) != std::string::npos || fold_name(choices_[i].detail).find(wanted) != std::string::npos) inside.push_back(i);
  }
  shown_.insert(shown_.end(), inside.begin(), inside.end());
}

Picker::Outcome Picker::take() {
  if (shown_.empty() || (options_.prefer_text && text_fits())) {
    if (!text_fits()) return open;
    text_ = typed_;
    for (Choice& c : choices_) c.chosen = false;
    return taken;
  }
  // What was marked with Tab stays; otherwise the one under the cursor is the answer.
  const bool marked = options_.several && typed_.empty() && !moved_;
  if (!marked) {
    for (Choice& c : choices_) c.chosen = false;
    choices_[shown_[cursor_]].chosen = true;
  }
  return taken;
}

Picker::Outcome Picker::press(Key key) {
  switch (key.kind) {
    case Key::escape: return cancelled;
    case Key::enter: return take();
    case Key::up:
      cursor_ -= cursor_ > 0;
      moved_ = true;
      break;
    case Key::down:
      cursor_ += cursor_ + 1 < shown_.size();
      moved_ = true;
      break;
    case Key::tab:
      moved_ = false;
      if (options_.several && cursor_ < shown_.size()) {
        choices_[shown_[cursor_]].chosen = !choices_[shown_[cursor_]].chosen;
        if (!typed_.empty()) {
          typed_.clear();
          filter();
        }
      }
      break;
    case Key::backspace:
      if (!typed_.empty()) {
        while ((static_cast<unsigned char>(typed_.back()) & 0xC0) == 0x80) typed_.pop_back();
        typed_.pop_back();
        filter();
      } else if (options_.several) {
        for (Choice& c : choices_) c.chosen = false;
      }
      break;
    case Key::character:
      append_utf8(typed_, key.c);
      filter();
      break;
    default: break;
  }
  return open;
}

std::vector<size_t> Picker::chosen() const {
  std::vector<size_t> out;
  for (size_t i = 0; i < choices_.size(); ++i)
    if (choices_[i].chosen) out.push_back(i);
  return out;
}

}  // namespace dateline
