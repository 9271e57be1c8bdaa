#include "languages/danish.h"

#include <stddef.h>

const struct phrase danish_explain[] = {
    {"written", "skrives"}, {"value", "værdi"}, {"default", "standard"}, {"level", "niveau"}, {"keys", "nøgler"}, {"words", "ord"}, {"example", "eksempel"},
    {"for beginners", "for begyndere"}, {"usual", "almindeligt"}, {"exotic", "sjældent"},
    {"none: it must be written", "ingen: det skal skrives"}, {"none: it must be written, unless '%s' is", "ingen: det skal skrives, medmindre '%s' er skrevet"},
    {"none, it must be written", "ingen, det skal skrives"}, {"none, it must be written, unless '%s' is", "ingen, det skal skrives, medmindre '%s' er skrevet"},
    {"none, it may be left out", "ingen, det kan udelades"}, {"the defaults of its words", "det, der gælder for dets ord"},
    {"%s\nWritten: %s: %s (%s)\nDefault: %s", "%s\nSkrives: %s: %s (%s)\nStandard: %s"},
    {"none: it may be left out", "ingen: det kan udelades"}, {"those of its keys", "det, der gælder for hver af dets nøgler"},
    {" - in ", " - i "}, {" - one of: ", " - hører til: "}, {"up to %s", "op til %s"}, {"%s to %s", "%s til %s"},
    {"A scenario file has these sections:", "En scenariefil har disse afsnit:"}, {"and these families of names:", "og disse familier af navne:"},
    {"Try: sluse explain officers, sluse explain teams.officers; sluse explain --manual writes everything.",
     "Prøv: sluse explain officers, sluse explain teams.officers; sluse explain --manual skriver det hele."},
    {"sluse explain: no '%s'; %s", "sluse explain: '%s' findes ikke; %s"}, {"did you mean '%s'?", "mente du '%s'?"}, {"see %s", "se %s"},
    {"'%s' is called '%s' here.", "'%s' hedder '%s' her."},
    {"'%s' is written with: %s, %s.", "'%s' skrives med: %s, %s."},
    {"'sluse explain' lists the sections", "'sluse explain' viser afsnittene"},
    {"%s (not the same bits on every machine)", "%s (ikke de samme bit på enhver maskine)"}, {"%s; of %s: %s", "%s; for %s: %s"}, {"%s, or %s", "%s eller %s"},

    /* The manual. */
    {"The scenario language", "Scenariesproget"},
    {"Written by `sluse explain --manual` from the tables of the program; do not edit. NAME stands for a name of your own.",
     "Skrevet af `sluse explain --manual` ud fra programmets tabeller; ret ikke i teksten. NAME står for et navn, du selv vælger."},
    {"The words for a first scenario", "Ordene til et første scenarie"},
    {"With these alone a scenario can be written; all others have defaults.", "Med dem alene kan et scenarie skrives; alle andre har en standardværdi."},
    {"The usual words", "De almindelige ord"}, {"What most scenarios need sooner or later.", "Det, de fleste scenarier før eller siden får brug for."},
    {"The rarer words", "De sjældnere ord"}, {"For special organisations and for analysts.", "Til særlige organisationer og til analytikere."},
    {"must be written", "skal skrives"}, {"must be written, unless `%s` is", "skal skrives, medmindre `%s` er skrevet"}, {"; one of ", "; et af "},
    {"The file", "Filen"}, {"What it is: ", "Hvad det er: "}, {"| word | written | meaning | default |", "| ord | skrives | betydning | standard |"},
    {"How values are written", "Sådan skrives værdier"}, {"| value | written |", "| værdi | skrives |"}, {"| name | written | meaning |", "| navn | skrives | betydning |"},

    /* Families of names. */
    {"kinds of steps", "slags trin"}, {"queue orders", "ekspeditionsorden"}, {"distributions", "fordelinger"},
    {"words of distributions", "ord i fordelinger"}, {"figures", "tal"}, {"words in values", "ord i værdier"},
    {NULL, NULL},
};
