// Each arc gets a column: the first, from the words outwards, in which no other arc covers one of its lines. Short arcs are
// placed first, so that they lie inside long ones. Each cell then knows which of its four sides are drawn.
// Covered by tree_drawing_test.cc.
#include "cli/tree_drawing.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace dateline {
namespace {

constexpr int kWidestWord = 24;
constexpr int kTag = 6;
constexpr int kRelation = 13;

enum Side : uint8_t { up = 1, down = 2, left = 4, right = 8 };

std::string_view box(uint8_t sides) {
  static constexpr std::string_view kBoxes[16] = {" ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼"};
  return kBoxes[sides];
}

struct Arc {
  int low, high;
};

}  // namespace

std::vector<std::string> draw_arcs(const std::vector<int>& heads) {
  const int words = static_cast<int>(heads.size());
  std::vector<Arc> arcs;
  for (int i = 0; i < words; ++i) {
    const int head = heads[static_cast<size_t>(i)];
    if (head >= 0 && head < words) arcs.push_back({std::min(i, head), std::max(i, head)});
  }
  std::stable_sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) { return a.high - a.low < b.high - b.low; });

  std::vector<std::vector<uint8_t>> grid(heads.size());   // sides of each cell, by row
  const auto cell = [&](int row, size_t column) -> uint8_t& {
    auto& cells = grid[static_cast<size_t>(row)];
    if (cells.size() <= column) cells.resize(column + 1);
    return cells[column];
  };
  for (const Arc& arc : arcs) {
    size_t column = 0;
    const auto taken = [&] {
      for (int row = arc.low; row <= arc.high; ++row)
        if (cell(row, column) & (up | down)) return true;
      return false;
    };
    while (taken()) ++column;
    for (int row = arc.low; row < arc.high; ++row) {
      cell(row, column) |= down;
      cell(row + 1, column) |= up;
    }
    for (const int row : {arc.low, arc.high}) {
      cell(row, column) |= left;
      for (size_t inner = 0; inner < column; ++inner) cell(row, inner) |= left | right;
    }
  }

  std::vector<std::string> rows;
  for (int i = 0; i < words; ++i) {
    const auto& cells = grid[static_cast<size_t>(i)];
    const bool any = !cells.empty() && (cells[0] & left);
    std::string row = heads[static_cast<size_t>(i)] >= 0 ? "◄" : any ? "─" : " ";
    for (const uint8_t sides : cells) {
      row += sides & left ? "─" : " ";
      row += box(sides);
    }
    while (row.ends_with(' ')) row.pop_back();
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string draw_tree(const Document& document, const Analysis& analysis, const Sentence& sentence, const Terminal& terminal,
                      int indent) {
  std::vector<int> heads;
  int widest = 1;
  for (const Word& word : analysis.words_of(sentence)) {
    heads.push_back(word.head == kRoot ? -1 : word.head - static_cast<int>(sentence.first));
    widest = std::max(widest, display_width(one_line(document.slice(word.span))));
  }
  widest = std::min(widest, kWidestWord);
  const std::vector<std::string> arcs = draw_arcs(heads);
  const int room = terminal.width - indent - widest - kTag - kRelation - 3;

  std::string out;
  size_t row = 0;
  for (const Word& word : analysis.words_of(sentence)) {
    const bool root = word.head == kRoot;
    const std::string form = fit(one_line(document.slice(word.span)), widest);
    out += std::string(static_cast<size_t>(indent), ' ') + terminal.paint(root ? Ink::bold : Ink::plain, form) + ' ' +
           terminal.paint(Ink::dim, fit(name(word.upos), kTag)) + ' ' + terminal.paint(Ink::cyan, fit(name(word.deprel), kRelation)) +
           ' ' + terminal.paint(Ink::dim, cut(arcs[row++], room));
    while (out.ends_with(' ')) out.pop_back();
    out += '\n';
  }
  return out;
}

}  // namespace dateline
