#include "models/check_absence.h"
#include "models/officers_draft.h"

#include "base/text.h"

/* Returns the posting of the draft that covers all these days, or NULL. */
static struct civil_range *posting_covering(const struct draft *draft, struct civil_range when)
{
    for (int i = 0; i < draft->posting_count; i++) {
        if (draft->postings[i].first <= when.first && draft->postings[i].last >= when.last)
            return &draft->postings[i];
    }
    return NULL;
}

struct draft *draft_split(struct checking *checking, struct draft *draft, int count, struct civil_range when)
{
    if (count < draft->count) {
        struct draft *rest = arena_take(checking->arena, sizeof *rest);
        *rest = *draft;
        rest->count = count;
        draft->count -= count;
        rest->person = draft->person + draft->count;
        draft->next = rest;
        draft = rest;
    }
    const struct draft before = *draft;
    draft->postings = NULL;
    draft->posting_count = draft->posting_room = 0;
    for (int i = 0; i < before.posting_count; i++) {
        struct civil_range posting = before.postings[i];
        if (posting.first > when.first || posting.last < when.last) {
            posting_add(checking, draft, posting.first, posting.last);
            continue;
        }
        posting_add(checking, draft, posting.first, when.first - 1);
        posting_add(checking, draft, when.last + 1, posting.last);
    }
    return draft;
}

/* Those of a team who may go: of one name (NULL: of any), there the whole time; only_home: the team that they go to is theirs. */
struct candidates { const struct drafts *drafts; int out_of, into; const char *who; struct civil_range when; bool only_home; };

static bool is_candidate(const struct candidates *wanted, const struct draft *draft)
{
    return (!wanted->who || text_equal(draft->who, wanted->who)) && posting_covering(draft, wanted->when) && (!wanted->only_home || draft->home == wanted->into);
}

/* Returns the last draft of candidates, or NULL; counts all of them. */
static struct draft *candidates_last(const struct candidates *wanted, int *there)
{
    struct draft *last = NULL;
    *there = 0;
    for (struct draft *draft = wanted->drafts->first[wanted->out_of]; draft; draft = draft->next)
        if (is_candidate(wanted, draft))
            last = draft, *there += draft->count;
    return last;
}

/* Returns how many of the candidates have been in the team by a move that ends the day before. */
static int staying_on(const struct checking *checking, const struct candidates *wanted, const struct written_move *move)
{
    int people = 0;
    struct candidates any = *wanted;
    any.only_home = false;
    for (const struct draft *draft = wanted->drafts->first[wanted->out_of]; draft; draft = draft->next)
        people += is_candidate(&any, draft) ? people_prolonged(checking, wanted->drafts, draft, move, wanted->into) : 0;
    return people;
}

/* Returns how many of the draft the lending may take. */
static int people_in(const struct lending *lending, const struct draft *draft)
{
    int people = 0;
    for (int i = 0; i < lending->row_count; i++) {
        const struct lendable *row = &lending->rows[i];
        int first = row->first > draft->person ? row->first : draft->person, end = row->first + row->count;
        end = end < draft->person + draft->count ? end : draft->person + draft->count;
        people += row->staff == draft->staff && row->lent_by == draft->lent_by && first < end ? end - first : 0;
    }
    return people;
}

/* Returns how many of the candidates a lending written before takes at most, in these days. */
static int taken_at_most(const struct candidates *wanted, const struct lending *lending)
{
    int people = 0;
    if (lending->out_of != wanted->out_of || !ranges_overlap(lending->when, wanted->when))
        return 0;
    for (const struct draft *draft = wanted->drafts->first[wanted->out_of]; draft; draft = draft->next)
        people += is_candidate(wanted, draft) ? people_in(lending, draft) : 0;
    return people < lending->officers ? people : lending->officers;
}

/* Returns how many of the candidates a lending written before brings at least; brought_by: its number + 1. */
static int brought_at_least(const struct candidates *wanted, const struct lending *lending, int brought_by)
{
    int others = 0, people = 0;
    for (const struct draft *draft = wanted->drafts->first[wanted->out_of]; draft; draft = draft->next) {
        people += draft->lent_by == brought_by && is_candidate(wanted, draft) ? draft->count : 0;
        others += draft->lent_by == brought_by && !is_candidate(wanted, draft) ? draft->count : 0;
    }
    return people > 0 && lending->officers > others ? lending->officers - others : 0;
}

