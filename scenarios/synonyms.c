#include "scenarios/synonyms.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

const struct synonym synonyms[] = {
    /* how queues are served */
    {"fifo", "first in queue", NULL}, {"fcfs", "first in queue", NULL}, {"first come first served", "first in queue", NULL}, {"first in first out", "first in queue", NULL},
    {"lifo", "last in queue", NULL}, {"lcfs", "last in queue", NULL}, {"last in first out", "last in queue", NULL}, {"siro", "random", NULL},
    {"spt", "shortest work first", NULL}, {"sjf", "shortest work first", NULL}, {"edd", "nearest deadline first", NULL}, {"edf", "nearest deadline first", NULL},
    {"priority", "by class", NULL}, {"pre-emption", "by class with pre-emption", NULL}, {"preemption", "by class with pre-emption", NULL},
    {"discipline", "queue", NULL}, {"queue discipline", "queue", NULL}, {"kø", "queue", NULL}, {"bunke", "queue", NULL}, {"prioritet", "by class", NULL},
    /* people */
    {"server", "officers", NULL}, {"servers", "officers", NULL}, {"staff", "officers", NULL}, {"staffing", "officers", NULL}, {"agents", "officers", NULL}, {"workers", "officers", NULL},
    {"caseworker", "officers", NULL}, {"caseworkers", "officers", NULL}, {"employees", "officers", NULL}, {"headcount", "officers", NULL},
    {"sagsbehandler", "officers", NULL}, {"sagsbehandlere", "officers", NULL}, {"medarbejder", "officers", NULL}, {"medarbejdere", "officers", NULL}, {"bemanding", "officers", NULL},
    {"unit", "teams", NULL}, {"enhed", "teams", NULL}, {"kontor", "offices", NULL}, {"location", "offices", NULL}, {"site", "offices", NULL},
    {"fte", "full-time equivalents", NULL}, {"årsværk", "full-time equivalents", NULL}, {"part time", "hours", NULL}, {"deltid", "hours", "every team.officers.hours, every team.officers.days off"}, {"arbejdstid", "hours", NULL},
    {"vacation", "leave", NULL}, {"annual leave", "leave", NULL}, {"ferie", "leave", NULL}, {"illness", "sickness", NULL}, {"sick leave", "sickness", NULL},
    {"sygdom", "sickness", NULL}, {"sygefravær", "sickness", "hours ill"}, {"fravær", "absence", "leave, sickness, absence list"}, {"competence", "skills", NULL}, {"kompetence", "skills", NULL},
    {"kompetencer", "skills", NULL}, {"onboarding", "ramp-up", NULL}, {"learning curve", "ramp-up", NULL}, {"indfasning", "ramp-up", NULL}, {"oplæring", "training", "ramp-up, mentoring"},
    {"attrition", "turnover", NULL}, {"personaleomsætning", "turnover", NULL}, {"varsel", "notice", "every team.officers.notice, moves.notice"}, {"notice period", "notice", NULL}, {"løn", "pay", NULL}, {"salary", "pay", NULL},
    {"wage", "pay", NULL}, {"overarbejde", "overtime", NULL}, {"lunch", "shrinkage", "case time"}, {"meetings", "shrinkage", "case time"}, {"transfer", "moves", NULL}, {"flytning", "moves", NULL}, {"udlån", "moves", NULL},
    {"vagt", "shifts", NULL}, {"vagter", "shifts", NULL}, {"vagtplan", "roster", NULL}, {"børn", "children", NULL}, {"vikar", "substitute", "every team.officers.until"}, {"pædagog", "adults", NULL},
    /* cases and their ways */
    {"arrival", "intake", NULL}, {"arrivals", "intake", NULL}, {"arrival rate", "intake", NULL}, {"inflow", "intake", NULL}, {"demand", "intake", NULL}, {"tilgang", "intake", NULL}, {"sagstilgang", "intake", NULL},
    {"sag", "cases", NULL}, {"sager", "cases", NULL}, {"case type", "cases", NULL}, {"sagstype", "cases", NULL}, {"sagstyper", "cases", NULL}, {"entity", "cases", NULL}, {"customers", "cases", NULL},
    {"lane", "tracks", NULL}, {"route", "tracks", NULL}, {"process", "tracks", NULL}, {"workflow", "tracks", NULL}, {"spor", "tracks", NULL}, {"visitation", "triage", NULL},
    {"service time", "time", NULL}, {"handling time", "time", NULL}, {"processing time", "time", NULL}, {"sagsbehandlingstid", "sojourn time", NULL}, {"lead time", "sojourn time", NULL},
    {"turnaround time", "sojourn time", NULL}, {"throughput time", "sojourn time", NULL}, {"cycle time", "sojourn time", NULL}, {"liggetid", "age of open cases", "touch share"},
    {"wait", "hold", NULL}, {"pause", "hold", NULL}, {"afventer", "hold", NULL}, {"berostillelse", "hold", NULL}, {"rework", "go to", NULL}, {"loop", "go to", NULL},
    {"split", "parallel", NULL}, {"probability", "branch", NULL}, {"decision", "decide", NULL}, {"afgørelse", "decide", NULL}, {"frafald", "withdraw", NULL}, {"appeal", "follow-up", "reverse"},
    {"klage", "follow-up", "reverse"}, {"rykkere", "delay brings", NULL}, {"reminders", "delay brings", NULL}, {"peak", "surges", NULL}, {"spike", "surges", NULL}, {"bølge", "surges", NULL},
    {"seasonality", "per month", NULL}, {"sæson", "per month", NULL}, {"poisson process", "intake", NULL}, {"overdispersion", "dispersion", NULL},
    /* appointments */
    {"booking", "appointments", NULL}, {"tidsbestilling", "appointments", NULL}, {"no show", "no-show", NULL}, {"noshow", "no-show", NULL}, {"udeblivelse", "no-show", NULL}, {"overbooking", "overbooked", NULL},
    {"renege", "patience", NULL}, {"reneging", "patience", NULL}, {"abandonment", "patience", NULL}, {"balking", "turns back", "room"}, {"blocking", "room", NULL}, {"capacity limit", "room", NULL},
    /* time */
    {"opening hours", "hours", NULL}, {"åbningstid", "hours", NULL}, {"holidays", "danish holidays", NULL}, {"public holidays", "danish holidays", NULL}, {"helligdage", "danish holidays", NULL},
    {"workdays", "working days", NULL}, {"business days", "working days", NULL}, {"arbejdsdage", "working days", NULL}, {"hverdage", "working days", NULL}, {"calendar days", "goal", NULL},
    {"uge", "week", NULL}, {"periode", "period", NULL}, {"horizon", "period", NULL}, {"kalender", "calendars", NULL},
    /* what is asked and told */
    {"sla", "goal", NULL}, {"service level", "goal", NULL}, {"service goal", "goal", NULL}, {"target time", "goal", NULL}, {"servicemål", "goal", NULL}, {"sagsbehandlingsfrist", "goal", NULL},
    {"backlog", "open cases", "triage.when, backlog hump"}, {"wip", "open cases", NULL}, {"work in progress", "open cases", NULL}, {"sagsbeholdning", "open cases", NULL}, {"sagspukkel", "backlog hump", "time to clear the hump"}, {"pukkel", "backlog hump", NULL},
    {"throughput", "decided", NULL}, {"utilization", "utilisation", NULL}, {"occupancy", "utilisation", NULL}, {"load", "utilisation", NULL}, {"belægning", "utilisation", NULL}, {"ventetid", "waiting time", NULL},
    {"initial state", "start", NULL}, {"warmup", "warm up", NULL}, {"burn-in", "warm up", NULL}, {"iterations", "replications", NULL},
    {"kpi", "figures", NULL}, {"kpis", "figures", NULL}, {"measures", "figures", NULL}, {"nøgletal", "figures", NULL}, {"alternative", "scenarios", NULL}, {"what-if", "scenarios", NULL}, {"baseline", "like", NULL},
    {"standard deviation", "sd", NULL}, {"coefficient of variation", "cv", NULL}, {"average", "mean", NULL}, {"gennemsnit", "mean", NULL}, {"kroner", "DKK", NULL}, {"kr", "DKK", NULL},
    {"deterministic", "constant", NULL}, {"negative binomial", "poisson-gamma", NULL}, {"log-normal", "lognormal", NULL}, {"random seed", "seed", NULL},
    /* what is written with several words, or at a place of its own */
    {"borrowing", "helps", "moves"}, {"borrow", "helps", "moves"}, {"lending", "moves", "helps"}, {"secondment", "moves", NULL},
    {"temporary", "every team.officers.until", "every team.officers.hired"},
    {"student helpers", "every team.officers.calendar", "every team.officers.until, every team.officers.speed"},
    {"students", "every team.officers.calendar", "every team.officers.until, every team.officers.speed"},
    {"flexible hours", "every team.officers.calendar", "overtime.as"}, {"flexitime", "every team.officers.calendar", "overtime.as"},
    {"part-time", "every team.officers.hours", "every team.officers.days off"}, {"resignation", "turnover", NULL},
    {"mentors", "mentoring", NULL}, {"preferred skill", "skills", NULL},
    {"same caseworker", "same officer", NULL}, {"review", "branch", NULL}, {"threshold", "below", "attributes"}, {"score", "attributes", "below"},
    {"fast track", "triage", "triage.when"}, {"hysteresis", "triage.when", NULL}, {"misrouting", "triage.by class", "branch"}, {"quota", "queue", NULL},
    {"newest first", "last in queue", NULL}, {"ageing", "accumulating priority", NULL}, {"escalation", "class changes", NULL}, {"complaints", "delay brings", NULL},
    {"duplicates", "delay brings", NULL}, {"closing without reply", "hold.at most", "hold.then"}, {"remittal", "follow-up", NULL},
    {"legal clock", "clock", "hold.clock"}, {"lateness", "penalty", "overdue cases"}, {"fine", "penalty", NULL}, {"board", "meeting", NULL},
    {"hearing", "meeting", NULL}, {"letters", "gather", NULL}, {"supplier", "hold.outage", NULL}, {"strike", "hold.outage", NULL}, {"join", "parallel", "done"},
    {"chain", "offices", "hand-over"}, {"other agency", "offices", "hold"}, {"unit cost", "cost per decided case", NULL}, {"prices", "pay", "overhead"},
    {"Kaplan-Meier", "expected sojourn time median", "expected sojourn time p90"}, {"hump", "backlog hump", "time to clear the hump"},
    {"errors", "triage.by class", "reversal rate"}, {"afspadsering", "overtime.as", NULL}, {"hjemvisning", "follow-up", NULL},
    {"omgørelse", "reverse", "reversal rate"}, {"rykker", "delay brings", NULL}, {"frist", "goal", "hold.deadline"}, {"dagbøder", "penalty", NULL},
    {"nævnsmøde", "meeting", NULL}, {"partshøring", "hold", NULL}, {"enhedsomkostning", "cost per decided case", NULL},
    {NULL, NULL, NULL},
};

const struct synonym *synonym_find(const char *written)
{
    const struct synonym *row = synonyms;
    while (row->written && strcasecmp(row->written, written) != 0)
        row++;
    return row->written ? row : NULL;
}

const char *synonym_word(const char *written)
{
    const struct synonym *row = synonym_find(written);
    return row ? row->word : NULL;
}

const char *word_suggest(struct arena *arena, const char *wanted, const char *const *names)
{
    const char *word = synonym_word(wanted);
    for (int i = 0; word && names[i]; i++)
        if (text_equal(names[i], word))
            return text_suggest(arena, word, names);
    enum { SHORTEST = 4 };                                /* 'days' is meant as 'days per year' */
    size_t length = strlen(wanted);
    int meant = -1, count = 0;
    for (int i = 0; length >= SHORTEST && names[i]; i++)
        if (text_starts(names[i], wanted) && names[i][length] == ' ')
            meant = i, count++;
    return text_suggest(arena, count == 1 ? names[meant] : wanted, names);
}
