#include "languages/danish.h"

#include <stddef.h>

/* What the commands say of a file, of a run and of its results. */
const struct phrase danish_commands[] = {
    /* check. */
    {"%s: no mistakes", "%s: ingen fejl"}, {"%s, %s in %s, %s in %s, open on %s of %d", "%s, %s i %s, %s i %s, åbent på %s af %d"},
    {"%s, %s, %s on the first day, %s, %s in %s, %s", "%s, %s, %s den første dag, %s, %s på %s, %s"},
    {"scenario", "scenarie"}, {"teams", "teams"}, {"officer", "sagsbehandler"}, {"case types", "sagstyper"}, {"step", "trin"}, {"steps", "trin"},
    {"logical process", "logisk proces"}, {"logical processes", "logiske processer"}, {"child", "barn"}, {"group", "gruppe"}, {"groups", "grupper"}, {"row", "række"}, {"rows", "rækker"},
    {"  %-32s %.0f cases expected%s, %d open at the start", "  %-32s %.0f sager forventes%s, %d verserer ved begyndelsen"}, {" in the period, %.0f in the warm-up", " i perioden, %.0f i indkøringen"},
    {"%s: assumed: %s", "%s: antaget: %s"}, {"dates written as day-month-year", "datoer skrevet som dag-måned-år"},
    {"times with Z or an offset turned into the civil time of Denmark", "tider med Z eller en forskydning regnet om til dansk tid"}, {"columns divided by ';'", "kolonner adskilt af ';'"}, {"columns divided by tabs", "kolonner adskilt af tabulatorer"},
    {"%s:%d: default: %s: %s%s", "%s:%d: standard: %s: %s%s"}, {" (repeated %d times)", " (gentaget %d gange)"},
    {"%s, a full-time officer's year: %s h by contract - %.0f closed - %.0f leave - %.0f ill = %s present; on cases %s (%s %% of the contract)",
     "%s, en fuldtidssagsbehandlers år: %s t efter kontrakt - %.0f lukket - %.0f ferie - %.0f syg = %s til stede; på sager %s (%s %% af kontrakten)"},

    {"  by the agency: %s%s%s\n", "  ifølge styrelsen: %s%s%s\n"}, {"%s %s (ours %+.1f %%)", "%s %s (vores %+.1f %%)"}, {"on cases", "på sager"},
    {"  in the replications: %s h by contract - %s closed%s - %s leave - %s ill - %s in training = %s present; on cases %s, busy with them %s %% of the time\n",
     "  i gentagelserne: %s t efter kontrakt - %s lukket%s - %s ferie - %s syg - %s i oplæring = %s til stede; til sager %s, optaget af dem %s %% af tiden\n"},
    {" - %s vacant", " - %s ubesat"},

    /* run and merge. */
    {"%s x %s%d replications: about %s cases, %s on %s, %s of memory, %s of disk until it ends",
     "%s x %s%d gentagelser: omkring %s sager, %s på %s, %s hukommelse, %s disk, til kørslen er slut"}, {"thread", "tråd"}, {"threads", "tråde"},
    {"at most ", "højst "}, {"At most %llu cases open at once; simulated as %s, %s.", "Højst %llu sager verserer samtidig; simuleret som %s, %s."},
    {"sluse: stopped before a replication was kept; the same command begins anew", "sluse: standset, før en gentagelse var gemt; samme kommando begynder forfra"},
    {"sluse: stopped with %d of %d replications kept, in %s.parts; the same command goes on there", "sluse: standset med %d af %d gentagelser gemt, i %s.parts; samme kommando går videre derfra"},
    {"\r%d of %d replications, about %.0f s left; %s \033[K", "\r%d af %d gentagelser, omkring %.0f s tilbage; %s \033[K"},
    {"\r0 of %d replications; %s \033[K", "\r0 af %d gentagelser; %s \033[K"},
    {"%d replications at once", "%d gentagelser ad gangen"}, {"one replication at a time", "én gentagelse ad gangen"},
    {"one replication at a time, on %d threads that share its offices", "én gentagelse ad gangen, på %d tråde, der deles om dens enheder"},
    {"%d replications at once, each on %d threads that share its offices", "%d gentagelser ad gangen, hver på %d tråde, der deles om dens enheder"},
    {"sluse: %s had %d replications; it now has %d, as asked\n", "sluse: %s havde %d gentagelser; nu har den %d, som ønsket\n"},
    {"sluse: %s had %d scenario%s of another text, seed or program; %s replaced\n",
     "sluse: %1$s havde scenarier med anden tekst, startværdi eller fra et andet program (%2$d); de er erstattet%3$.0s%4$.0s\n"},
    {"sluse: %s kept %d answer%s about scenarios that it no longer holds; %s gone\n", "sluse: %1$s gemte svar om scenarier, som den ikke længere har (%2$d); de er væk%3$.0s%4$.0s\n"},
    {"Share %d of %d: %d replications, in %s.parts; when all shares are there: sluse merge %s", "Del %d af %d: %d gentagelser, i %s.parts; når alle dele er der: sluse merge %s"},
    {"sluse: a share cannot know when all are precise enough; with --part say how many: --replications %d",
     "sluse: en del kan ikke vide, hvornår alle er nøjagtige nok; sig med --part hvor mange: --replications %d"},
    {"\nResults: %s", "\nResultater: %s"}, {" (%s of each scenario, seed %llu)", " (%s af hvert scenarie, startværdi %llu)"}, {"; tables: ", "; tabeller: "},
    {"To read and print: sluse report %s -o %.*s.html\n", "Til at læse og udskrive: sluse report %s -o %.*s.html\n"},
    {"The parts stay where they are; remove %s%s when %s is safe.", "Delene bliver, hvor de er; fjern %s%s, når %s er i sikkerhed."}, {" and the others", " og de andre"},

    /* The answer. */
    {"decided on time, %", "afgjort til tiden, %"}, {" difference to %s, same luck:", " forskel til %s, samme held:"}, {"%s, and %s more below that (sluse show --by team)", "%s, og %s til derunder (sluse show --by team)"},
    {"Busy, %s:%s.", "Belægning, %s:%s."}, {"Reversed, %s:%s of the decisions.", "Omgjort, %s:%s af afgørelserne."}, {"%s%s%s%s, seed %llu", "%s%s%s%s, startværdi %llu"}, {"; one replication shows no uncertainty", "; én gentagelse viser ingen usikkerhed"},
    {"; same luck divides the variance of differences by %s%s%s", "; samme held deler forskellenes varians med %s%s%s"}, {" to ", " til "},
    {"* inside the noise: the difference may be none.\n", "* inden for usikkerheden: der er måske ingen forskel.\n"}, {"! the goal is broken, by decision or by receipt.\n", "! målet nås ikke, efter afgørelse eller efter modtagelse.\n"},
    {"not est.: nothing to measure it on, such as no case decided or none open.\n", "ikke opgjort: intet at måle det på, fx ingen sag afgjort eller ingen verserende.\n"},
    {"† not estimable in some replications, which are left out.\n", "† kan ikke opgøres i nogle gentagelser, som er udeladt.\n"},
    {"These of the %s goals are kept least well; all: sluse show --by type.\n", "Disse af de %s mål nås dårligst; alle: sluse show --by type.\n"},
    {"%s, %s (%s): reached by the decided cases in %d of %d replications (chance %.0f to %.0f %%); of the cases received %s %% on time.\n",
     "%s, %s (%s): nået af de afgjorte sager i %d af %d gentagelser (sandsynlighed %.0f til %.0f %%); af de modtagne sager %s %% til tiden.\n"},
    {"Skewed, so that 95 %% may be a little less until there are more replications: %s.", "Skæve, så 95 %% kan være lidt mindre, til der er flere gentagelser: %s."},
    {"\nPeriod %s to %s, Sluse %s.\n", "\nPeriode %s til %s, Sluse %s.\n"}, {"note: %s\n", "bemærk: %s\n"},

    /* show. */
    {"unit", "enhed"}, {"lower 95 %", "nedre 95 %"}, {"upper 95 %", "øvre 95 %"}, {"least", "mindst"}, {"most", "højst"},
    {", mean and the band that holds 80 % of the replications each time by itself", ", gennemsnit og det bånd, der rummer 80 % af gentagelserne, hvert tidspunkt for sig"},
    {", of the cases of all %s together (pooled, without a band), to within 6 %%", ", af sagerne fra alle %s under ét (uden bånd), inden for 6 %%"}, {"month (of its weeks' Thursdays)", "måned (efter ugens torsdag)"},
    {"there is no scenario in the results", "der er intet scenarie i resultaterne"}, {"%s is not known by %s", "%s kendes ikke efter %s"},
    {"these results are of a house: nothing is known by %s", "disse resultater er for et hus: intet kendes efter %s"},
    {"these results are of cases: nothing is known by %s", "disse resultater er for sager: intet kendes efter %s"},
    {"%s is known for the whole period only", "%s kendes kun for hele perioden"},
    {"no %s '%s'; %s", "%s '%s' findes ikke; %s"}, {"grouping", "opdeling"}, {"figure", "tal"}, {"type", "type"}, {"quarter", "kvarter"},
    {"~ skewed: the limits may cover a little less than 95 %.\n", "~ skæv: grænserne dækker måske lidt mindre end 95 %.\n"}, {"\nMore: sluse show %s with\n", "\nMere: sluse show %s med\n"},
    {"  --scenario '%s'   all its figures, with 95 %% limits\n", "  --scenario '%s'   alle dets tal, med 95 %%-grænser\n"},
    {"  --by adults, children, quarter, week or month   one figure in rows; --figure 'hours short' says which\n  --verbose   what each figure means\n  --csv FOLDER or --json   everything\n",
     "  --by adults, children, quarter, week eller month   ét tal i rækker; --figure 'hours short' siger hvilket\n  --verbose   hvad hvert tal betyder\n  --csv MAPPE eller --json   det hele\n"},
    {"  --by team, type, track, week or month   one figure in rows; --figure 'waiting time' says which\n  --verbose   what each figure means, and the chance of keeping each goal\n  --csv FOLDER or --json   everything, times in days\n",
     "  --by team, type, track, week eller month   ét tal i rækker; --figure 'waiting time' siger hvilket\n  --verbose   hvad hvert tal betyder, og sandsynligheden for at nå hvert mål\n  --csv MAPPE eller --json   det hele, tider i dage\n"},
    {"Figures: %s.", "Tal: %s."},
    {"sluse report: %s is of something else: no scenario of the same name has a team, a case type or a group in common with %s; give earlier results of the same file\n",
     "sluse report: %s handler om noget andet: intet scenarie af samme navn har et team, en sagstype eller en gruppe fælles med %s; giv tidligere resultater af samme fil\n"},
    {"line %d: %s", "linje %d: %s"},
    {NULL, NULL},
};
