#include "analysis/danish.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const struct phrase phrases[] = {
    /* Units and small words. */
    {"cases", "sager"}, {"days", "dage"}, {"hours", "timer"}, {"minutes", "minutter"}, {"points", "point"}, {"officers", "medarbejdere"},
    {"DKK", "kr."}, {"m DKK", "mio. kr."}, {"not est.", "ikke opgjort"}, {" and ", " og "}, {"but ", "men "}, {"more", "mere"}, {"less", "mindre"},
    {"day", "dag"}, {"week", "uge"}, {"weeks", "uger"}, {"replication", "gentagelse"}, {"replications", "gentagelser"},
    {"%s and %d more", "%s og %d til"}, {"within", "inden for"}, {"working days", "arbejdsdage"}, {"month", "måned"}, {"months", "måneder"},
    {"hour", "time"}, {"minute", "minut"}, {"year", "år"}, {"years", "år"}, {" of %s", " for %s"}, {" of %s and %d more", " for %s og %d til"}, {"%d of ", "%d af "}, {"all ", "alle "},
    {"%s to %s %%", "%s til %s %%"},

    /* The finding: a scenario by itself. */
    {"No scenario has been run.", "Intet scenarie er kørt."},
    {" breaks %d of %d goals: %s%s", " når ikke %d af %d mål: %s%s"},
    {" keeps %s%d goals%s", " når %s%d mål%s"},
    {" keeps both goals", " når begge mål"},
    {": none of its %d goals can be told kept or broken", ": for ingen af de %d mål kan det afgøres, om de nås"},
    {"; %d cannot be told", "; %d kan ikke afgøres"},
    {" %s the goal: %s on time (goal %s)%s", " %s målet: %s til tiden (mål %s)%s"},
    {"keeps", "når"}, {"breaks", "når ikke"},
    {": %s on time (goal %s)", ": %s til tiden (mål %s)"},
    {"%s (goal %s)", "%s (mål %s)"}, {" (goal %s)", " (mål %s)"}, {" by receipt", " af de modtagne"},
    {", %s%s in the last %s", ", %s%s i de sidste %s"},
    {"; about %s might tell", "; omkring %s kunne afgøre det"},
    {" is too close to the goal to tell: %s ±%s %% on time (goal %s%s)", " er for tæt på målet til at afgøre: %s ±%s %% til tiden (mål %s%s)"},
    {" decides no case in the period, so the goal (%s %%) cannot be judged", " afgør ingen sag i perioden, så målet (%s %%) kan ikke bedømmes"},
    {": %s of the decided on time (goal %s), which says little yet", ": %s af de afgjorte til tiden (mål %s), hvilket endnu siger lidt"},
    {" keeps the goal only among the decided: %s on time (goal %s), but %s of those received%s",
     " når kun målet for de afgjorte: %s til tiden (mål %s), men %s af de modtagne%s"},
    {", %s old on average", ", i gennemsnit %s gamle"}, {"%s open", "%s verserende"}, {"%s open%s", "%s verserende%s"},
    {" decides no case in the period and ends with %s", " afgør ingen sag i perioden og ender med %s"},
    {" decides 90 %% of its cases within %s and ends with %s", " afgør 90 %% af sagerne inden for %s og ender med %s"},
    {", ends with %s", ", ender med %s"},
    {"; %s is busy %s %%", "; %s er optaget %s %%"}, {" (%s is busy %s %%)", " (%s er optaget %s %%)"},
    {"; open cases grow again, by %s a week%s", "; verserende sager vokser igen med %s om ugen%s"},
    {"; open cases grow by %s a week, from %s to %s%s", "; verserende sager vokser med %s om ugen, fra %s til %s%s"},
    {"; open cases %s from %s to %s", "; verserende sager %s fra %s til %s"}, {"rise", "stiger"}, {"fall", "falder"},
    {" The period (%s) is no longer than the goal%s (%s): no case received in it can be late yet.",
     " Perioden (%s) er ikke længere end målet%s (%s): ingen sag modtaget i den kan være for sen endnu."},
    {"%s Decided so far: %s for 100 received, and those are the quick ones.", "%s Afgjort indtil nu: %s for hver 100 modtagne, og det er de hurtige."},
    {"%s\nOne replication shows no uncertainty: none of this can be told from chance.",
     "%s\nÉn gentagelse viser ingen usikkerhed: intet af dette kan skelnes fra tilfældet."},

    /* The finding: a change against the base. */
    {"out of", "tages fra"}, {"fewer hours at", "færre timer i"}, {"no loss to be seen there", "intet tab at se dér"}, {"wait there %s", "ventetiden dér %s"},
    {"%s restored (%s)", "%s når igen sit mål (%s)"}, {"%s %s from %s", "%s %s fra %s"}, {"breaks its goal,", "når ikke længere sit mål,"}, {"falls", "falder"},
    {"%s rises from %s", "%s stiger fra %s"}, {"all goals kept", "alle mål nås"},
    {", goal restored", ", målet nås igen"}, {", goal broken", ", målet nås ikke længere"}, {", worse", ", en forringelse"}, {", not enough", ", ikke nok"},
    {" (about %s might tell)", " (omkring %s kunne vise det)"},
    {", no difference that can be told from chance%s", ", ingen forskel, der kan skelnes fra tilfældet%s"},
    {"%s unchanged", "%s uændret"}, {"share on time", "andelen til tiden"}, {" in all", " i alt"},
    {"wait at %s %s", "ventetiden i %s %s"}, {"open cases grow by %s a week%s", "verserende sager vokser med %s om ugen%s"},
    {"cannot be compared", "kan ikke sammenlignes"},
    {"helps", "hjælper"}, {"help", "hjælper"}, {"makes it worse", "forringer"}, {"make it worse", "forringer"},
    {"cannot be told from chance", "kan ikke skelnes fra tilfældet"},
    {"is neither better nor worse", "er hverken bedre eller dårligere"}, {"are neither better nor worse", "er hverken bedre eller dårligere"},
    {"Of %d changes %s", "Af %d ændringer: %s"}, {"All %d changes %s", "Alle %d ændringer %s"}, {"%d %s", "%d %s"}, {" Best: ", " Bedst: "}, {" Worst: ", " Dårligst: "},
    {"Next bottleneck", "Næste flaskehals"}, {"Bottleneck", "Flaskehals"}, {", and open cases still grow", ", og verserende sager vokser stadig"},
    {"\n%s%s%s: %s (%s %% busy%s).", "\n%s%s%s: %s (%s %% optaget%s)."},
    {"\nNo team is short of hours%s%s: the busiest, %s, works %s %% of its time%s.", "\nIntet team mangler timer%s%s: det travleste, %s, arbejder %s %% af sin tid%s."},

    /* Sheets of the workbook. */
    {"Finding", "Konklusion"}, {"Figures", "Tal"}, {"Differences", "Forskelle"}, {"Case types", "Sagstyper"}, {"Teams", "Teams"}, {"Months", "Måneder"},
    {"Age of open cases", "Verserende sagers alder"}, {"Assumptions", "Forudsætninger"}, {"Weeks", "Uger"},
    {"Scenario", "Scenarie"}, {"Case type", "Sagstype"}, {"Team", "Team"}, {"Goal", "Mål"}, {"Officers, first day", "Medarbejdere, første dag"},
    {"Month", "Måned"}, {"Working days", "Arbejdsdage"}, {"Week", "Uge"}, {"Compared with", "Sammenlignet med"}, {"Figure", "Tal"}, {"Unit", "Enhed"},
    {"Difference", "Forskel"}, {"Difference, lower 95 %", "Forskel, nedre 95 %"}, {"Difference, upper 95 %", "Forskel, øvre 95 %"},
    {"Inside the noise", "Inden for usikkerheden"}, {", lower 95 %", ", nedre 95 %"}, {", upper 95 %", ", øvre 95 %"}, {"yes", "ja"}, {"no", "nej"},
    {"below", "under"}, {"older", "ældre"}, {"What", "Hvad"}, {"Value", "Værdi"}, {"Seed", "Startværdi"}, {"Replications", "Gentagelser"},
    {"Checksum", "Kontroltal"}, {"Version", "Version"}, {"File read", "Læst fil"}, {"Note", "Bemærkning"}, {"Scenario file", "Scenariefil"},

    /* How a run ended. */
    {"fixed number", "fast antal"}, {"precise enough", "nøjagtigt nok"}, {"most allowed, less precise than asked for", "højst tilladte, mindre nøjagtigt end ønsket"}, {"interrupted", "afbrudt"},

    /* Figures: names. */
    {"decided within goal", "afgjort inden for målet"}, {"received within goal", "modtaget og afgjort inden for målet"}, {"intake", "sagstilgang"},
    {"decided", "afgjorte sager"}, {"withdrawn", "trukket tilbage"}, {"open cases", "verserende sager"}, {"overdue cases", "sager over fristen"},
    {"age of open cases", "verserende sagers alder"}, {"age of open cases p90", "verserende sagers alder, p90"},
    {"sojourn time", "sagsbehandlingstid"}, {"sojourn time median", "sagsbehandlingstid, median"}, {"sojourn time p80", "sagsbehandlingstid, p80"},
    {"sojourn time p90", "sagsbehandlingstid, p90"}, {"paused time", "tid med stoppet ur"}, {"touch time", "aktiv sagsbehandlingstid"},
    {"touch share", "andel aktiv tid"}, {"waiting time", "ventetid i kø"}, {"waiting time p90", "ventetid i kø, p90"}, {"waiting cases", "ventende sager"},
    {"gave up", "opgav i kø"}, {"turned away", "afvist ved kø"},
    {"utilisation", "belægning"}, {"hours worked", "arbejdede timer"}, {"hours present", "timer til stede"}, {"hours paid", "betalte timer"},
    {"hours in training", "timer under oplæring"},
    {"overtime hours", "overarbejdstimer"}, {"cost", "omkostning"},
    {"open over 90 days", "verserende over 90 dage"}, {"open over 180 days", "verserende over 180 dage"}, {"open over 365 days", "verserende over 365 dage"},
    {"backlog hump", "sagspukkel"}, {"time to clear the hump", "tid til puklen er afviklet"}, {"clearance rate", "afviklingsgrad"},
    {"sojourn time of the fastest 80 %", "sagsbehandlingstid, de hurtigste 80 %"}, {"net sojourn time", "nettosagsbehandlingstid"},
    {"net sojourn time p90", "nettosagsbehandlingstid, p90"}, {"net p90", "netto p90"},
    {"penalties", "dagbøder"}, {"cost and penalties", "omkostning og dagbøder"}, {"in all", "i alt"},
    {"expected sojourn time median", "forventet sagsbehandlingstid, median"}, {"expected sojourn time p90", "forventet sagsbehandlingstid, p90"},
    {"exp. median", "forv. median"}, {"exp. p90", "forv. p90"},
    {"cost per decided case", "enhedsomkostning"}, {"full-time equivalents", "årsværk"},
    {"decided per full-time equivalent", "afgjorte sager pr. årsværk"}, {"static need", "behov efter ligevægtsmodellen"},

    /* Figures: over a column. */
    {"on time", "til tiden"}, {"received on time", "modtagne til tiden"}, {"open end", "verserende ultimo"}, {"overdue end", "over fristen ultimo"},
    {"age open", "alder, verserende"}, {"p90 age open", "alder p90, verserende"}, {"mean", "gennemsnit"}, {"median", "median"}, {"p80", "p80"}, {"p90", "p90"},
    {"paused", "ur stoppet"}, {"touch", "aktiv tid"}, {"wait", "ventetid"}, {"p90 wait", "ventetid p90"}, {"waiting end", "ventende ultimo"},
    {"busy", "belægning"}, {"worked", "arbejdet"}, {"present", "til stede"}, {"paid", "betalt"}, {"overtime", "overarbejde"},
    {"leave", "ferie"}, {"ill", "syg"}, {"training", "oplæring"},
    {"over 90 d", "over 90 d."}, {"over 180 d", "over 180 d."}, {"over 365 d", "over 365 d."}, {"hump end", "pukkel ultimo"}, {"hump gone", "pukkel væk"},
    {"cleared", "afviklet"}, {"80 % mean", "80 %-gennemsnit"}, {"net mean", "netto"}, {"unit cost", "enhedsomkostning"}, {"FTE", "årsværk"},
    {"per FTE", "pr. årsværk"}, {"need", "behov"}, {"cases a year", "sager om året"},

    /* Figures: what they are. */
    {"of the cases decided in the period whose type has a goal, the share decided on or before their due time; by week of decision",
     "af de sager, der er afgjort i perioden og har et mål: andelen, der er afgjort senest ved fristen; efter uge for afgørelsen"},
    {"of the cases received in the period whose type has a goal and whose fate is known, the share decided on time; late, and open past due at the end, are misses; withdrawn and open not yet due are left out; by week of receipt",
     "af de sager, der er modtaget i perioden, har et mål og kan bedømmes: andelen, der er afgjort til tiden; for sene og sager, der ved udgangen verserer over fristen, tæller som ikke nået; tilbagetrukne og sager, hvis frist ikke er nået, er udeladt; efter uge for modtagelsen"},
    {"cases received in the period", "sager modtaget i perioden"},
    {"cases decided in the period, by week of decision; withdrawn cases are not decided", "sager afgjort i perioden, efter uge for afgørelsen; tilbagetrukne sager er ikke afgjort"},
    {"cases that left undecided in the period, by week of leaving", "sager, der er udgået uden afgørelse i perioden, efter uge"},
    {"cases received and neither decided nor withdrawn at the end: waiting, in hand, on hold and under way",
     "sager, der ved udgangen er modtaget og hverken afgjort eller trukket tilbage: i kø, under behandling, på vent eller undervejs"},
    {"open cases at the end whose type has a goal and whose due time has passed", "verserende sager ved udgangen, der har et mål, og hvis frist er overskredet"},
    {"mean time since receipt of the cases open at the end (liggetid as Ankestyrelsen has it); not estimable when none is open",
     "gennemsnitlig tid siden modtagelsen af de sager, der verserer ved udgangen (liggetid i Ankestyrelsens betydning); kan ikke opgøres, når ingen verserer"},
    {"the age that 90 % of the cases open at the end do not exceed", "den alder, som 90 % af de verserende sager ved udgangen ikke overstiger"},
    {"mean time from receipt to decision of the cases decided in the period, holds included; never to be read without p90 and the age of open cases",
     "gennemsnitlig tid fra modtagelse til afgørelse af de sager, der er afgjort i perioden, ventetid på andre medregnet; læses altid sammen med p90 og de verserende sagers alder"},
    {"the time from receipt to decision that half of the cases decided in the period do not exceed", "den tid fra modtagelse til afgørelse, som halvdelen af de afgjorte sager ikke overstiger"},
    {"the time from receipt to decision that 80 % of the cases decided in the period do not exceed", "den tid fra modtagelse til afgørelse, som 80 % af de afgjorte sager ikke overstiger"},
    {"the time from receipt to decision that 90 % of the cases decided in the period do not exceed", "den tid fra modtagelse til afgørelse, som 90 % af de afgjorte sager ikke overstiger"},
    {"of the sojourn time, the mean time that the goal's clock stood still; cases decided in the period", "den del af sagsbehandlingstiden, hvor målets ur stod stille, i gennemsnit; sager afgjort i perioden"},
    {"mean hours of standard work done on a case, from receipt to decision; cases decided in the period", "gennemsnitlige arbejdstimer på en sag fra modtagelse til afgørelse; sager afgjort i perioden"},
    {"touch time over sojourn time (all hours of the calendar): the rest of a case's life is liggetid as Rigsrevisionen has it",
     "aktiv tid i forhold til sagsbehandlingstiden (alle døgnets timer): resten af sagens liv er liggetid i Rigsrevisionens betydning"},
    {"mean time in queue of the pieces of work begun in the period for the first time, by week of beginning; holds are not waiting",
     "gennemsnitlig tid i kø for de stykker arbejde, der påbegyndes første gang i perioden, efter uge; vent på andre er ikke medregnet"},
    {"the time in queue that 90 % of the pieces of work begun in the period do not exceed", "den tid i kø, som 90 % af de påbegyndte stykker arbejde ikke overstiger"},
    {"cases in queue at the end, by the first team that serves the queue", "sager i kø ved udgangen, efter det første team, der betjener køen"},
    {"cases that left a queue in the period because their patience ended, by the first team that serves the queue; also those that went on elsewhere",
     "sager, der forlod en kø i perioden, fordi tålmodigheden slap op, efter det første team, der betjener køen; også dem, der gik videre et andet sted hen"},
    {"cases that found no room in a queue or turned back from it in the period, by the first team that serves the queue",
     "sager, der ikke fandt plads i en kø eller vendte om i perioden, efter det første team, der betjener køen"},
    {"hours worked over hours present; overtime is in neither", "arbejdede timer i forhold til timer til stede; overarbejde er ikke medregnet"},
    {"officers' time present and occupied by cases", "medarbejdernes tid til stede og optaget af sager"},
    {"officers' time at work, absence not counted; part of it goes to other things than cases", "medarbejdernes tid på arbejde, fravær ikke medregnet; en del går til andet end sager"},
    {"hours on leave of officers, or of adults of a house, of those they would be at work", "timer på ferie for medarbejdere eller husets voksne, af dem de skulle være på arbejde"},
    {"hours of sickness of officers, or of adults of a house, of those they would be at work", "sygetimer for medarbejdere eller husets voksne, af dem de skulle være på arbejde"},
    {"officers' hours at work but there for no case: training after a hire or a move", "medarbejdernes timer på arbejde, men uden sager: oplæring efter ansættelse eller flytning"},
    {"officers' time occupied outside presence, to finish the case in hand", "medarbejdernes tid uden for mødetiden for at gøre sagen færdig"},
    {"cases open at the end that were received more than 90 days before it (within 0.8 % of the age)",
     "sager, der verserer ved udgangen og er modtaget mere end 90 dage før (inden for 0,8 % af alderen)"},
    {"cases open at the end that were received more than 180 days before it (within 0.8 % of the age)",
     "sager, der verserer ved udgangen og er modtaget mere end 180 dage før (inden for 0,8 % af alderen)"},
    {"cases open at the end that were received more than 365 days before it (within 0.8 % of the age)",
     "sager, der verserer ved udgangen og er modtaget mere end 365 dage før (inden for 0,8 % af alderen)"},
    {"open cases at the end above those that fit the goal, summed over the types with a goal: open - decided a day in the 13 weeks before x days of the goal, if above 0 (sagspukkel)",
     "verserende sager ud over dem, målet har plads til, summeret over sagstyper med mål: verserende - afgjorte pr. dag i de 13 uger før x målets dage, hvis over 0"},
    {"days from the period's first day to the end of the last week that ends with a backlog hump; 0 if none does, not estimable if the period ends with one",
     "dage fra periodens første dag til udgangen af den sidste uge, der ender med en pukkel; 0, hvis ingen gør, kan ikke opgøres, hvis perioden ender med en"},
    {"cases decided or withdrawn over cases received in the period; above 100 % the open cases become fewer",
     "sager afgjort eller trukket tilbage i forhold til sager modtaget i perioden; over 100 % bliver de verserende sager færre"},
    {"mean time from receipt to decision of the 80 % of the cases decided in the period that were decided fastest",
     "gennemsnitlig tid fra modtagelse til afgørelse for de 80 % af de afgjorte sager, der blev afgjort hurtigst"},
    {"mean time that the goal's clock ran for the cases decided in the period: sojourn time without paused time",
     "gennemsnitlig tid, som målets ur gik, for de sager, der er afgjort i perioden: sagsbehandlingstid uden tid med stoppet ur"},
    {"cost in the period over cases decided in it (enhedsomkostning)",
     "omkostning i perioden i forhold til afgjorte sager"},
    {"hours paid over 37 hours for each week of the period (årsværk)",
     "betalte timer i forhold til 37 timer for hver uge i perioden"},
    {"cases decided in the period for each 1,924 hours paid, a year's of a full-time equivalent",
     "sager afgjort i perioden for hver 1.924 betalte timer, et årsværk"},
    {"full-time equivalents of the equilibrium model (ligevægtsmodel): intake x hours worked for each case decided / hours that a full-time equivalent is present; it clears no open cases and knows no waiting",
     "årsværk efter ligevægtsmodellen: sagstilgang x arbejdede timer pr. afgjort sag / de timer, et årsværk er til stede; den afvikler ingen verserende sager og kender ingen ventetid"},
    {"the time that the goal's clock ran, which 90 % of the cases decided in the period do not exceed",
     "den tid, målets ur gik, som 90 % af de afgjorte sager ikke overstiger"},

    /* A house. */
    {"hours a week", "timer om ugen"}, {"children", "børn"}, {"adults", "voksne"}, {"adult", "voksen"}, {"breaks a week", "pauser om ugen"},
    {"mon", "man"}, {"tue", "tir"}, {"wed", "ons"}, {"thu", "tor"}, {"fri", "fre"}, {"sat", "lør"}, {"sun", "søn"},
    {"%s: the house is never open in the period.", "%s: huset er aldrig åbent i perioden."},
    {", %s %% below the floor of %s", ", %s %% under bundgrænsen på %s"},
    {"%s: %s hours short a week, %s %% of the days covered%s.", "%s: der mangler %s timer om ugen, %s %% af dagene er dækket%s."},
    {"%s or %s", "%s eller %s"}, {"\n%s helps most: %s hours short a week.", "\n%s hjælper mest: %s manglende timer om ugen."},
    {"%s\n%s breaks the floor: below it on %s %% of the days, %s %% before%s.", "%s\n%s bryder bundgrænsen: under den %s %% af dagene mod %s %% før%s."},
    {"; %s hours short a week do not make up for that", "; %s manglende timer om ugen opvejer det ikke"},
    {"no difference that can be told from chance", "ingen forskel, der kan skelnes fra tilfældet"}, {"%s hours short a week", "%s manglende timer om ugen"},
    {", below the floor on %s %% of the days", ", under bundgrænsen %s %% af dagene"},
    {"\nThe hour from %02d:00 is short most: %s %% of what is short.", "\nTimen fra kl. %02d mangler mest: %s %% af det, der mangler."},
    {" By law %s children an adult, felt %s.", " Efter loven %s børn pr. voksen, oplevet %s."},
    {"\nLawful adults %s of %s needed (yearly average; the rule binds the municipality, not the hour).%s",
     "\nVoksne efter loven: %s af %s krævede (årsgennemsnit; reglen binder kommunen, ikke den enkelte time).%s"},
    {"! breaks the floor on more days: no gain makes up for that.\n", "! bryder bundgrænsen på flere dage: ingen gevinst opvejer det.\n"},
    {"hours short", "manglende timer"}, {"days covered", "dækkede dage"}, {"days fully covered", "helt dækkede dage"}, {"days below floor", "dage under bundgrænsen"},
    {"time below floor", "tid under bundgrænsen"}, {"children per adult", "børn pr. voksen"}, {"lawful children per adult", "børn pr. voksen efter loven"},
    {"lawful adults", "voksne efter loven"}, {"lawful adults needed", "krævede voksne efter loven"}, {"substitute hours", "vikartimer"},
    {"children in the house", "børn i huset"}, {"hours with children", "timer med børnene"}, {"hours wanted", "ønskede timer"}, {"hours over", "overskydende timer"},
    {"hours ill", "timer med sygdom"}, {"hours on leave", "timer med ferie"}, {"planning hours", "forberedelsestimer"}, {"breaks missed", "mistede pauser"},
    {"hours short/wk", "mangler t/uge"}, {"fully covered", "helt dækket"}, {"children/adult", "børn/voksen"}, {"enrolled/lawful", "indskrevne/lovlig"},
    {"lawful needed", "krævet"}, {"substitutes", "vikarer"}, {"with children", "med børnene"}, {"wanted", "ønsket"}, {"hours over/wk", "over t/uge"},
    {"ill", "syge"}, {"on leave", "ferie"}, {"planning", "forberedelse"}, {"breaks missed/wk", "pauser mistet/uge"},
    {"pay for the hours paid, and for those of substitutes", "løn for de betalte timer og for vikarernes"},
    {"hours paid of officers, or of adults of a house, absence and the share of the day not spent on cases included",
     "betalte timer for medarbejdere, eller for et hus' voksne, fravær og tid til andet end sager medregnet"},
    {"adults' hours a week by which those with the children are fewer than the children in the house want by their targets, minute by minute",
     "voksentimer om ugen, som de voksne hos børnene er færre end målene kræver for børnene i huset, minut for minut"},
    {"of the days that the house is open, the share on which at no minute a whole adult is short of what the children want",
     "andel af åbningsdagene, hvor der i intet minut mangler en hel voksen"},
    {"of the days that the house is open, the share on which at no minute anything is short of what the children want, not even a part of an adult",
     "andel af åbningsdagene, hvor der i intet minut mangler noget, heller ikke en del af en voksen"},
    {"of the days that the house is open, the share with a minute with fewer people in it than the floor; a hard limit",
     "andel af åbningsdagene med et minut, hvor færre end bundgrænsen er i huset; en hård grænse"},
    {"of the time that the house is open, the share with fewer people in it than the floor", "andel af åbningstiden med færre i huset end bundgrænsen"},
    {"children's time in the house over the time of adults with them, substitutes included: the ratio that is felt",
     "børnenes tid i huset i forhold til de voksnes tid hos dem, vikarer medregnet: den oplevede normering"},
    {"children enrolled over lawful adults: the ratio that the law counts, without regard to leave, sickness and opening hours",
     "indskrevne børn i forhold til voksne efter loven: den normering, loven tæller, uden hensyn til ferie, sygdom og åbningstid"},
    {"contract hours over 37, leaders and others by the share they count, on average over the days of the period",
     "kontrakttimer i forhold til 37, ledere og andre med den andel de tæller, i gennemsnit over periodens dage"},
    {"adults that the enrolled need by law, on average over the days of the period; the law binds the municipality or the institution over a year, not the hour",
     "voksne, som de indskrevne kræver efter loven, i gennemsnit over periodens dage; loven binder kommunen eller institutionen over et år, ikke den enkelte time"},
    {"hours of substitutes in the house over the period", "vikarernes timer i huset i perioden"},
    {"children in the house on average while it is open", "børn i huset i gennemsnit, mens det er åbent"},
    {"hours of adults with the children over the period, by their share, substitutes included; breaks and planning are not",
     "voksnes timer hos børnene i perioden efter deres andel, vikarer medregnet, pauser og forberedelse ikke"},
    {"hours of adults over the period that the children in the house want by their targets", "voksentimer i perioden, som målene kræver for børnene i huset"},
    {"adults' hours a week with the children above what these want, minute by minute", "voksentimer om ugen hos børnene ud over det, målene kræver, minut for minut"},
    {"hours of adults paid away from the children over the period: planning inside the shifts, and contract outside them",
     "betalte timer væk fra børnene i perioden: forberedelse i vagterne og kontrakttimer uden for dem"},
    {"breaks a week for which there was no room, because too many were away", "pauser om ugen, som der ikke var plads til, fordi for mange var væk"},
    {"money for the days late that began in the period, once claimed; by week, of cases open and of cases that left",
     "penge for de overskredne dage, der er påbegyndt i perioden, når de kræves; efter uge, for verserende og udgåede sager"},
    {"cost and penalties of the period together", "periodens omkostning og dagbøder tilsammen"},
    {"time from receipt in which half of the cases are decided, open cases counted as long as they were seen (Kaplan and Meier); a withdrawn case counts as no longer seen; not estimable where too few were seen so long",
     "den tid fra modtagelsen, hvori halvdelen af sagerne afgøres, hvor verserende sager tæller, så længe de er fulgt (Kaplan og Meier); en tilbagetrukket sag tæller som ikke længere fulgt; kan ikke opgøres, hvor for få er fulgt så længe"},
    {"time from receipt in which 90 % of the cases are decided, open cases counted as long as they were seen (Kaplan and Meier); a withdrawn case counts as no longer seen; not estimable where too few were seen so long",
     "den tid fra modtagelsen, hvori 90 % af sagerne afgøres, hvor verserende sager tæller, så længe de er fulgt (Kaplan og Meier); en tilbagetrukket sag tæller som ikke længere fulgt; kan ikke opgøres, hvor for få er fulgt så længe"},
    {NULL, NULL},
};

const struct language danish = {"da", ',', '.', phrases};

const struct language *language_named(const char *code)
{
    static const struct language *const known[] = {&english, &danish};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_equal(known[i]->code, code))
            return known[i];
    return NULL;
}

const char *language_usual(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return text_starts(value, "da") ? "da" : "en";
    }
    return "en";
}

/* Word by word, two together where there is a row for them: "working days". */
const char *goal_in_language(const struct language *language, const char *goal, struct arena *arena)
{
    const char *made = "";
    while (*goal) {
        size_t one = strcspn(goal, " "), two = goal[one] ? one + 1 + strcspn(goal + one + 1, " ") : one;
        const char *pair = arena_copy(arena, goal, two), *word = arena_copy(arena, goal, one), *here = language_phrase(language, pair);
        size_t taken = here != pair ? two : one;
        made = arena_print(arena, "%s%s%s", made, *made ? " " : "", here != pair ? here : language_phrase(language, word));
        goal += taken + (goal[taken] == ' ');
    }
    return made;
}
