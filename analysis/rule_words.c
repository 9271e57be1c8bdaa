#include "analysis/rule_words.h"

#include <stdbool.h>
#include <string.h>

#include "base/retell.h"
#include "base/text.h"
#include "languages/languages.h"

/* A star stands for any text; the stars of the Danish are those of the English in order. */
static const struct phrase rules[] = {
    {"at most * steps", "højst * trin"}, {"at most * step", "højst * trin"}, {"at most * hired", "højst * ansat"}, {"at most * temporary at once", "højst * vikarer på én gang"},
    {"at most * h of overtime a week", "højst * t. overarbejde om ugen"}, {"notice of hires * days", "varsel for ansættelse * dage"}, {"notice of hires 1 day", "varsel for ansættelse 1 dag"}, {"notice of temporary staff 1 day", "varsel for vikarer 1 dag"}, {"notice of overtime 1 day", "varsel for overarbejde 1 dag"},
    {"notice of temporary staff * days", "varsel for vikarer * dage"}, {"notice of overtime * days", "varsel for overarbejde * dage"},
    {"'budget' does not pay for the least '*'; nearest: *", "budgettet rækker ikke til det mindste '*'; nærmest: *"},
    {"no team has officers all through a month who could work overtime", "intet team har hele en måned sagsbehandlere, der kunne arbejde over"},
    {"the rules leave no team to help: none is named, or all work overtime already", "reglerne levner intet team at hjælpe: intet er nævnt, eller alle har allerede overarbejde"},
    {"hires, temporary staff and overtime are not in it", "ansættelser, vikarer og overarbejde er ikke med i den"},
    {"hires only into *", "ansættelser kun i *"}, {"temporary staff only into *", "vikarer kun i *"}, {"overtime only by *", "overarbejde kun i *"},
    {"officers at the desks of *", "sagsbehandlere ved skrankerne i *"},
    {"no team has officers for a desk more, and none may be hired, come or be moved into it", "intet team har sagsbehandlere til en skranke mere, og ingen må ansættes, komme eller flyttes dertil"},
    {"extra desks only in *", "ekstra skranker kun i *"}, {"at most * desks more", "højst * skranker flere"}, {"notice of extra desks * days", "varsel for ekstra skranker * dage"},
    {"notice of extra desks 1 day", "varsel for ekstra skranker 1 dag"}, {"no book has slots after the notice of extra desks", "ingen aftalebog har tider efter varslet for ekstra skranker"},
    {"no move goes into *", "ingen flytning går til *"},
    {"no move is in the rules", "ingen flytning er i reglerne"}, {"no move goes from * into *", "ingen flytning går fra * til *"}, {"training * days", "oplæring * dage"}, {"training 1 day", "oplæring 1 dag"}, {"budget * DKK", "budget * kr."},
    {"keep * at *", "behold * i *"}, {"largest share * % of *", "højst * % af *"}, {"largest share * %", "højst * %"}, {"at most * move", "højst * flytning"},
    {"at most * moves", "højst * flytninger"}, {"budget", "budget"}, {"notice * days", "varsel * dage"}, {"notice 1 day", "varsel 1 dag"},
    {"'budget' does not pay for one officer; nearest: *", "budgettet rækker ikke til én sagsbehandler; nærmest: *"},
    {"'training' of * days after the notice ends after the period; nearest: * days",
     "oplæringen på * dage efter varslet slutter efter perioden; nærmest: * dage"},
    {"no team that may lend has officers all through a month", "intet team, der må afgive, har sagsbehandlere hele en måned"},
    {"'keep' holds all officers back; nearest: keep *", "'keep' holder alle sagsbehandlere tilbage; nærmest: behold *"},
    {"'keep' and 'largest share' hold all officers back, the one as the other; nearest: keep *, with largest share * %",
     "'keep' og 'largest share' holder hver for sig alle sagsbehandlere tilbage; nærmest: behold *, med højst * %"},
    {"'largest share' is less than one officer; nearest: * % lends one of *", "'largest share' er mindre end én sagsbehandler; nærmest: * % låner én ud fra *"},
    {"with * teams and * parts of the period the full model is searched itself", "med * teams og * dele af perioden søges der i selve den fulde model"},
    {"with * teams and 1 part of the period the full model is searched itself", "med * teams og 1 del af perioden søges der i selve den fulde model"},
    {"no plan is allowed", "ingen plan er tilladt"}, {"* and * share a queue", "* og * deler en kø"}, {"cases are turned away at *", "sager afvises i *"}, {"cases give up or turn back at *", "sager opgiver eller vender tilbage i *"},
    {"cases go from * on to *", "sager går fra * videre til *"},
    {"what waits after a warm-up is not known in it; a list of open cases is", "hvad der venter efter en indkøring, kendes ikke i den; en liste over verserende sager gør"},
    {"officers of * have hours, a speed or skills of their own", "sagsbehandlere i * har egne timer, egen hastighed eller egne kompetencer"},
    {"there are appointments", "der er aftaler"}, {"open cases bring new ones", "verserende sager giver nye"},
    {"ways of cases depend on how many wait", "sagernes vej afhænger af, hvor mange der venter"},
    {"points of due within goal, less the hump and 0.1 for each m DKK", "point af forfaldne afgjort til tiden, minus puklen og 0,1 for hver mio. kr."},
    {"points of slot within goal, less 0.1 for each m DKK", "point af tid inden for målet, minus 0,1 for hver mio. kr."},
    {"open cases fewer, less 0.1 for each m DKK", "færre verserende sager, minus 0,1 for hver mio. kr."},
    {"points of due and slots within goal, less the hump and 0.1 for each m DKK", "point af forfaldne og tider inden for målet, minus puklen og 0,1 for hver mio. kr."},
    {"points of due and slots within goal, less the hump", "point af forfaldne og tider inden for målet, minus puklen"},
    {"points of due within goal, less the hump", "point af forfaldne afgjort til tiden, minus puklen"}, {"points of slot within goal", "point af tid inden for målet"}, {"open cases fewer", "færre verserende sager"},
    {"points nearer the goals, less 0.01 for each officer-month moved", "point nærmere målene, minus 0,01 for hver flyttet sagsbehandlermåned"},
    {"points nearer the goals, less 0.01 for each that is more or fewer than now", "point nærmere målene, minus 0,01 for hver, der er flere eller færre end nu"},
    {"points nearer the goals, less 1 for each m DKK", "point nærmere målene, minus 1 for hver mio. kr."}, {"points of the weighted sum", "point af den vægtede sum"},
    {NULL, NULL},
};

