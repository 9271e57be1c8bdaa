#include "analysis/store_answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/kept_answers.h"

static const char ITEMS[] = "items", IDENTITY[] = "identity";

static bool is_plain(const struct json_tree *tree) { return tree->kind != JSON_OBJECT && tree->kind != JSON_LIST; }

/* The kind of the values of a list, all plain. */
static enum json_kind kind_in(const struct json_tree *list) { return list->first->kind; }

static bool is_column(const struct json_tree *tree)
{
    if (tree->kind != JSON_LIST || !tree->count)
        return false;
    for (const struct json_tree *item = tree->first; item; item = item->next)
        if (!is_plain(item) || item->kind != kind_in(tree))
            return false;
    return true;
}

static hid_t type_of(enum json_kind kind) { return kind == JSON_TEXT ? 0 : kind == JSON_TRUTH ? H5T_NATIVE_INT8 : H5T_NATIVE_DOUBLE; }

static void column_write(hid_t group, const struct json_tree *column, struct arena *arena)
{
    size_t count = (size_t)column->count, i = 0;
    double *numbers = arena_take(arena, count * sizeof *numbers);
    int8_t *truths = arena_take(arena, count);
    const char **texts = arena_take(arena, count * sizeof *texts);
    for (const struct json_tree *item = column->first; item; item = item->next, i++)
        numbers[i] = item->number, truths[i] = item->number > 0, texts[i] = item->text;
    enum json_kind kind = kind_in(column);
    struct array array = {column->name, "", "of an answer, as its command's --json names it", type_of(kind), 1, {{"row", count, {0}}}};
    H5Dclose(array_write(group, &array, kind == JSON_TEXT ? (const void *)texts : kind == JSON_TRUTH ? (const void *)truths : numbers));
}

static void plain_write(hid_t group, const struct json_tree *member)
{
    int8_t truth = member->number > 0;
    if (member->kind == JSON_TEXT)
        text_write(group, member->name, member->text);
    else
        number_write(group, member->name, type_of(member->kind), member->kind == JSON_TRUTH ? (const void *)&truth : &member->number);
}

static void members_write(hid_t group, const struct json_tree *tree, struct arena *arena)
{
    int item = 0;
    if (tree->kind == JSON_LIST)
        number_write(group, ITEMS, H5T_NATIVE_INT, &tree->count);
    for (const struct json_tree *member = tree->first; member; member = member->next) {
        struct json_tree named = *member;
        named.name = member->name ? member->name : arena_print(arena, "%d", ++item);
        if (is_column(member)) {
            column_write(group, &named, arena);
        } else if (is_plain(member)) {
            plain_write(group, &named);
        } else {
            hid_t inner = group_make(group, named.name);
            members_write(inner, member, arena);
            H5Gclose(inner);
        }
    }
}

void answers_write(hid_t file, const struct results *results, struct arena *arena)
{
    if (!results->answer_count)
        return;
    hid_t answers = group_make(file, "answers"), command = -1;
    text_write(answers, "summary", "what searches have answered about the scenarios, as their --json tells it: a table is a group of its "
               "columns, another list the groups 1, 2, ...; single values are attributes");
    for (int i = 0; i < results->answer_count; i++) {
        const struct kept_answer *answer = &results->answers[i];
        if (!i || strcmp(answer->command, answer[-1].command) != 0) {
            if (command >= 0)
                H5Gclose(command);
            command = group_make(answers, answer->command);
        }
        hid_t group = group_make(command, answer_name(answer, arena));
        text_write(group, IDENTITY, arena_print(arena, "%016llx", (unsigned long long)answer->identity));
        members_write(group, answer->tree, arena);
        H5Gclose(group);
    }
    H5Gclose(command);
    H5Gclose(answers);
}

static struct json_tree *node(struct file_reading *reading, enum json_kind kind, const char *name)
{
    struct json_tree *tree = arena_take(reading->arena, sizeof *tree);
    *tree = (struct json_tree){.kind = kind, .name = name, .text = ""};
    return tree;
}

static enum json_kind kind_of(hid_t type)
{
    H5T_class_t class = H5Tget_class(type);
    return class == H5T_STRING ? JSON_TEXT : class == H5T_INTEGER ? JSON_TRUTH : JSON_NUMBER;
}

static void plain_read(struct file_reading *reading, hid_t group, struct json_tree *member)
{
    int8_t truth = 0;
    if (member->kind == JSON_TEXT)
        member->text = text_read(reading, group, member->name);
    else if (member->kind == JSON_TRUTH)
        number_read(reading, group, member->name, H5T_NATIVE_INT8, &truth), member->number = truth;
    else
        number_read(reading, group, member->name, H5T_NATIVE_DOUBLE, &member->number);
}

