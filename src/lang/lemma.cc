// Problem: the base form of any word, known or not. Idea: a table of irregular forms first, then
// one rule an ending; where a rule leaves a choice (hoping: hop or hope?) the candidate that is a
// known base form wins, else the shape of the stem decides. Lemmas of names keep their case, as in
// the treebanks.
//   "Visiting" VERB -> visit;  "countries" NOUN -> country;  "Democrats" PROPN Plur -> Democrat
// Does not attempt: derivation ("reformist" -> reform). Tests: lemma_test.cc.
#include "lang/lemma.h"

#include "base/utf8.h"

namespace dateline {
namespace {

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool has_vowel(std::string_view s) {
  for (const char c : s)
    if (vowel(c) || c == 'y') return true;
  return false;
}

bool ends(std::string_view s, std::string_view tail) {
  return s.size() > tail.size() && s.ends_with(tail);
}

// Whether an unknown stem left by -ing or -ed has lost an e: "danc", "believ", "argu", but not
// "visit", "speak".
bool lost_e(std::string_view s) {
  if (s.size() < 2) return false;
  const char last = s.back(), before = s[s.size() - 2];
  if (last == 'v' || last == 'u' || last == 'c') return true;
  if (last == 'z') return before != 'z';
  if (last == 's') return before != 's';
  if (last == 'g')
    return before == 'r' || before == 'd' || (before == 'n' && s.size() > 4) || before == 'a';
  if (last == 'l') return !vowel(before) && before != 'l' && before != 'r' && before != 'w';
  if (s.ends_with("at") && s.size() >= 4) return !vowel(s[s.size() - 3]);
  if (s.ends_with("ir") || s.ends_with("ur")) return s.size() >= 4 && !vowel(s[s.size() - 3]);
  return false;
}

bool is_acronym(std::string_view form) {
  if (form.size() < 2 || form.size() > 5) return false;
  bool letter = false;
  for (const char c : form) {
    if (c >= 'A' && c <= 'Z')
      letter = true;
    else if (c < '0' || c > '9')
      return false;
  }
  return letter;
}

// The ASCII capitals of `form` lowered into `out`; other letters by the Unicode tables.
void lower_into(std::string_view form, std::string& out) {
  out.clear();
  for (const char c : form) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      out = to_lower(form);
      return;
    }
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
}

}  // namespace

bool Lemmatizer::known(std::string_view base, std::string_view tag) const {
  char key[48];
  if (tag.size() + 1 + base.size() > sizeof key) return false;
  size_t n = tag.copy(key, tag.size());
  key[n++] = '|';
  n += base.copy(key + n, base.size());
  return bases_.contains({key, n});
}

bool Lemmatizer::irregular(std::string_view lower, std::string_view tag, std::string& out) const {
  char key[48];
  if (tag.size() + 1 + lower.size() > sizeof key) return false;
  size_t n = tag.copy(key, tag.size());
  key[n++] = '|';
  n += lower.copy(key + n, lower.size());
  const WordSlot* slot = irregular_.find({key, n});
  if (!slot) return false;
  out = pack_->string(slot->text);
  return true;
}

// Makes the stem that -ing, -ed, -er or -est left a base form. False when no candidate is known.
bool Lemmatizer::restore(std::string& stem, std::string_view tag) const {
  stem.push_back('e');
  const bool with_e = known(stem, tag);
  stem.pop_back();
  const size_t n = stem.size();
  const bool doubled = n >= 3 && stem[n - 1] == stem[n - 2] && !vowel(stem[n - 1]);
  if (doubled) {
    if (known(stem, tag)) return true;  // "telling", "passing"
    stem.pop_back();
    if (known(stem, tag) || (tag == "ADJ" && stem.back() != 'l' && stem.back() != 's')) return true;
    stem.push_back(stem.back());
  }
  const bool plain = known(stem, tag);
  // "planning" had two n; "hoping" had one, so a stem with one consonant after one vowel lost an e.
  if (plain && with_e) {
    const bool short_stem = n >= 3 && !vowel(stem[n - 1]) && vowel(stem[n - 2]) &&
                            !vowel(stem[n - 3]) && stem[n - 1] != 'w' && stem[n - 1] != 'x' &&
                            stem[n - 1] != 'y';
    if (short_stem) stem.push_back('e');
    return true;
  }
  if (with_e) stem.push_back('e');
  return plain || with_e;
}

