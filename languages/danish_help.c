#include "languages/danish.h"

#include <stddef.h>

/* The list of commands. */
const struct phrase danish_help[] = {
    {"Usage: sluse COMMAND [ARGUMENT...]\nShows where an agency's people should be moved: simulates its casework from a scenario file.\n\n",
     "Brug: sluse KOMMANDO [ARGUMENT...]\nViser, hvor en myndigheds folk bør flyttes hen: simulerer sagsbehandlingen ud fra en scenariefil.\n\n"},
    {"all mistakes of a scenario file, or what it holds", "alle fejl i en scenariefil, eller hvad den indeholder"},
    {"the scenarios of a file, simulated and compared", "en fils scenarier, simuleret og sammenlignet"},
    {"results as tables, CSV or JSON", "resultater som tabeller, CSV eller JSON"},
    {"scenarios against one of them: what is settled and what is not", "scenarier mod ét af dem: hvad der er afgjort, og hvad der ikke er"},
    {"what one officer more or fewer is worth in each team and month", "hvad én sagsbehandler mere eller færre er værd i hvert team og hver måned"},
    {"results as a page to read and print, in Danish or English", "resultater som en side til at læse og udskrive, på dansk eller engelsk"},
    {"every number of a report, made again from its results", "hvert tal i en rapport, lavet igen ud fra resultaterne"},
    {"which officers to move where and when, with price and certainty", "hvilke sagsbehandlere der bør flyttes hvorhen og hvornår, med pris og sikkerhed"},
    {"officers each team needs to keep the goals, permanent and temporary", "de sagsbehandlere, hvert team behøver for at nå målene, faste og midlertidige"},
    {"whole numbers of the file, such as officers by team, chosen", "hele tal i filen, fx sagsbehandlere efter team, valgt"},
    {"which uncertain input matters", "hvilken usikker forudsætning der betyder noget"},
    {"what a word of the scenario language means", "hvad et ord i scenariesproget betyder"},
    {"one replication alone, told step by step", "én gentagelse alene, fortalt trin for trin"},
    {"one results file from the parts of many machines", "én resultatfil ud af delene fra mange maskiner"},
    {"one number for all the numbers of a results file", "ét tal for alle tal i en resultatfil"},
    {"the language as a JSON Schema, for editors", "sproget som JSON Schema, til editorer"},
    {"\n  --help     this list; 'sluse COMMAND --help' tells a command's options\n  --version  the version\n",
     "\n  --help     denne liste; 'sluse KOMMANDO --help' fortæller om en kommandos valgmuligheder\n  --version  versionen\n"},
    {"sluse: no command '%s'; %s\n", "sluse: kommandoen '%s' findes ikke; %s\n"},
    {NULL, NULL},
};