/* Returns how many candidates are there whoever is drawn to move before; may_differ: who they are depends on it. */
static int candidates_sure(const struct candidates *wanted, const struct casework *casework, bool *may_differ)
{
    int sure = 0;
    *may_differ = false;
    for (const struct draft *draft = wanted->drafts->first[wanted->out_of]; draft; draft = draft->next) {
        sure += is_candidate(wanted, draft) && draft->lent_by == BY_THE_FILE ? draft->count : 0;
        *may_differ |= is_candidate(wanted, draft) && draft->lent_by != BY_THE_FILE;
    }
    for (int i = 0; i < casework->lending_count; i++) {
        int taken = taken_at_most(wanted, &casework->lendings[i]);
        sure += brought_at_least(wanted, &casework->lendings[i], i + 1) - taken;
        *may_differ |= taken > 0;
    }
    return sure > 0 ? sure : 0;
}

/* Returns the draft of those who come by a move. */
static struct draft arrived(const struct checking *checking, const struct draft *lent, const struct written_move *move, int into, int count)
{
    const struct written_team *team = WRITTEN(checking, teams, written_team, into);
    return (struct draft){
        .team = into, .count = count, .who = lent->who, .written = lent->written, .calendar = checking->team_calendar[into],
        .contract = officers_contract(checking, lent), .staff = lent->staff, .person = lent->person, .home = lent->home,
        .newcomer = {lent->home != into, move->when.first, move->ramp.is_written ? &move->ramp : &team->ramp,
                     move->training.is_written ? move->training.days : -1},
    };
}

/* Moves all candidates, or the last of them where they are alike. */
static void officers_move(struct checking *checking, struct drafts *drafts, const struct written_move *move, const struct candidates *wanted)
{
    int count = (int)move->officers, there;
    while (count > 0) {
        struct draft *donor = candidates_last(wanted, &there);
        int taken = donor->count < count ? donor->count : count;
        struct draft *lent = draft_split(checking, donor, taken, move->when), who = arrived(checking, lent, move, wanted->into, taken);
        struct draft *own = home_of(checking, drafts, lent, wanted->into, move->when);
        own = own ? own : prolonged_of(checking, drafts, lent, move, wanted->into);
        who.calendar = own ? own->calendar : who.calendar;
        for (int i = 0; i < taken && lent->staff >= 0 && who.calendar >= 0; i++)
            staff_set_working(checking, lent->staff, lent->person + i, &(struct working){who.calendar, &lent->written->off}, move->when);
        if (own) {
            posting_return(checking, own, move->when);
            draft_drop(drafts, lent);
        } else {
            posting_add(checking, &who, move->when.first, move->when.last);
            draft_append(checking, drafts, &who);
        }
        count -= taken;
    }
}

/* Whether those of the draft are at home on these days as soon as no lending has them. */
static bool is_home_by_file(const struct drafts *drafts, const struct draft *draft, struct civil_range when)
{
    for (const struct draft *own = drafts->first[draft->home]; own; own = own->next)
        if (own->lent_by == BY_THE_FILE && own->staff == draft->staff && own->person <= draft->person
            && draft->person + draft->count <= own->person + own->count && posting_covering(own, when))
            return true;
    return false;
}

/* Lets each replication draw who of the candidates goes. */
static void lending_add(struct checking *checking, struct drafts *drafts, const struct written_move *move, const struct candidates *wanted)
{
    struct casework *casework = checking->casework;
    struct lending *lending = arena_push(checking->arena, &casework->lendings, &casework->lending_count, &checking->lending_room, sizeof *lending);
    int number = casework->lending_count, rows = 0;
    for (const struct draft *draft = drafts->first[wanted->out_of]; draft; draft = draft->next)
        rows += is_candidate(wanted, draft);
    *lending = (struct lending){.officers = (int)move->officers, .out_of = wanted->out_of, .into = wanted->into, .when = move->when,
                                .rows = arena_take(checking->arena, (size_t)rows * sizeof *lending->rows)};
    for (struct draft *draft = drafts->first[wanted->out_of]; draft; draft = draft->next) {
        if (!is_candidate(wanted, draft))
            continue;
        struct draft who = arrived(checking, draft, move, wanted->into, draft->count);
        bool goes_home = draft->home == wanted->into, is_back = goes_home && draft->lent_by != BY_THE_FILE && is_home_by_file(drafts, draft, move->when);
        who.lent_by = is_back ? BY_THE_FILE : number;
        who.is_by_lot = draft->is_by_lot = true;
        casework->staffs[draft->staff].is_lent = true;
        lending->rows[lending->row_count++] = (struct lendable){
            .staff = draft->staff, .first = draft->person, .count = draft->count, .lent_by = draft->lent_by, .goes_home = goes_home, .place = who.lent_by,
            .works = who.calendar >= 0 ? days_working(checking, &(struct working){who.calendar, &draft->written->off}, move->when) : NULL,
        };
        lending->people += draft->count;
        posting_add(checking, &who, move->when.first, move->when.last);
        if (!is_back)
            draft_append(checking, drafts, &who);
    }
}