void Lemmatizer::verb(std::string& s, const Morph& morph) const {
  const auto stem_of = [&](size_t cut) {
    s.resize(s.size() - cut);
    if (restore(s, "VERB")) return;
    const size_t n = s.size();
    if (n >= 4 && s[n - 1] == s[n - 2] && !vowel(s[n - 1]) && s[n - 1] != 'l' && s[n - 1] != 's' &&
        s[n - 1] != 'z')
      s.pop_back();
    else if (lost_e(s))
      s.push_back('e');
  };
  if (morph.verb_form == Morph::kInf) return;
  const bool present = morph.verb_form == Morph::kFin && morph.tense == Morph::kPres;
  if (ends(s, "ing") && !present) {
    if (has_vowel(std::string_view(s).substr(0, s.size() - 3))) stem_of(3);
  } else if (ends(s, "ied") && !present) {
    s.resize(s.size() - 3);
    s += s.size() <= 1 ? "ie" : "y";
  } else if (ends(s, "ed") && !present) {
    if (s.ends_with("eed")) {
      s.pop_back();
      if (!known(s, "VERB")) s.push_back('d');
    } else if (has_vowel(std::string_view(s).substr(0, s.size() - 2))) {
      stem_of(2);
    }
  } else if (morph.tense != Morph::kPast && morph.verb_form != Morph::kPart && ends(s, "s") &&
             !ends(s, "ss")) {
    if (morph.number == Morph::kPlur ||
        (morph.person != Morph::kNoPerson && morph.person != Morph::kThird))
      return;
    if (known(s, "VERB") && morph.verb_form != Morph::kFin) return;  // "focus", "discuss"
    if (ends(s, "ies") && s.size() > 4) {
      s.resize(s.size() - 3);
      s.push_back('y');
      return;
    }
    s.pop_back();
    if (ends(s, "e") && !known(s, "VERB")) {
      const std::string_view without = std::string_view(s).substr(0, s.size() - 1);
      const bool hiss = without.ends_with("s") || without.ends_with("x") ||
                        without.ends_with("z") || without.ends_with("ch") ||
                        without.ends_with("sh") || without.ends_with("o");
      if (known(without, "VERB") || hiss) s.pop_back();
    }
  }
}

void Lemmatizer::noun(std::string& s) const {
  if (ends(s, "men") && s.size() > 4) {
    s[s.size() - 2] = 'a';
    return;
  }
  if (!ends(s, "s") || ends(s, "ss") || s.size() < 3) return;
  if (s.ends_with("us") || s.ends_with("is")) {
    if (known(s, "NOUN")) return;
  }
  if (ends(s, "ies") && s.size() > 4) {
    s.pop_back();
    if (known(s, "NOUN")) return;  // "movies"
    s.resize(s.size() - 2);
    s.push_back('y');
    return;
  }
  s.pop_back();
  if (!ends(s, "e")) return;
  const std::string_view without = std::string_view(s).substr(0, s.size() - 1);
  const bool hiss = without.ends_with("s") || without.ends_with("x") || without.ends_with("z") ||
                    without.ends_with("ch") || without.ends_with("sh");
  if (hiss && (!known(s, "NOUN") || known(without, "NOUN"))) {
    if (without.ends_with("ss") || !known(s, "NOUN")) s.pop_back();
  } else if (without.ends_with("o") && without.size() > 3 && !known(s, "NOUN")) {
    s.pop_back();
  } else if (s.ends_with("xe") && without.size() > 2 && !known(s, "NOUN")) {
    s.pop_back();
  }
}

