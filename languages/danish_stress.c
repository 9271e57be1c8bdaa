#include "languages/danish.h"

#include <stddef.h>

/* What `sluse report --stress` writes: the twenty items of STRESS-DES. */
const struct phrase danish_stress[] = {
    {"# %s: STRESS-DES\n\nThe items of STRESS-DES (Monks et al. 2019), filled from the results and the model of `%s`; those in brackets are for the author.\n",
     "# %s: STRESS-DES\n\nPunkterne i STRESS-DES (Monks m.fl. 2019), udfyldt fra resultaterne og modellen af `%s`; det, der står i parentes, må forfatteren skrive.\n"},

    {"1 Objectives", "1 Formål"},
    {"Purpose of the model", "Modellens formål"}, {"(to be written: the scenario file has no `question`)", "(skrives af forfatteren: scenariefilen har ingen `question`)"},
    {"Model outputs", "Modellens resultater"},
    {"Means over the replications with 95 % limits, corrected for skewness (Willink 2005):\n\n",
     "Gennemsnit over gentagelserne med 95 %-grænser, rettet for skævhed (Willink 2005):\n\n"},
    {"Experimentation aims", "Hvad forsøgene skal vise"}, {", compared with %s under the same luck", ", sammenlignet med %s under samme tilfælde"},

    {"2 Logic", "2 Logik"},
    {"Base model overview diagram", "Oversigt over grundmodellen"}, {"Base model logic", "Grundmodellens logik"}, {"Scenario logic", "Scenariernes logik"},
    {"Algorithms", "Algoritmer"}, {"Components", "Bestanddele"},
    {"%s, mean %s, standard deviation %s", "%s, gennemsnit %s, standardafvigelse %s"}, {"always %s", "altid %s"},
    {"%s days", "%s dage"}, {"%s hours", "%s timer"}, {"%s minutes", "%s minutter"},
    {", by %s", ", ved %s"}, {", its time by %s", ", tiden efter %s"}, {", the goal's clock stops", ", målets ur står"}, {", ends the case", ", slutter sagen"},
    {"The file has one scenario, as it stands.\n", "Filen har ét scenarie, som den står.\n"},
    {"None: nothing flows. Children come and go, adults work shifts, and both are counted minute by minute.\n",
     "Ingen: her flyder intet. Børn kommer og går, voksne har vagter, og begge tælles minut for minut.\n"},
    {"Each open day children arrive and leave, adults are present by their shifts less absence; the adults needed for the children present are compared with those "
     "who are there. The exact meaning of every word is in `docs/semantics.md`.\n",
     "Hver åben dag kommer og går børnene, og de voksne er til stede efter deres vagter fraregnet fravær; de voksne, der er brug for til de fremmødte børn, sammenlignes med "
     "dem, der er der. Hvert ords nøjagtige betydning står i `docs/semantics.md` (på engelsk).\n"},
    {"Presence is drawn for each child, adult and day; there are no queues and no choices.\n",
     "Tilstedeværelsen trækkes for hvert barn, hver voksen og hver dag; der er ingen køer og ingen valg.\n"},
    {"Entities (groups of children):\n\n", "Enheder (børnegrupper):\n\n"}, {"\nResources (adults):\n\n", "\nRessourcer (voksne):\n\n"},
    {"\nFloor: %d adults in the house.\n", "\nBundgrænse: %d voksne i huset.\n"},
    {"\nThere are no queues. Entry and exit: the children's arrival and leaving times.\n", "\nDer er ingen køer. Ind og ud: børnenes tider for at komme og gå.\n"},
    {" for %d of %d cases taken, %s (%s) for the others", " for %d af %d sager, der tages, %s (%s) for de øvrige"},
    {"Cases are received, go through the steps of their track one after the other, wait in queues for officers, and leave decided or withdrawn. The exact "
     "meaning of every word is in `docs/semantics.md`.\n\n",
     "Sager modtages, går gennem deres spors trin et efter et, venter i køer på sagsbehandlere og ender afgjort eller trukket tilbage. Hvert ords nøjagtige "
     "betydning står i `docs/semantics.md` (på engelsk).\n\n"},
    {"Queues are served in the order of their discipline (2.5); at one instant all changes are applied first, then teams take cases until nothing moves; officers idle longest go first. "
     "Intake starts anew each day with exponential gaps through the day's cumulative rate.\n",
     "Køer ekspederes i deres orden (2.5); i samme øjeblik sker først alle ændringer, så tager teams sager, til intet flytter sig; den, der har været ledig længst, er først. "
     "Tilgangen begynder forfra hver dag med eksponentielle mellemrum gennem dagens opsummerede rate.\n"},
    {"* intake of %s: the number of a period has %s times the variance of a Poisson number (gamma-Poisson)\n",
     "* tilgang af %s: antallet i en periode har %s gange et Poisson-tals varians (gamma-Poisson)\n"},
    {"Entities (case types):\n\n", "Enheder (sagstyper):\n\n"}, {", goal %s", ", mål %s"},
    {", goal for the wait for a slot %s", ", mål for ventetiden på en tid %s"},
    {"\nActivities: the steps of 2.2.\n\nResources (teams):\n\n", "\nAktiviteter: trinene i 2.2.\n\nRessourcer (teams):\n\n"},
    {"* %s: %d officers of %s, %s %% of the time present goes to standard work\n", "* %s: %d sagsbehandlere på %s, %s %% af tiden til stede går til sager\n"},
    {"%s h a week", "%s timer om ugen"}, {"all hours of the calendar", "alle kalenderens timer"},
    {"  * leave: %s days a year\n", "  * ferie: %s dage om året\n"}, {"  * on leave in '%s': %s\n", "  * på ferie i '%s': %s\n"},
    {"  * sickness: %s days a year\n", "  * sygdom: %s dage om året\n"}, {"  * %s of the posts are left in a year\n", "  * %s af stillingerne forlades på et år\n"},
    {"  * overtime: at most %s hours of one officer in a week", "  * overarbejde: højst %s timer for én sagsbehandler om ugen"}, {"  * overtime: without limit", "  * overarbejde: uden grænse"},
    {", given back as days off", ", gives tilbage som fridage"}, {", paid %s", ", betales med %s"}, {", while a queue or a track is long ('when')\n", ", mens en kø eller et spor er langt ('when')\n"},
    {"\nAppointments:\n\n", "\nTidsbestilling:\n\n"},
    {"* %s: slots of %s minutes, %d places each for a desk, by %s\n", "* %s: tider på %s minutter, %d pladser i hver ved en skranke, ved %s\n"},
    {"  * desks: %d\n", "  * skranker: %d\n"}, {"  * desks: %d to %d, by week\n", "  * skranker: %d til %d, efter uge\n"},
    {"  * booked at least %d and at most %d days ahead\n", "  * bestilles mindst %d og højst %d dage frem\n"},
    {"  * some places are kept back until %d days before\n", "  * nogle pladser holdes tilbage til %d dage før\n"},
    {"  * cancelled: %s, %s before; the slot is given to others\n", "  * aflyses: %s, %s før; tiden gives til andre\n"},
    {"  * cancelled: %s, %s before; the slot stays empty\n", "  * aflyses: %s, %s før; tiden står tom\n"},
    {"  * of who booked %s days ahead do not come: %s\n", "  * af dem, der bestilte %s dage frem, udebliver: %s\n"},
    {"  * book again: %s of who cancelled, %s of who did not come\n", "  * bestiller igen: %s af dem, der aflyste, %s af dem, der udeblev\n"},
    {"  * turned away when none is free for %s\n", "  * afvises, når ingen er ledig i %s\n"},
    {"  * when officers are too few desks close, and who comes too many is given another slot\n", "  * når der er for få sagsbehandlere, lukkes skranker, og de overtallige får en anden tid\n"},
    {"* %s: %d children\n", "* %s: %d børn\n"}, {"* %s: %d of %s hours a week, each counts %s by law\n", "* %s: %d på %s timer om ugen, hver tæller %s efter loven\n"},
    {"\nQueues:\n\n", "\nKøer:\n\n"},
    {"\nEntry points: the intake of each case type. Exit points: decided (%s), withdrawn.\n", "\nInd: hver sagstypes tilgang. Ud: afgjort (%s), trukket tilbage.\n"},

    {"3 Data", "3 Data"},
    {"Data sources", "Datakilder"}, {"* %s (hash of its bytes)\n", "* %s (aftryk af filens indhold)\n"},
    {"(To be written: where the numbers of the scenario file come from. Its comments, in 3.3, say what its author noted.)\n",
     "(Skrives af forfatteren: hvor scenariefilens tal kommer fra. Dens kommentarer, i 3.3, siger, hvad forfatteren noterede.)\n"},
    {"Pre-processing", "Forbehandling"},
    {"(To be written: what was done to the data before they were written into the file. The program changes nothing in them.)\n",
     "(Skrives af forfatteren: hvad der er gjort ved data, før de blev skrevet i filen. Programmet ændrer intet i dem.)\n"},
    {"Input parameters", "Forudsætninger i tal"},
    {"**The results were made with other settings (`--set`, `--seed`) than the file below.**\n\n",
     "**Resultaterne er lavet med andre indstillinger (`--set`, `--seed`) end filen herunder.**\n\n"},
    {"The results were made with these settings, which stand before the file below and are in all that is told of the model here:\n\n",
     "Resultaterne er lavet med disse indstillinger, som går forud for filen herunder og er med i alt, hvad der her siges om modellen:\n\n"},
    {"Each replication drew the %d uncertain inputs of the file (`uncertain`) anew; what is told of the model here is at their usual values.\n\n",
     "Hver gentagelse trak filens %d usikre tal (`uncertain`) på ny; det, der her siges om modellen, er ved deres sædvanlige værdier.\n\n"},
    {"Defaults used:\n\n", "Det, filen ikke siger, og hvad der er brugt i stedet:\n\n"}, {"* note: %s\n", "* bemærk: %s\n"},

    {"4 Experimentation", "4 Forsøg"},
    {"Initialisation", "Begyndelse"}, {"The period starts with %d open cases, each at a step, with its age.", "Perioden begynder med %d verserende sager, hver ved et trin og med sin alder."},
    {" And %d booked slots are taken.", " Og %d bestilte tider er taget."},
    {"The period starts with %d booked slots taken, and no other open cases.", "Perioden begynder med %d bestilte tider taget og ingen andre verserende sager."},
    {"The period starts without open cases.", "Perioden begynder uden verserende sager."},
    {"The period starts with open cases or booked slots; their numbers are withheld, since some are few.",
     "Perioden begynder med verserende sager eller bestilte tider; antallene er udeladt, fordi nogle er få."},
    {" It is preceded by a warm-up of %d days, which no figure counts.\n", " Før den ligger en indkøring på %d dage, som intet tal medregner.\n"},
    {" There is no warm-up.\n", " Der er ingen indkøring.\n"},
    {"Run length", "Længde"}, {"%s to %s, both days included: %d days, which end by themselves (a terminating run).\n", "%s til %s, begge dage medregnet: %d dage, som har deres egen slutning.\n"},
    {"Estimation approach", "Hvordan der anslås"},
    {"%d independent replications of each scenario (%s). Limits are 95 %%; differences are taken replication by replication; bands hold 50, 80 and 95 %% "
     "of the replications.\n",
     "%d uafhængige gentagelser af hvert scenarie (%s). Grænserne er 95 %%; forskelle tages gentagelse for gentagelse; bånd rummer 50, 80 og 95 %% "
     "af gentagelserne.\n"},

    {"5 Implementation", "5 Udførelse"},
    {"Software or programming language", "Program eller programmeringssprog"}, {"Sluse %s, in C (%s).\n", "Sluse %s, i C (%s).\n"},
    {"Random sampling", "Tilfældige tal"},
    {"Counter-based streams (Random123), keyed by seed (%llu), replication, purpose, owner and visit: all scenarios meet the same luck, and a change leaves the "
     "luck of everything else as it was. Samplers use + and x only, so that every machine gives the same bits.\n",
     "Tællerbaserede strømme (Random123) med nøgle af frø (%llu), gentagelse, formål, ejer og besøg: alle scenarier møder samme tilfælde, og en ændring lader "
     "tilfældet for alt andet være, som det var. Trækningerne bruger kun + og x, så hver maskine giver de samme bit.\n"},
    {"Model execution", "Modellens afvikling"},
    {"Event-driven: one event for each piece of work, whatever nights it spans; a structure for each kind of event subject; change, then dispatch. "
     "Replications run in parallel (OpenMP); results do not depend on threads, shares or interruptions.\n",
     "Hændelsesstyret: én hændelse for hvert stykke arbejde, uanset hvor mange nætter det spænder over; en struktur for hver slags; først ændres, så fordeles. "
     "Gentagelser køres side om side (OpenMP); resultaterne afhænger ikke af tråde, andele eller afbrydelser.\n"},
    {"System specification", "Maskine"}, {"Any x86-64 machine with Linux. What a run takes: `sluse run --timing`.\n", "Enhver x86-64-maskine med Linux. Hvad en kørsel kræver: `sluse run --timing`.\n"},
    {"6 Code access", "6 Adgang til koden"}, {"Computer model sharing statement", "Deling af modellen"},
    {"The program is free software (GPL-3). The model is the scenario file in 3.3, with the files in 3.1; the results file holds it too:\n\n",
     "Programmet er fri software (GPL-3). Modellen er scenariefilen i 3.3 med filerne i 3.1; resultatfilen rummer den også:\n\n"},
    {"* %s: identity %016llx\n", "* %s: identitet %016llx\n"},
    {NULL, NULL},
};
