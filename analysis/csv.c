#include "analysis/csv.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analysis/csv_danish.h"
#include "analysis/estimate.h"
#include "base/failure.h"
#include "base/failure_words.h"

void csv_text(FILE *out, const char *text)
{
    if (!text[strcspn(text, ",\"\r\n")]) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text; text++)
        fprintf(out, *text == '"' ? "\"\"" : "%c", *text);
    fputc('"', out);
}

void csv_number(FILE *out, double value)
{
    char text[40] = "";
    for (int digits = 6; digits <= 17 && isfinite(value); digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    fputs(text, out);
}

/* A name that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection); numbers stay numbers. */
static void name_write(FILE *out, const char *name)
{
    char *guarded = NULL;
    bool is_formula = *name && strchr("=+-@\t\r", *name);
    if (is_formula && asprintf(&guarded, "'%s", name) < 0)
        die("out of memory: a name of the tables");
    csv_text(out, is_formula ? guarded : name);
    free(guarded);
}

static void texts(FILE *out, const char *const fields[], int count)
{
    for (int i = 0; i < count; i++) {
        name_write(out, fields[i]);
        fputc(',', out);
    }
}

static void numbers(FILE *out, const double values[], int count)
{
    for (int i = 0; i < count; i++) {
        csv_number(out, values[i]);
        fputs(i + 1 < count ? "," : "\r\n", out);
    }
}

/* Where rows go, of what; what is withheld is left empty. */
struct rows { FILE *out; const struct results *results; const struct withheld *withheld; };

typedef void scope_writer(const struct rows *, int scenario, const struct figure *, struct scope, struct arena *);

/* Calls write for every scenario, figure and scope in which the figure exists. */
static void for_every_scope(const struct rows *rows, scope_writer *write)
{
    const struct results *results = rows->results;
    for (int s = 0; s < results->scenario_count; s++)
        for (const struct figure *figure = figures; figure->name; figure++)
            for (int kind = 0; kind < SCOPE_KINDS; kind++)
                for (int row = 0; row < scope_rows(&results->scenarios[s], (enum scope_kind)kind); row++) {
                    struct scope scope = scope_of(&results->scenarios[s], (enum scope_kind)kind, row);
                    struct arena *arena = arena_open();
                    if (figure_exists(figure, &results->scenarios[s], scope))
                        write(rows, s, figure, scope, arena);
                    arena_close(arena);
                }
}

/* Numbers, or as many empty fields. */
static void numbers_unless(FILE *out, bool are_withheld, double values[], int count)
{
    for (int i = 0; i < count && are_withheld; i++)
        values[i] = NAN;
    numbers(out, values, count);
}

/* What the replications lie between, where it may be told. */
static struct interval band_told(const struct rows *rows, const struct figure *figure, double least, double most)
{
    struct interval band = {least, most};
    return is_band_withheld(rows->withheld, figure, band) ? (struct interval){NAN, NAN} : band;
}

static void figure_row(const struct rows *rows, int s, const struct figure *figure, struct scope scope, struct arena *arena)
{
    FILE *out = rows->out;
    const struct scenario_results *scenario = &rows->results->scenarios[s];
    struct estimate estimate = estimate_of(figure, scenario, scope, arena);
    texts(out, (const char *[]){scenario->name, figure->name, figure_unit(figure, scenario), scope_kind_names[scope.kind],
                                scope_name(scenario, scope, arena)}, 5);
    bool is_untold = is_withheld(rows->withheld, figure, scenario, scope, estimate.mean, arena);
    struct interval band = band_told(rows, figure, estimate.least, estimate.most);
    numbers_unless(out, is_untold, (double[]){estimate.mean, estimate.limits.lower, estimate.limits.upper, estimate.deviation, estimate.skewness, band.lower,
                                              band.upper, estimate.n, estimate.missing}, 9);
}

static void write_figures(FILE *out, const struct results *results, const struct withheld *withheld)
{
    fputs("scenario,figure,unit,per,name,mean,lower_95,upper_95,standard_deviation,skewness,least,most,replications,not_estimable\r\n", out);
    for_every_scope(&(struct rows){out, results, withheld}, figure_row);
}

/* With one of the two a withheld number could be told from their difference. */
static bool difference_is_withheld(const struct figure *figure, const struct scenario_results *scenario, const struct scenario_results *base,
                                   struct scope scope, const struct withheld *withheld, struct arena *arena)
{
    struct scope there = scope_in(base, scenario, scope);
    return is_withheld(withheld, figure, scenario, scope, estimate_of(figure, scenario, scope, arena).mean, arena)
           || is_withheld(withheld, figure, base, there, estimate_of(figure, base, there, arena).mean, arena);
}

static void difference_row(const struct rows *rows, int s, const struct figure *figure, struct scope scope, struct arena *arena)
{
    FILE *out = rows->out;
    const struct scenario_results *scenario = &rows->results->scenarios[s];
    if (scenario->like < 0)
        return;
    const struct scenario_results *base = &rows->results->scenarios[scenario->like];
    struct difference difference = difference_of(figure, scenario, base, scope, arena);
    const struct estimate *estimate = &difference.estimate;
    texts(out, (const char *[]){scenario->name, base->name, figure->name, figure->kind == FIGURE_SHARE ? "points" : figure_unit(figure, scenario),
                                scope_kind_names[scope.kind], scope_name(scenario, scope, arena), difference.is_noise ? "yes" : "no"}, 7);
    numbers_unless(out, difference_is_withheld(figure, scenario, base, scope, rows->withheld, arena),
                   (double[]){estimate->mean, estimate->limits.lower, estimate->limits.upper, difference.variance_ratio, estimate->n}, 5);
}

static void write_differences(FILE *out, const struct results *results, const struct withheld *withheld)
{
    fputs("scenario,base,figure,unit,per,name,inside_noise,mean,lower_95,upper_95,variance_ratio,replications\r\n", out);
    for_every_scope(&(struct rows){out, results, withheld}, difference_row);
}

static void week_fields(FILE *out, const struct scenario_results *scenario, int week)
{
    char iso[12], day[11];
    texts(out, (const char *[]){scenario->name, week_text(scenario, week, iso), civil_text(week_first_day(scenario, week), day)}, 3);
}

static void path_rows(const struct rows *rows, int s, const struct figure *figure, struct scope scope, struct arena *arena)
{
    FILE *out = rows->out;
    const struct scenario_results *scenario = &rows->results->scenarios[s];
    if (scope.kind == SCOPE_PAIR || (!figure_is_weekly_in(figure, scope) && !figure->pooled))
        return;
    const struct path_point *path = path_of(figure, scenario, scope, arena);
    for (int week = 1; week <= scenario->shape.weeks; week++) {
        const struct path_point *point = &path[week - 1];
        week_fields(out, scenario, week);
        texts(out, (const char *[]){figure->name, figure_unit(figure, scenario), scope_kind_names[scope.kind], scope_name(scenario, scope, arena),
                                    point->is_pooled ? "yes" : "no"}, 5);
        struct scope one = {scope.kind, scope.row, week, week};
        bool is_untold = is_withheld(rows->withheld, figure, scenario, one, point->mean, arena);
        struct interval usual = band_told(rows, figure, point->least_80, point->most_80), wide = band_told(rows, figure, point->least_95, point->most_95);
        numbers_unless(out, is_untold, (double[]){point->mean, usual.lower, usual.upper, wide.lower, wide.upper, point->n}, 6);
    }
}

static void write_weekly_figures(FILE *out, const struct results *results, const struct withheld *withheld)
{
    fputs("scenario,week,first_day,figure,unit,per,name,pooled,mean,least_80,most_80,least_95,most_95,replications\r\n", out);
    for_every_scope(&(struct rows){out, results, withheld}, path_rows);
}

/* What one tally unit is of the printed one. cases: the count that the column rests on, itself where it counts cases. */
struct weekly_column { const char *name; double unit; int cases; };

enum { OF_NOBODY = -1 };                                  /* hours of officers */

static const struct weekly_column team_columns[TEAM_COUNTS] = {
    [TEAM_BEGUN] = {"begun", 1, TEAM_BEGUN}, [TEAM_WAITED] = {"waited_days", (double)DAY, TEAM_BEGUN}, [TEAM_ENDED] = {"ended", 1, TEAM_ENDED},
    [TEAM_WORKED] = {"worked_hours", (double)HOUR, TEAM_WORKED}, [TEAM_OVERTIME] = {"overtime_hours", (double)HOUR, OF_NOBODY},
    [TEAM_PRESENT] = {"present_hours", (double)HOUR, OF_NOBODY}, [TEAM_PAID] = {"paid_hours", (double)HOUR, OF_NOBODY}, [TEAM_COST] = {"cost", 100, OF_NOBODY},
    [TEAM_INTERRUPTED] = {"interrupted", 1, TEAM_INTERRUPTED}, [TEAM_WAITING_END] = {"waiting_end", 1, TEAM_WAITING_END},
    [TEAM_LEAVE] = {"leave_hours", (double)HOUR, OF_NOBODY}, [TEAM_ILL] = {"ill_hours", (double)HOUR, OF_NOBODY}, [TEAM_TRAINING] = {"training_hours", (double)HOUR, OF_NOBODY},
    [TEAM_VACANT] = {"vacant_hours", (double)HOUR, OF_NOBODY}, [TEAM_TAKEN_OVER] = {"taken_over", 1, TEAM_TAKEN_OVER}, [TEAM_CLASS_CHANGED] = {"class_changed", 1, TEAM_CLASS_CHANGED},
    [TEAM_BLOCKED] = {"blocked_hours", (double)HOUR, OF_NOBODY}, [TEAM_OWED] = {"owed_hours_end", (double)HOUR, OF_NOBODY}, [TEAM_FULL] = {"full_end", 1, OF_NOBODY},
    [TEAM_LEARNING] = {"learning_hours", (double)HOUR, OF_NOBODY},
    [TEAM_GAVE_UP] = {"gave_up", 1, TEAM_GAVE_UP}, [TEAM_TURNED_AWAY] = {"turned_away", 1, TEAM_TURNED_AWAY},
};

static const struct weekly_column pair_columns[PAIR_COUNTS] = {
    [PAIR_RECEIVED] = {"intake", 1, PAIR_RECEIVED}, [PAIR_DECIDED] = {"decided", 1, PAIR_DECIDED}, [PAIR_WITHDRAWN] = {"withdrawn", 1, PAIR_WITHDRAWN},
    [PAIR_SOJOURN] = {"sojourn_days", (double)DAY, PAIR_DECIDED}, [PAIR_PAUSED] = {"paused_days", (double)DAY, PAIR_DECIDED}, [PAIR_TOUCH] = {"touch_hours", (double)HOUR, PAIR_DECIDED},
    [PAIR_WITHIN] = {"decided_within", 1, PAIR_WITHIN}, [PAIR_RECEIVED_WITHIN] = {"received_within", 1, PAIR_RECEIVED_WITHIN}, [PAIR_RECEIVED_MISSED] = {"received_missed", 1, PAIR_RECEIVED_MISSED},
    [PAIR_RECEIVED_WITHDRAWN] = {"received_withdrawn", 1, PAIR_RECEIVED_WITHDRAWN}, [PAIR_OPEN_END] = {"open_end", 1, PAIR_OPEN_END}, [PAIR_AGE_END] = {"age_end_days", (double)DAY, PAIR_OPEN_END},
    [PAIR_OVERDUE_END] = {"overdue_end", 1, PAIR_OVERDUE_END}, [PAIR_PENALTIES] = {"penalties", 100, PAIR_DECIDED}, [PAIR_REVERSED] = {"reversed", 1, PAIR_REVERSED},
};

/* Means over replications of `count` neighbours in the tally from place `at` on. */
static void means_of(const struct scenario_results *scenario, int64_t at, const struct weekly_column *columns, int count, double means[])
{
    for (int i = 0; i < count; i++) {
        double sum = 0;
        for (int replication = 0; replication < scenario->replications; replication++)
            sum += (double)scenario->tally[replication][at + i];
        means[i] = scenario->replications ? sum / scenario->replications / columns[i].unit : NAN;
    }
}

static void team_row(const struct rows *rows, const struct scenario_results *scenario, int week, int team)
{
    double means[TEAM_COUNTS], told[TEAM_COUNTS];
    means_of(scenario, tally_team(&scenario->shape, week, team, (enum team_count)0), team_columns, TEAM_COUNTS, means);
    for (int i = 0; i < TEAM_COUNTS; i++) {
        int cases = team_columns[i].cases;
        told[i] = cases >= 0 && is_withheld_of_team(rows->withheld, scenario, week, team, (enum team_count)cases, means[cases]) ? NAN : means[i];
    }
    numbers(rows->out, told, TEAM_COUNTS);
}

static void pair_row(const struct rows *rows, const struct scenario_results *scenario, int week, int pair)
{
    double means[PAIR_COUNTS], told[PAIR_COUNTS];
    means_of(scenario, tally_pair(&scenario->shape, week, pair, (enum pair_count)0), pair_columns, PAIR_COUNTS, means);
    for (int i = 0; i < PAIR_COUNTS; i++) {
        int cases = pair_columns[i].cases;
        told[i] = is_withheld_of_pair(rows->withheld, scenario, pair, (enum pair_count)cases, means[cases]) ? NAN : means[i];
    }
    numbers(rows->out, told, PAIR_COUNTS);
}

static void header(FILE *out, const char *keys, const struct weekly_column *columns, int count, const char *money)
{
    fputs(keys, out);
    for (int i = 0; i < count; i++) {
        bool has_money = columns[i].unit == 100 && *money;
        csv_text(out, columns[i].name);
        fprintf(out, "%s%s%s", has_money ? "_" : "", has_money ? money : "", i + 1 < count ? "," : "\r\n");
    }
}

static void write_weekly_teams(FILE *out, const struct results *results, const struct withheld *withheld)
{
    header(out, "scenario,week,first_day,team,", team_columns, TEAM_COUNTS, results->scenario_count ? results->scenarios->labels.money : "");
    for (int s = 0; s < results->scenario_count; s++) {
        const struct scenario_results *scenario = &results->scenarios[s];
        for (int week = 1; week <= scenario->shape.weeks; week++)
            for (int team = 0; team < scenario->shape.teams; team++) {
                week_fields(out, scenario, week);
                texts(out, &scenario->labels.teams[team], 1);
                team_row(&(struct rows){out, results, withheld}, scenario, week, team);
            }
    }
}

static void write_weekly_cases(FILE *out, const struct results *results, const struct withheld *withheld)
{
    header(out, "scenario,week,first_day,type,track,", pair_columns, PAIR_COUNTS, results->scenario_count ? results->scenarios->labels.money : "");
    for (int s = 0; s < results->scenario_count; s++) {
        const struct scenario_results *scenario = &results->scenarios[s];
        for (int week = 1; week <= scenario->shape.weeks; week++)
            for (int pair = 0; pair < scenario->shape.pairs; pair++) {
                struct pair names = scenario->labels.pairs[pair];
                week_fields(out, scenario, week);
                texts(out, (const char *[]){scenario->labels.types[names.type], scenario->labels.tracks[names.track]}, 2);
                pair_row(&(struct rows){out, results, withheld}, scenario, week, pair);
            }
    }
}

const struct csv_file csv_files[] = {
    {"figures.csv", "every figure per scenario and scope, with 95 % limits", write_figures},
    {"differences.csv", "paired differences to the scenario each one is like", write_differences},
    {"weekly_figures.csv", "every figure by week, with the bands that hold 80 and 95 % of the replications", write_weekly_figures},
    {"weekly_teams.csv", "counts by week and team, means over replications", write_weekly_teams},
    {"weekly_cases.csv", "counts by week, case type and track, means over replications", write_weekly_cases},
    {NULL},
};

void csv_folder_make(const char *folder)
{
    struct stat about;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        die("cannot make the folder '%s': %s", folder, failure_of(errno));
    if (stat(folder, &about) == 0 && !S_ISDIR(about.st_mode))
        die("cannot write tables into '%s': %s", folder, failure_of(ENOTDIR));
    if (access(folder, W_OK | X_OK) != 0)
        die("cannot write tables into '%s': %s", folder, failure_of(errno));
}

/* Writes one table, in the Danish way if wanted. */
static void table_write(FILE *out, const struct csv_file *file, const struct results *results, const struct withheld *withheld, bool is_danish)
{
    if (!is_danish) {
        file->write(out, results, withheld);
        return;
    }
    char *text = NULL;
    size_t size = 0;
    FILE *plain = open_memstream(&text, &size);
    if (plain)
        file->write(plain, results, withheld);
    if (!plain || fclose(plain))
        die("out of memory: the table %s", file->name);
    csv_danish(out, text);
    free(text);
}

void csv_write(const char *folder, const struct results *results, struct csv_wish wish)
{
    struct arena *arena = arena_open();
    const struct withheld *withheld = withheld_of(results, wish.withheld_below, arena);
    csv_folder_make(folder);
    for (const struct csv_file *file = csv_files; file->name; file++) {
        const char *path = arena_print(arena, "%s/%s", folder, file->name), *part = arena_print(arena, "%s.part", path);
        FILE *out = fopen(part, "w");
        if (!out)
            die("cannot write %s: %s", part, failure_of(errno));
        table_write(out, file, results, withheld, wish.is_danish);
        bool is_bad = ferror(out) != 0;
        if (fclose(out) || is_bad) {
            int why = errno;
            remove(part);
            die("cannot write %s: %s", path, failure_of(why));
        }
        if (rename(part, path))
            die("cannot name %s: %s", path, failure_of(errno));
    }
    arena_close(arena);
}