/* Complains when officers come to extra hours in turn, so that it must be known who they are. */
static bool turns_are_known(struct checking *checking, const struct written_move *move, const struct candidates *wanted)
{
    const struct reference *teams[] = {&move->out_of, &move->into};
    int numbers[] = {wanted->out_of, wanted->into};
    for (int i = 0; i < 2; i++) {
        int calendar = checking->team_calendar[numbers[i]];
        if (calendar < 0 || !checking->calendars[calendar]->extra.count)
            continue;
        complain(checking->diagnostics, move->heading.place, "the officers of '%s' come to the extra hours of their calendar in turn, so it must be known who moves; "
                 "give those who do a name of their own (who: lent), and say it with 'who'", teams[i]->name);
        return false;
    }
    return true;
}

/* Whether the teams of a move are two, after saying so. */
static bool move_goes_elsewhere(struct checking *checking, const struct written_move *move, int out_of, int into)
{
    if (out_of == into)
        complain(checking->diagnostics, move->into.place, "the move goes from '%s' into the same team; name another", move->into.name);
    return out_of != into;
}

static bool move_is_within(struct checking *checking, const struct written_move *move)
{
    const struct casework *casework = checking->casework;
    char first[11], last[11];
    if (move->when.first >= casework->first_day && move->when.last <= casework->period.last)
        return true;
    if (period_is_known(checking))
        complain(checking->diagnostics, move->heading.place, "the move is not within the time that is simulated, %s..%s; shorten 'when'",
                 civil_text(casework->first_day, first), civil_text(casework->period.last, last));
    return false;
}

static void move_notice_check(struct checking *checking, const struct written_move *move)
{
    civil_day begin = checking->casework->period.first, told = notice_end(&move->notice, begin);
    char from[11];
    if (move->when.first < told)
        complain(checking->diagnostics, move->notice.place, "those who move are to be told so long before, but the move begins on day %d of the period; "
                 "let it begin on %s or later", move->when.first - begin + 1, civil_text(told, from));
}

static void move_length_check(struct checking *checking, const struct written_move *move, int into)
{
    struct civil_range when = move->when;
    const struct written_ramp *ramp = move->ramp.is_written ? &move->ramp : &WRITTEN(checking, teams, written_team, into)->ramp;
    int training = move->training.is_written ? move->training.days : -1;
    if (ramp_share(ramp, training, when.last - when.first) <= 0)
        complain(checking->diagnostics, training > 0 ? move->training.place : move->heading.place, "the move is %d days long, and those who move are in "
                 "training all that time; lengthen 'when', or write a shorter training", when.last - when.first + 1);
}

/* Whether somebody of the team has the name that the move wants, if it wants one; complains if not. */
static bool move_names_somebody(struct checking *checking, const struct drafts *drafts, const struct written_move *move, int team)
{
    const char **names = NULL;
    int count = 0, room = 0;
    for (const struct draft *draft = drafts->first[team]; draft; draft = draft->next) {
        if (!move->who.name || text_equal(draft->who, move->who.name))
            return true;
        bool is_known = false;
        for (int i = 0; i < count; i++)
            is_known |= text_equal(names[i], draft->who);
        if (!is_known)
            *(const char **)arena_push(checking->arena, &names, &count, &room, sizeof *names) = draft->who;
    }
    if (!move->who.name)
        return true;
    *(const char **)arena_push(checking->arena, &names, &count, &room, sizeof *names) = NULL;
    complain(checking->diagnostics, move->who.place, "no officers of '%s' are called '%s'; %s", move->out_of.name, move->who.name,
             text_suggest(checking->arena, move->who.name, names));
    return false;
}

static bool are_alike(const struct written_officers *a, const struct written_officers *b)
{
    bool has_own = a->speed_at.count || b->speed_at.count || a->skills.count || b->skills.count;
    return a == b || (a->hours == b->hours && a->speed == b->speed && text_equal(a->calendar.name, b->calendar.name)
                      && a->off.days[0] == b->off.days[0] && a->off.days[1] == b->off.days[1] && !has_own);
}

