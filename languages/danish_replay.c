#include "languages/danish.h"

#include <stddef.h>

/* What `sluse replay` tells of a case. */
const struct phrase danish_replay[] = {
    {"note: received", "modtaget"}, {"note: open", "verserer"}, {"note: joined", "i kø"}, {"note: begun", "begyndt"}, {"note: interrupted", "afbrudt"}, {"note: ended", "slut"},
    {"note: stayed", "blev over"}, {"note: went home", "gik hjem"}, {"note: held", "venter"}, {"note: released", "fri"}, {"note: sent", "sendt"}, {"note: arrived", "ankommet"},
    {"note: branched", "gik videre"}, {"note: split", "delt"}, {"note: part", "del"}, {"note: done", "gjort"}, {"note: followed", "ny sag"}, {"note: decided", "afgjort"},
    {"note: reversed", "omgjort"}, {"note: turned away", "afvist"}, {"note: gave up", "opgav"}, {"note: blocked", "blokeret"}, {"note: class changed", "ny art"}, {"note: booked", "bestilt"}, {"note: found closed", "lukket"}, {", comes %.19s", ", kommer %.19s"}, {"note: found no slot", "ingen tid"},
    {"note: cancelled", "afbestilt"}, {"note: no-show", "udeblev"}, {"note: moved", "flyttet"}, {"note: withdrawn", "trukket"}, {"never", "aldrig"},
    {", %s of work left", ", %s arbejde tilbage"}, {", for %s", ", i %s"}, {", arrives %.19s", ", ankommer %.19s"}, {", the slot at %.19s", ", tiden er %.19s"}, {", asks again %.19s", ", spørger igen %.19s"},
    {", sent home: nobody is there any more", ", sendt hjem: der er ikke flere"}, {", the desk is closed", ", skranken er lukket"}, {", in %d parts", ", i %d dele"},
    {", by %s on %.19s", ", ved %s den %.19s"}, {", to %s", ", til %s"}, {", after %s", ", efter %s"},
    {"sluse: '%s' is read by the scenarios of %s; write to another file\n", "sluse: '%s' læses af scenarierne i %s; skriv til en anden fil\n"},
    {"sluse: '%s' is no date; write 2026-06-01\n", "sluse: '%s' er ingen dato; skriv 2026-06-01\n"},
    {"sluse: --until %s lies outside what is simulated; write a day from %s to %s\n",
     "sluse: --until %s ligger uden for det, der simuleres; skriv en dag fra %s til %s\n"},
    {"sluse: replay tells what happens to cases, and a file with 'presence' has none; its days stand in 'sluse show --by quarter'\n",
     "sluse: replay fortæller, hvad der sker med sager, og en fil med 'presence' har ingen; dens dage står i 'sluse show --by quarter'\n"},
    {NULL, NULL},
};
