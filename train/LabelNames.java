// Silver names by Stanford's conditional random fields, as a second and third opinion beside spaCy's (label_names.py).
//
//   java -cp stanford-corenlp.jar:stanford-corenlp-models.jar train/LabelNames.java MODEL < names-X.jsonl > out.jsonl
//
// MODEL is a classifier in the models jar, such as english.all.3class.distsim.  A line in is {"words": [...], ...}; a line out is
// {"ents": [[first, last, LABEL], ...]} over the same words.  Sentences are read as they are: no tokens are changed.
import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.Word;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;

public class LabelNames {
  public static void main(String[] a) throws Exception {
    CRFClassifier<CoreLabel> model = CRFClassifier.getClassifier("edu/stanford/nlp/models/ner/" + a[0] + ".crf.ser.gz");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintWriter out = new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<Word> given = new ArrayList<>();
      for (String w : words(line)) given.add(new Word(treebank(w)));
      List<CoreLabel> sentence = model.classifySentence(given);
      StringBuilder ents = new StringBuilder();
      int first = 0;
      String last = "O";
      for (int i = 0; i <= sentence.size(); i++) {
        String now = i < sentence.size() ? sentence.get(i).get(CoreAnnotations.AnswerAnnotation.class) : "O";
        if (now.equals(last)) continue;
        if (!last.equals("O")) {
          ents.append(ents.length() > 0 ? ", " : "").append("[" + first + ", " + i + ", \"" + last + "\"]");
        }
        first = i;
        last = now;
      }
      out.println("{\"ents\": [" + ents + "]}");
    }
    out.flush();
  }

  // The classifiers were trained on Penn Treebank spelling.
  static String treebank(String w) {
    switch (w) {
      case "(": return "-LRB-";
      case ")": return "-RRB-";
      case "’s": return "'s";
      case "“": return "``";
      case "”": return "''";
      default: return w;
    }
  }

  // The strings of the array "words", the first field of the line, with JSON's escapes undone.
  static List<String> words(String line) {
    List<String> out = new ArrayList<>();
    int i = line.indexOf('[') + 1;
    while (line.charAt(i) != ']') {
      if (line.charAt(i) != '"') {
        i++;
        continue;
      }
      StringBuilder s = new StringBuilder();
      for (i++; line.charAt(i) != '"'; i++) {
        char c = line.charAt(i);
        if (c == '\\') {
          c = line.charAt(++i);
          if (c == 'u') {
            c = (char) Integer.parseInt(line.substring(i + 1, i + 5), 16);
            i += 4;
          } else if ("bfnrt".indexOf(c) >= 0) {
            c = ' ';
          }
        }
        s.append(c);
      }
      out.add(s.toString());
      i++;
    }
    return out;
  }
}
