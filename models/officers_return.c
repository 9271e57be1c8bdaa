#include "base/text.h"
#include "models/officers_draft.h"

bool ranges_overlap(struct civil_range a, struct civil_range b)
{
    return a.first <= b.last && b.first <= a.last;
}

static bool is_free(const struct draft *draft, struct civil_range when)
{
    for (int i = 0; i < draft->posting_count; i++)
        if (ranges_overlap(draft->postings[i], when))
            return false;
    return true;
}

struct draft *home_of(struct checking *checking, const struct drafts *drafts, const struct draft *lent, int into, struct civil_range when)
{
    const struct civil_range never = {INT32_MIN, INT32_MAX};
    for (struct draft *own = drafts->first[into]; own && lent->home == into; own = own->next) {
        bool is_own = own->home == into && own->written == lent->written && own->staff == lent->staff && own->lent_by == BY_THE_FILE && lent->lent_by == BY_THE_FILE;
        bool is_same = lent->staff < 0 || own->person + own->count == lent->person + lent->count;
        if (is_own && is_same && own->count >= lent->count && is_free(own, when))
            return draft_split(checking, own, lent->count, never);
    }
    return NULL;
}

void posting_return(struct checking *checking, struct draft *own, struct civil_range when)
{
    const struct draft before = *own;
    own->postings = NULL;
    own->posting_count = own->posting_room = 0;
    for (int i = 0; i < before.posting_count; i++) {
        struct civil_range posting = before.postings[i];
        if (posting.last + 1 == when.first)
            when.first = posting.first;
        else if (when.last + 1 == posting.first)
            when.last = posting.last;
        else
            posting_add(checking, own, posting.first, posting.last);
    }
    int at = own->posting_count;
    posting_add(checking, own, when.first, when.last);
    for (; at > 0 && own->postings[at - 1].first > when.first; at--) {
        own->postings[at] = own->postings[at - 1];
        own->postings[at - 1] = when;
    }
}

void draft_drop(struct drafts *drafts, const struct draft *draft)
{
    struct draft **at = &drafts->first[draft->team];
    while (draft->posting_count == 0 && *at != draft)
        at = &(*at)->next;
    if (draft->posting_count == 0)
        *at = draft->next;
}

static bool ramps_alike(const struct written_ramp *a, const struct written_ramp *b)
{
    bool alike = a->count == b->count;
    for (int i = 0; alike && i < a->count; i++)
        alike = a->items[i].first_week == b->items[i].first_week && a->items[i].last_week == b->items[i].last_week && a->items[i].share == b->items[i].share;
    return alike;
}

/* Whether the move says nothing else of how those who come learn. */
static bool goes_on_learning(const struct newcomer *newcomer, const struct written_move *move)
{
    return (!move->ramp.is_written || ramps_alike(&move->ramp, newcomer->ramp)) && (!move->training.is_written || move->training.days == newcomer->training);
}

/* Whether the draft works on some of the days first .. next - 1. */
static bool any_hours(const struct checking *checking, const struct draft *draft, civil_day first, civil_day next)
{
    for (civil_day day = first; day < next; day++)
        if (draft->calendar < 0 || calendar_hours_of(checking->calendars[draft->calendar], day).count)
            return true;
    return false;
}

/* Whether those who are in the team as `there` come to it from the same place as `lent` goes there, and are there until the day before, or
 * the last on which they would work. */
static bool is_prolonged(const struct checking *checking, const struct draft *there, const struct draft *lent, const struct written_move *move)
{
    bool is_same = there->home == lent->home && there->home != there->team && there->written == lent->written && there->staff == lent->staff
                   && there->lent_by == BY_THE_FILE && lent->lent_by == BY_THE_FILE && there->newcomer.is_new;
    bool ends = false;
    for (int i = 0; i < there->posting_count && is_same; i++)
        ends |= there->postings[i].last < move->when.first && !any_hours(checking, lent, there->postings[i].last + 1, move->when.first);
    return ends && goes_on_learning(&there->newcomer, move);
}

int people_prolonged(const struct checking *checking, const struct drafts *drafts, const struct draft *lent, const struct written_move *move, int into)
{
    int people = 0;
    for (const struct draft *there = drafts->first[into]; there; there = there->next) {
        int first = there->person > lent->person ? there->person : lent->person;
        int end = there->person + there->count < lent->person + lent->count ? there->person + there->count : lent->person + lent->count;
        int both = lent->staff < 0 ? there->count : end > first ? end - first : 0;
        people += is_prolonged(checking, there, lent, move) ? both : 0;
    }
    return people < lent->count ? people : lent->count;
}

struct draft *prolonged_of(struct checking *checking, const struct drafts *drafts, const struct draft *lent, const struct written_move *move, int into)
{
    const struct civil_range never = {INT32_MIN, INT32_MAX};
    for (struct draft *there = drafts->first[into]; there; there = there->next) {
        bool is_last = lent->staff < 0 || there->person + there->count == lent->person + lent->count;
        if (is_last && there->count >= lent->count && is_prolonged(checking, there, lent, move))
            return draft_split(checking, there, lent->count, never);
    }
    return NULL;
}
