#include "page/language.h"

#include <doctest/doctest.h>

using namespace dateline;

TEST_CASE("languages") {
  struct Row {
    std::string_view text, hint, language;
  };
  for (const Row& row : {
           Row{"The president said on Thursday that talks with the opposition would go on until "
               "the end of the month.",
               "", "en"},
           Row{"The president said on Thursday that talks with the opposition would go on until "
               "the end of the month.",
               "de", "en"},
           Row{"Der Präsident sagte am Donnerstag, die Gespräche mit der Opposition würden bis zum "
               "Ende des Monats fortgesetzt, obwohl sich beide Seiten weiter stritten.",
               "", "de"},
           Row{"Le président a déclaré jeudi que les discussions avec l'opposition se "
               "poursuivraient jusqu'à la fin du mois malgré les désaccords.",
               "", "fr"},
           Row{"Президент заявил в четверг, что переговоры с оппозицией продолжатся до конца "
               "месяца.",
               "", "ru"},
           Row{"íÉÎÉÓÔÒ ÉÎÏÓÔÒÁÎÎÙÈ ÄÅÌ æÒÁÎÃÉÉ ×ÓÔÒÅÔÉÌÁÓØ ×Ï ×ÔÏÒÎÉË × âÅÒÌÉÎÅ ÓÏ Ó×ÏÅÊ ÎÅÍÅÃËÏÊ ËÏÌÌÅÇÏÊ, "
               "ÞÔÏÂÙ ÏÂÓÕÄÉÔØ ÎÏ×ÙÅ ÓÁÎËÃÉÉ ÐÒÏÔÉ× ÓÔÒÁÎÙ É ÄÒÕÇÉÅ ×ÏÐÒÏÓÙ ÂÅÚÏÐÁÓÎÏÓÔÉ × Å×ÒÏÐÅ. ðÏÌÉÃÉÑ ÚÁÄÅÒÖÁÌÁ "
               "ÓÏÒÏË ÄÅÍÏÎÓÔÒÁÎÔÏ× ÐÏÓÌÅ ÍÉÔÉÎÇÁ ÐÒÏÔÉ× ÐÅÎÓÉÏÎÎÏÊ ÒÅÆÏÒÍÙ, ÓÏÏÂÝÉÌÏ ÍÉÎÉÓÔÅÒÓÔ×Ï ×ÎÕÔÒÅÎÎÉÈ ÄÅÌ ÓÔÒÁÎÙ.",
               "", "und"},  // Russian read in a wrong character set
           Row{"Putin meets Assad", "", "en"},               // too short to tell: Latin script
           Row{"Iran ruft Botschafter zurück", "de", "de"},  // too short to tell: the page says
           Row{"Erdogan Netanyahu Abbas Kerry Lavrov", "", "en"},
       }) {
    CAPTURE(row.text);
    CHECK(identify_language(row.text, row.hint) == row.language);
  }
}
