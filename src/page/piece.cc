#include "page/piece.h"

#include "base/utf8.h"

namespace dateline {

uint32_t count_words(std::string_view text) {
  uint32_t n = 0;
  bool inside = false;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    const bool word =
        u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z');
    n += word && !inside;
    inside = word || (inside && (c == '\'' || c == '-' || c == '.' || c == ','));
  }
  return n;
}

void prepare(Piece& piece) {
  piece.folded = fold_name(piece.text);
  piece.words = count_words(piece.text);
  std::string_view t = piece.folded;
  while (!t.empty() && (t.back() == '"' || t.back() == '\'' || t.back() == ')' || t.back() == ']' ||
                        t.back() == ' '))
    t.remove_suffix(1);
  piece.sentence_end =
      !t.empty() &&
      (t.back() == '.' || t.back() == '!' || t.back() == '?' || t.ends_with("\xE2\x80\xA6") ||
       t.ends_with("\xE3\x80\x82"));  // … and the ideographic full stop
}

bool is_prose(const Piece& piece) {
  return (piece.words >= 8 && piece.sentence_end) || piece.words >= 28 ||
         (piece.words >= 14 && piece.folded.ends_with(":"));
}

void assemble(const std::vector<Piece>& pieces, Document& doc) {
  size_t bytes = 0;
  for (const Piece& p : pieces) bytes += p.kept ? p.text.size() + 2 : 0;
  doc.text.reserve(bytes);
  for (const Piece& p : pieces) {
    if (p.text.empty()) continue;
    if (!p.kept) {
      doc.dropped.push_back({p.text, p.reason, static_cast<uint32_t>(doc.blocks.size())});
      continue;
    }
    if (!doc.text.empty()) doc.text += "\n\n";
    const auto begin = static_cast<uint32_t>(doc.text.size());
    doc.text += p.text;
    doc.blocks.push_back({{begin, static_cast<uint32_t>(doc.text.size())}, p.role});
    doc.kept_because.push_back(p.reason);
  }
}

void assemble_verbatim(const std::vector<Piece>& pieces, Document& doc) {
  for (const Piece& p : pieces) {
    doc.blocks.push_back({p.source, p.role});
    doc.kept_because.push_back(p.reason.empty() ? "verbatim" : p.reason);
  }
}

}  // namespace dateline