/* Reads a dataset of one axis into a list. */
static struct json_tree *column_read(struct file_reading *reading, hid_t group, const char *name)
{
    hid_t dataset = H5Dopen2(group, name, H5P_DEFAULT), type = H5Dget_type(dataset), space = H5Dget_space(dataset);
    enum json_kind kind = kind_of(type);
    int count = (int)H5Sget_simple_extent_npoints(space);
    H5Sclose(space), H5Tclose(type), H5Dclose(dataset);
    struct json_tree *column = json_tree_column(name, count, reading->arena), *item = column->first;
    double *numbers = arena_take(reading->arena, (size_t)count * sizeof *numbers + 1);
    const char **texts = NULL;
    if (kind == JSON_TEXT)
        texts = texts_read(reading, group, name, &count);
    else
        array_read(reading, group, name, H5T_NATIVE_DOUBLE, (hsize_t)count, numbers);
    for (int i = 0; i < count && !reading->fault; i++, item = item->next)
        item->kind = kind, item->number = numbers[i], item->text = texts ? texts[i] : "";
    return column;
}

static struct json_tree *group_read(struct file_reading *reading, hid_t where, const char *name);

/* The name of the i-th attribute or link of a group, from the arena. */
static const char *name_at(struct file_reading *reading, hid_t group, hsize_t i, bool is_attribute)
{
    char name[1024] = "";
    if (is_attribute)
        H5Aget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, i, name, sizeof name, H5P_DEFAULT);
    else
        H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, i, name, sizeof name, H5P_DEFAULT);
    return arena_copy(reading->arena, name, strlen(name));
}

static struct json_tree *member_read(struct file_reading *reading, hid_t group, const char *name)
{
    H5O_info_t about;
    bool is_there = H5Oget_info_by_name1(group, name, &about, H5P_DEFAULT) >= 0;
    if (!is_there && !reading->fault)
        reading->fault = "an answer in it is damaged";
    return reading->fault ? node(reading, JSON_OBJECT, name)
         : about.type == H5O_TYPE_DATASET ? column_read(reading, group, name) : group_read(reading, group, name);
}

static void object_read(struct file_reading *reading, hid_t group, struct json_tree *tree)
{
    struct json_tree **last = &tree->first;
    H5O_info_t about = {0};
    H5G_info_t links = {0};
    H5Oget_info1(group, &about);
    H5Gget_info(group, &links);
    for (hsize_t i = 0; i < about.num_attrs && !reading->fault; i++) {
        const char *name = name_at(reading, group, i, true);
        hid_t attribute = H5Aopen(group, name, H5P_DEFAULT), type = H5Aget_type(attribute);
        *last = node(reading, kind_of(type), name);
        H5Tclose(type), H5Aclose(attribute);
        plain_read(reading, group, *last);
        last = &(*last)->next, tree->count++;
    }
    for (hsize_t i = 0; i < links.nlinks && !reading->fault; i++) {
        *last = member_read(reading, group, name_at(reading, group, i, false));
        last = &(*last)->next, tree->count++;
    }
}

static struct json_tree *group_read(struct file_reading *reading, hid_t where, const char *name)
{
    hid_t group = group_use(reading, where, name);
    if (group < 0)
        return node(reading, JSON_OBJECT, name);
    bool is_list = H5Aexists(group, ITEMS) > 0;
    struct json_tree *tree = node(reading, is_list ? JSON_LIST : JSON_OBJECT, name), **last = &tree->first;
    int items = 0;
    if (is_list)
        number_read(reading, group, ITEMS, H5T_NATIVE_INT, &items);
    else
        object_read(reading, group, tree);
    for (; tree->count < items && !reading->fault; last = &(*last)->next) {
        *last = member_read(reading, group, arena_print(reading->arena, "%d", ++tree->count));
        (*last)->name = NULL;
    }
    H5Gclose(group);
    return tree;
}

/* Takes the identity, which is no part of what was answered, out of the tree. */
static uint64_t identity_take(struct json_tree *tree)
{
    for (struct json_tree **member = &tree->first; *member; member = &(*member)->next)
        if (strcmp((*member)->name, IDENTITY) == 0) {
            uint64_t identity = strtoull((*member)->text, NULL, 16);
            *member = (*member)->next;
            tree->count--;
            return identity;
        }
    return 0;
}

void answers_read(struct file_reading *reading, hid_t file, struct results *results)
{
    if (reading->fault || H5Lexists(file, "answers", H5P_DEFAULT) <= 0)
        return;
    H5G_info_t commands = {0}, slugs = {0};
    hid_t answers = group_use(reading, file, "answers");
    H5Gget_info(answers, &commands);
    for (hsize_t c = 0; c < commands.nlinks; c++) {
        const char *command = name_at(reading, answers, c, false);
        hid_t group = group_use(reading, answers, command);
        H5Gget_info(group, &slugs);
        for (hsize_t s = 0; s < slugs.nlinks && !reading->fault; s++) {
            const char *name = name_at(reading, group, s, false);
            struct json_tree *tree = group_read(reading, group, name);
            uint64_t identity = identity_take(tree);
            tree->name = NULL;
            answer_keep(results, &(struct kept_answer){command, answer_slug(name, tree, reading->arena), identity, tree}, reading->arena);
        }
        H5Gclose(group);
    }
    H5Gclose(answers);
}