/* Notes when it matters who of the candidates moves, and chance decides. */
static void who_note(struct checking *checking, const struct written_move *move, const struct candidates *wanted)
{
    const struct written_officers *first = NULL;
    for (const struct draft *draft = wanted->drafts->first[wanted->out_of]; draft && !move->who.name; draft = draft->next) {
        if (!is_candidate(wanted, draft))
            continue;
        first = first ? first : draft->written;
        if (are_alike(first, draft->written))
            continue;
        warn(checking->diagnostics, move->heading.place, "each replication draws who of '%s' moves, and some have other hours, another speed or other skills than the rest; if "
             "it is known who, give the groups names (who: part time) and say it with 'who'", move->out_of.name);
        return;
    }
}

/* Notes a move that seems to prolong another, of which nobody knows who has gone. */
static void prolonging_note(struct checking *checking, const struct written_move *move, const struct candidates *wanted)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < casework->lending_count; i++) {
        const struct lending *before = &casework->lendings[i];
        if (before->out_of != wanted->out_of || before->into != wanted->into || before->when.last + 1 != move->when.first)
            continue;
        warn(checking->diagnostics, move->heading.place, "the move begins when another from '%s' into '%s' has ended, but each replication draws anew who goes, and who comes then is "
             "new there; to prolong the other, write one move of the whole time, or say with 'who' who goes", move->out_of.name, move->into.name);
        return;
    }
}

/* Moves all who may go where the file leaves no choice, the last where nobody could tell who goes, or lets who goes be drawn. Those at home in the team that is gone to go before others. */
static void move_make(struct checking *checking, struct drafts *drafts, const struct written_move *move, struct candidates *wanted, bool may_differ)
{
    int there, at_home;
    candidates_last(wanted, &there);
    wanted->only_home = true;
    candidates_last(wanted, &at_home);
    wanted->only_home = !may_differ && at_home == move->officers;
    if (!may_differ && (there == move->officers || at_home == move->officers || move_takes_anybody(checking, move, wanted->out_of)))
        officers_move(checking, drafts, move, wanted);
    else if (turns_are_known(checking, move, wanted)) {
        who_note(checking, move, wanted);
        prolonging_note(checking, move, wanted);
        lending_add(checking, drafts, move, wanted);
    }
}

void check_move(struct checking *checking, struct drafts *drafts, const struct written_move *move)
{
    const struct casework *casework = checking->casework;
    int out_of = row_find(checking, &move->out_of, "team", casework->teams, casework->team_count, sizeof *casework->teams);
    int into = row_find(checking, &move->into, "team", casework->teams, casework->team_count, sizeof *casework->teams);
    bool is_elsewhere = out_of >= 0 && into >= 0 && move_goes_elsewhere(checking, move, out_of, into);
    bool is_within = move->when.first && move_is_within(checking, move), may_differ;
    if (move->when.first >= casework->first_day)
        move_notice_check(checking, move);
    struct candidates wanted = {drafts, out_of, into, move->who.name, move->when, true};
    int at_home = 0, there;
    if (out_of >= 0 && move->when.first)
        candidates_last(&wanted, &at_home);
    if (move->when.first && into >= 0 && out_of >= 0 && at_home + staying_on(checking, &wanted, move) < move->officers)      /* they are new to nobody */
        move_length_check(checking, move, into);
    if (out_of < 0 || !is_within || !move->officers || !move_names_somebody(checking, drafts, move, out_of))
        return;
    wanted.only_home = false;
    int sure = candidates_sure(&wanted, casework, &may_differ);
    candidates_last(&wanted, &there);
    if (sure < move->officers && team_is_unsure(checking, out_of))
        return;
    const char *who = move->who.name ? move->who.name : move->out_of.name;
    if (there < move->officers)
        complain(checking->diagnostics, move->heading.place, "%d of '%s' are to move, but only %d are there the whole time; move fewer, or "
                 "change 'when'", (int)move->officers, who, there);
    else if (sure < move->officers)
        complain(checking->diagnostics, move->heading.place, "%d of '%s' are to move, but when other moves draw who goes, perhaps only %d are there the whole time; move "
                 "fewer, write this move before them, or say who moves there with 'who'", (int)move->officers, who, sure);
    else if (is_elsewhere)
        move_make(checking, drafts, move, &wanted, may_differ);
}
