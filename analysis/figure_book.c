/* Figures of appointments: waiting for a slot, slots that are missed or unused, officers bound by desks. */
#include "analysis/figure_parts.h"

static double books_sum(const struct view *view, enum book_count count)
{
    const struct tally_shape *shape = &view->scenario->shape;
    __int128 sum = 0;
    if (view->sources)
        view->sources->books |= 1u << count;
    struct rows books = rows_in(&view->scope, shape->books);
    for (int book = books.first; book < books.end; book++)
        for (int week = view->scope.first_week; week <= view->scope.last_week; week++)
            sum += view->scenario->tally[view->replication][tally_book(shape, week, book, count)];
    return (double)sum;
}

FIGURE(wait_for_slot) { UNUSED; return AS_DAYS(ratio(books_sum(view, BOOK_WAITED), books_sum(view, BOOK_ASKED))); }
FIGURE(without_slot) { UNUSED; return books_sum(view, BOOK_WITHOUT); }
FIGURE(third_free) { UNUSED; return AS_DAYS(ratio(books_sum(view, BOOK_THIRD), books_sum(view, BOOK_THIRD_SEEN))); }
FIGURE(turned_away) { UNUSED; return view->scope.kind == SCOPE_BOOK ? books_sum(view, BOOK_TURNED_AWAY) : team_flow(view, TEAM_TURNED_AWAY); }
FIGURE(bookings) { UNUSED; return books_sum(view, BOOK_BOOKED); }
FIGURE(cancellations) { UNUSED; return books_sum(view, BOOK_CANCELLED); }
FIGURE(sent_home) { UNUSED; return books_sum(view, BOOK_SENT_HOME); }
FIGURE(slots_moved) { UNUSED; return books_sum(view, BOOK_MOVED); }

double slot_goals_sum(const struct view *view, enum slot_goal_count count)
{
    const struct tally_shape *shape = &view->scenario->shape;
    struct rows types = rows_in(&view->scope, shape->slot_goal_types);
    __int128 sum = 0;
    if (view->sources)
        view->sources->slot_goals |= 1u << count;
    for (int type = types.first; type < types.end; type++)
        for (int week = view->scope.first_week; week <= view->scope.last_week; week++)
            sum += view->scenario->tally[view->replication][tally_slot_goal(shape, week, type, count)];
    return (double)sum;
}

FIGURE(slot_within)
{
    UNUSED;
    if (view->scope.kind == SCOPE_BOOK)
        return 100 * ratio(books_sum(view, BOOK_WITHIN), books_sum(view, BOOK_WITHIN) + books_sum(view, BOOK_MISSED));
    double within = slot_goals_sum(view, SLOT_GOAL_WITHIN);
    return 100 * ratio(within, within + slot_goals_sum(view, SLOT_GOAL_MISSED));
}

FIGURE(no_shows)
{
    UNUSED;
    double missed = books_sum(view, BOOK_NO_SHOW);
    return 100 * ratio(missed, missed + books_sum(view, BOOK_KEPT) + books_sum(view, BOOK_MOVED));
}

FIGURE(slots_unused) { UNUSED; return books_sum(view, BOOK_OFFERED) - books_sum(view, BOOK_KEPT) - books_sum(view, BOOK_MOVED); }

/* One book by the other, as those in which people are served together hold one meeting for all of a slot. Results made before officers were counted at desks
 * know one time of desks. */
FIGURE(desk_hours_unused)
{
    UNUSED;
    double sum = 0;
    struct rows books = rows_in(&view->scope, view->scenario->shape.books);
    for (int book = books.first; book < books.end; book++) {
        struct view one = {view->scenario, view->replication, {SCOPE_BOOK, book, view->scope.first_week, view->scope.last_week}, view->sources};
        double held = books_sum(&one, BOOK_HELD), manned = books_sum(&one, BOOK_DESK_TIME), planned = books_sum(&one, BOOK_DESK_PLANNED);
        double offered = books_sum(&one, BOOK_OFFERED), kept = books_sum(&one, BOOK_KEPT);
        double used = held > 0 || offered <= 0 ? held : (planned > 0 ? planned : manned) * kept / offered;
        sum += manned > used ? manned - used : 0;
    }
    return AS_HOURS(sum);
}

FIGURE(officer_hours)
{
    UNUSED;
    double others = team_flow(view, TEAM_WORKED) + team_flow(view, TEAM_OVERTIME) - books_sum(view, BOOK_WORKED);
    return AS_HOURS(books_sum(view, BOOK_DESK_TIME) + books_sum(view, BOOK_OVER) + others);
}