/* Puts what the pattern's stars stand for into the stars of `here`; NULL when the text is not like the pattern. */
static const char *filled(const char *text, const struct phrase *rule, struct arena *arena)
{
    const char *pattern = rule->english, *here = rule->here, *made = "";
    for (;;) {
        size_t plain = strcspn(pattern, "*"), plain_here = strcspn(here, "*");
        if (strncmp(text, pattern, plain) != 0)
            return NULL;
        made = arena_print(arena, "%s%s", made, arena_copy(arena, here, plain_here));
        text += plain, pattern += plain, here += plain_here;
        if (!*pattern)
            return *text ? NULL : made;
        pattern++, here++;
        size_t next = strcspn(pattern, "*");
        const char *end = next ? strstr(text, arena_copy(arena, pattern, next)) : text + strlen(text);
        if (!end || end == text)
            return NULL;
        made = arena_print(arena, "%s%s", made, arena_copy(arena, text, (size_t)(end - text)));
        text = end;
    }
}

static const char *one_rule(const char *text, struct arena *arena)
{
    for (const struct phrase *rule = rules; rule->english; rule++) {
        const char *made = filled(text, rule, arena);
        if (made)
            return made;
    }
    return NULL;
}

/* Rule by rule; *all: whether every one has a row. */
static const char *list_of_rules(const char *text, bool *all, struct arena *arena)
{
    const char *list = "";
    *all = true;
    while (*text) {
        const char *end = strstr(text, "; "), *part = end ? arena_copy(arena, text, (size_t)(end - text)) : text, *made = one_rule(part, arena);
        *all = *all && made;
        list = arena_print(arena, "%s%s%s", list, *list ? "; " : "", made ? made : part);
        text = end ? end + strlen("; ") : "";
    }
    return list;
}

const char *rule_in_language(const struct language *language, const char *text, struct arena *arena)
{
    bool all;
    if (language != &danish)
        return text;
    const char *list = list_of_rules(text, &all, arena), *whole = all ? NULL : one_rule(text, arena), *message = all || whole ? NULL : retell(language, text, arena);
    return whole ? whole : message && strcmp(message, text) != 0 ? message : list;
}
