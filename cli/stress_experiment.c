#include "cli/stress_page.h"

#include "analysis/withheld.h"

/* How many are open, and how many slots booked, when the period begins. */
static void start_say(const struct page *page)
{
    const struct casework *casework = page->first;
    if (casework->house) {
        page_put(page, "Each day of the house begins anew: nothing is carried over from the day before, and there are no cases.");
        return;
    }
    int booked = 0, below = page->stress->withheld_below;
    for (int i = 0; i < casework->start_count; i++)
        booked += casework->start[i].slot > 0;
    int open = casework->start_count - booked;
    if (is_few(open, below) || is_few(booked, below)) {
        page_put(page, "The period starts with open cases or booked slots; their numbers are withheld, since some are few.");
        return;
    }
    if (open)
        page_say(page, "The period starts with %d open cases, each at a step, with its age.", open);
    if (booked)
        page_say(page, open ? " And %d booked slots are taken." : "The period starts with %d booked slots taken, and no other open cases.", booked);
    if (!casework->start_count)
        page_put(page, "The period starts without open cases.");
}

/* What so few or many replications tell of the spread: prediction_band (analysis/interval.h) has a band from 3, 9 and 39 on. */
static const char *spread_told(int replications)
{
    static const struct { int least; const char *words; } rows[] = {
        {39, " Limits are 95 %; differences are taken replication by replication; bands hold 50, 80 and 95 % of the replications.\n"},
        {9, " Limits are 95 %; differences are taken replication by replication; bands hold 50 and 80 % of the replications (one of 95 % needs 39).\n"},
        {3, " Limits are 95 %; differences are taken replication by replication; bands hold 50 % of the replications (one of 80 % needs 9, of 95 % 39).\n"},
        {2, " Limits are 95 %; differences are taken replication by replication; there are no bands (one of 50 % needs 3, of 80 % 9, of 95 % 39).\n"},
        {0, " There are neither limits nor bands: they need more than one.\n"},
    };
    int row = 0;
    while (replications < rows[row].least)
        row++;
    return rows[row].words;
}

void page_experimentation(const struct page *page)
{
    const struct results *results = page->stress->results;
    const struct casework *casework = page->first;
    char first[11], last[11];
    int warm_up = (int)(-casework->begin / DAY);
    page_section(page, "4 Experimentation");
    page_item(page, "4.1", "Initialisation");
    start_say(page);
    page_say(page, warm_up ? " It is preceded by a warm-up of %d days, which no figure counts.\n" : " There is no warm-up.\n", warm_up);
    page_start_written(page);
    page_item(page, "4.2", "Run length");
    page_say(page, "%s to %s, both days included: %d days, which end by themselves (a terminating run).\n", civil_text(casework->period.first, first),
            civil_text(casework->period.last, last), casework->period.last - casework->period.first + 1);
    page_item(page, "4.3", "Estimation approach");
    int replications = results->scenario_count ? results->scenarios[0].replications : 0;
    page_say(page, "%d independent replications of each scenario (%s).", replications, page_word(page, results->stopped));
    page_put(page, spread_told(replications));
    if (page->stress->withheld_below)
        page_say(page, "\nNumbers that rest on fewer than %d cases, and others by which such a number could be computed, are withheld.\n", page->stress->withheld_below);
}