void Lemmatizer::degree(std::string& s, std::string_view ending) const {
  if (!ends(s, ending) || s.size() < ending.size() + 2) return;
  s.resize(s.size() - ending.size());
  if (s.back() == 'i') {
    s.back() = 'y';
    return;
  }
  restore(s, "ADJ");
}

void Lemmatizer::lemma(std::string_view form, Upos upos, const Morph& morph,
                       std::string& out) const {
  if (upos == Upos::PROPN) {
    out = form;
    // "Democrats", "Russians": the plural of a name; not "Reuters", "Netherlands", which are
    // singular.
    if (morph.number == Morph::kPlur && form.size() > 3 && form.back() == 's') {
      if (form.ends_with("ies") && form.size() > 5)
        out.replace(out.size() - 3, 3, "y");
      else if (!form.ends_with("ss"))
        out.pop_back();
    }
    return;
  }
  if (upos == Upos::PUNCT || upos == Upos::SYM || upos == Upos::X) {
    out = form;
    return;
  }
  lower_into(form, out);
  if (upos == Upos::AUX && (out == "'d" || out == "’d" || out == "'s" || out == "’s")) {
    const bool past = morph.verb_form == Morph::kFin && morph.tense == Morph::kPast;
    if (out.ends_with("d"))
      out = past ? "have" : "would";
    else
      out = "be";
    return;
  }
  const std::string_view tag = name(upos);
  // "to lay", "to found" are base forms although they are also the past of other verbs.
  const bool base_form = morph.verb_form == Morph::kInf || morph.mood == Morph::kImp;
  if (upos == Upos::VERB && base_form && known(out, tag)) return;
  if (irregular(out, tag, out)) {
    return;
  }
  switch (upos) {
    case Upos::VERB:
    case Upos::AUX:
      verb(out, morph);
      break;
    case Upos::NOUN:
      if (morph.number != Morph::kSing) noun(out);
      break;
    case Upos::ADJ:
    case Upos::ADV:
      if (morph.degree == Morph::kCmp) degree(out, "er");
      if (morph.degree == Morph::kSup) degree(out, "est");
      break;
    default:
      break;
  }
}

void Lemmatizer::fill(std::string_view text, Analysis& analysis, LemmaPool& pool) const {
  pool.clear();
  analysis.lemmas.clear();
  std::string out;
  size_t sentence = 0;
  for (size_t i = 0; i < analysis.words.size(); ++i) {
    Word& w = analysis.words[i];
    const std::string_view form = slice(text, w.span);
    lemma(form, w.upos, w.morph, out);
    while (sentence < analysis.sentences.size() && i >= analysis.sentences[sentence].last)
      ++sentence;
    const bool inside =
        sentence < analysis.sentences.size() && i > analysis.sentences[sentence].first;
    // Adjectives of names and short names of things keep their capitals: "the American side", "on
    // TV".
    if ((w.upos == Upos::ADJ && inside && w.morph.degree != Morph::kCmp &&
         w.morph.degree != Morph::kSup && starts_upper(form)) ||
        (w.upos == Upos::NOUN && w.morph.number != Morph::kPlur && is_acronym(form)))
      out = form;
    if (w.upos == Upos::PRON && out == "her" && w.deprel != Deprel::nmod_poss) out = "she";
    // "'s" is have before a past participle that is not passive: "he's gone".
    if (w.upos == Upos::AUX && out == "be" && w.deprel == Deprel::aux && w.head >= 0 && w.joined) {
      const Word& verb = analysis.words[static_cast<size_t>(w.head)];
      if (form.size() <= 4 && form.ends_with("s") && verb.morph.verb_form == Morph::kPart &&
          verb.morph.tense == Morph::kPast)
        out = "have";
    }
    w.lemma = pool.id(out, analysis.lemmas);
  }
}

}  // namespace dateline
