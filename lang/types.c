/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Types with known sizes: printing, comparing, and making them from what was written. */
#include "lang/check_internal.h"

#include <string.h>

/* ---------------------------------------------------------------- printing */
static const char *dims_text(Checker *c, const Ty *ty)
{
    if (ty->rank == 0)
        return "";
    const char *text = "[";
    for (uint32_t k = 0; k < ty->rank; k++)
        text = check_text(c, "%s%s%s", text, k > 0 ? ", " : "",
                          ty->dims[k] == TY_OPEN ? "_" : rows_text(c, ty->dims[k]));
    return check_text(c, "%s]", text);
}

static const char *class_text(Checker *c, const Ty *ty)
{
    if (ty->labels == NULL)
        return check_text(c, "class[%u]", ty->num_labels);
    const char *text = "class[";
    for (uint32_t k = 0; k < ty->num_labels; k++)
        text = check_text(c, "%s%s\"%s\"", text, k > 0 ? ", " : "", ty->labels[k]);
    return check_text(c, "%s]", text);
}

static const char *record_text(Checker *c, const Ty *ty)
{
    const RecordInstance *instance = ty_record_instance(c, ty->record);
    const char *text = ty->record->name;
    for (uint32_t k = 0; k < instance->sizes.count; k++)
        text = check_text(c, "%s%s%lld", text, k > 0 ? ", " : "[",
                          (long long)instance->sizes.items[k]);
    return instance->sizes.count > 0 ? check_text(c, "%s]", text) : text;
}

static const char *tuple_text(Checker *c, const Ty *ty)
{
    const char *text = "(";
    for (uint32_t k = 0; k < ty->tuple->count; k++) {
        Name name = ty->tuple->names[k];
        text = check_text(c, "%s%s%s%s%s", text, k > 0 ? ", " : "", name == NULL ? "" : name,
                          name == NULL ? "" : " = ", ty_text(c, &ty->tuple->types[k]));
    }
    return check_text(c, "%s)", text);
}

const char *ty_text(Checker *c, const Ty *ty)
{
    const char *name = "";
    switch (ty->kind) {
    case TY_REAL: name = "real"; break;
    case TY_ANGLE: name = "angle"; break;
    case TY_PROB: name = "prob"; break;
    case TY_CLASS: name = class_text(c, ty); break;
    case TY_BIT: name = "bit"; break;
    case TY_INT: name = "integer"; break;
    case TY_BOOL: name = "condition"; break;
    case TY_RECORD: name = record_text(c, ty); break;
    case TY_TUPLE: name = tuple_text(c, ty); break;
    }
    return check_text(c, "%s%s", name, dims_text(c, ty));
}

/* ---------------------------------------------------------------- comparing */
bool ty_is_numeric(const Ty *ty)
{
    return ty->kind == TY_REAL || ty->kind == TY_ANGLE || ty->kind == TY_PROB || ty->kind == TY_BIT;
}

bool ty_same_dims(const Ty *a, const Ty *b)
{
    return a->rank == b->rank && memcmp(a->dims, b->dims, a->rank * sizeof *a->dims) == 0;
}

bool ty_equal(const Ty *a, const Ty *b)
{
    if (a->kind != b->kind || !ty_same_dims(a, b) || a->record != b->record ||
        a->num_labels != b->num_labels)
        return false;
    if ((a->labels == NULL) != (b->labels == NULL))
        return false;
    for (uint32_t k = 0; a->labels != NULL && k < a->num_labels; k++)
        if (a->labels[k] != b->labels[k])
            return false;
    return true;
}

int64_t ty_entries(const Ty *ty)
{
    int64_t entries = 1;
    for (uint32_t k = 0; k < ty->rank; k++)
        if (ty->dims[k] != TY_ROWS && __builtin_mul_overflow(entries, ty->dims[k], &entries))
            return INT64_MAX;
    return entries;
}

Ty ty_real(void)
{
    return (Ty){.kind = TY_REAL};
}

Ty ty_with_dims(TyKind kind, uint32_t rank, const int64_t *dims)
{
    Ty ty = {.kind = kind, .rank = (uint8_t)rank};
    if (rank > 0)
        memcpy(ty.dims, dims, rank * sizeof *dims);
    return ty;
}

bool ty_prepend(Ty *ty, int64_t dim)
{
    if (ty->rank >= TY_MAX_RANK)
        return false;
    memmove(ty->dims + 1, ty->dims, ty->rank * sizeof *ty->dims);
    ty->dims[0] = dim;
    ty->rank++;
    return true;
}

Ty ty_element(const Ty *ty)
{
    Ty element = *ty;
    BUG_UNLESS(ty->rank > 0);
    element.rank--;
    memmove(element.dims, element.dims + 1, element.rank * sizeof *element.dims);
    element.dims[element.rank] = 0;
    return element;
}

bool ty_check_size(Checker *c, const Ty *ty, Span span)
{
    int64_t entries = ty_entries(ty);
    if (entries <= CHECK_MAX_ENTRIES)
        return true;
    ERR(c, TENSOR_TOO_LARGE, span, ty_text(c, ty), (double)entries, (long long)CHECK_MAX_ENTRIES);
    return false;
}

/* ---------------------------------------------------------------- records */
const RecordInstance *ty_record_instance(Checker *c, const TRecord *record)
{
    for (uint32_t k = 0; k < c->records.count; k++)
        if (c->records.items[k]->record == record)
            return c->records.items[k];
    BUG("a record that was never made");
}

static RecordInstance *record_find(Checker *c, const Symbol *symbol, const int64_t *sizes,
                                   uint32_t count)
{
    for (uint32_t k = 0; k < c->records.count; k++) {
        RecordInstance *instance = c->records.items[k];
        if (instance->symbol == symbol &&
            (count == 0 || memcmp(instance->sizes.items, sizes, count * sizeof *sizes) == 0))
            return instance;
    }
    return NULL;
}

static bool record_fields(Checker *c, Symbol *symbol, const int64_t *sizes,
                          RecordInstance *instance, TRecord *record)
{
    const AstItem *item = symbol->item;
    Body body;
    body_open(c, &body, BODY_CONST, symbol->home, item->name.span);
    for (uint32_t k = 0; k < item->generics.count; k++)
        scope_bind(c, item->generics.items[k].name,
                   value_int(c, sizes[k], item->generics.items[k].span),
                   item->generics.items[k].span);
    bool fine = true;
    for (uint32_t k = 0; k < item->fields.count; k++) {
        const AstField *field = &item->fields.items[k];
        record->field_names[k] = field->name.name;
        fine &= ty_resolve(c, field->type, &record->field_types[k]);
        const Ty *type = &record->field_types[k];
        if (fine && (!ty_is_numeric(type) || type->kind == TY_PROB || type->kind == TY_BIT)) {
            ERR(c, BAD_FIELD_TYPE, field->type->span, ty_text(c, type));
            fine = false;
        }
        VEC_PUSH(c->arena, &instance->fields, field);
    }
    body_close(c, &body);
    return fine;
}

static bool record_make(Checker *c, Symbol *symbol, const AstType *type, Ty *out)
{
    const AstItem *item = symbol->item;
    if (type->dims.count != item->generics.count) {
        Diag *diag =
            ERR(c, SIZE_COUNT, type->span, symbol->name, item->generics.count, type->dims.count);
        diag_label(diag, symbol->span, "declared here");
        return false;
    }
    int64_t *sizes = NEW_ARRAY(c->arena, int64_t, item->generics.count + 1);
    for (uint32_t k = 0; k < type->dims.count; k++) {
        const AstExpr *dim = type->dims.items[k];
        if (dim->kind == EXPR_NAME && strcmp(dim->name, "_") == 0) {
            ERR(c, OPEN_PLACE, dim->span);
            return false;
        }
        if (!const_int(c, dim, "a size", &sizes[k]))
            return false;
        if (sizes[k] < 1) {
            ERR(c, BAD_SIZE, type->dims.items[k]->span, (long long)sizes[k]);
            return false;
        }
    }
    RecordInstance *instance = record_find(c, symbol, sizes, item->generics.count);
    if (instance == NULL) {
        if (symbol->state == STATE_RUNNING) {
            ERR(c, RECURSIVE, type->span, "record", symbol->name);
            return false;
        }
        TRecord *record = NEW(c->arena, TRecord);
        record->name = symbol->name;
        record->num_fields = item->fields.count;
        record->field_names = NEW_ARRAY(c->arena, Name, item->fields.count + 1);
        record->field_types = NEW_ARRAY(c->arena, Ty, item->fields.count + 1);
        instance = NEW(c->arena, RecordInstance);
        instance->record = record;
        instance->symbol = symbol;
        for (uint32_t k = 0; k < item->generics.count; k++)
            VEC_PUSH(c->arena, &instance->sizes, sizes[k]);
        symbol->state = STATE_RUNNING;
        bool may_leave_open = c->may_leave_open;
        c->may_leave_open = false;
        bool fine = record_fields(c, symbol, sizes, instance, record);
        c->may_leave_open = may_leave_open;
        symbol->state = STATE_NEW;
        if (!fine)
            return false;
        VEC_PUSH(c->arena, &c->records, instance);
    }
    *out = (Ty){.kind = TY_RECORD, .record = instance->record};
    return true;
}

/* Without a use: as a type of its own, or with open sizes its fields' types by themselves. */
void record_check_alone(Checker *c, Symbol *symbol)
{
    const AstItem *item = symbol->item;
    const AstType type = {.span = symbol->span};
    Ty ignored;
    if (item->generics.count == 0) {
        record_make(c, symbol, &type, &ignored);
        return;
    }
    Body body;
    body_open(c, &body, BODY_CONST, symbol->home, symbol->span);
    body.names_only = true;
    for (uint32_t k = 0; k < item->generics.count; k++) {
        AstName name = item->generics.items[k];
        scope_bind(c, name.name, value_error(name.span), name.span);
    }
    for (uint32_t k = 0; k < item->fields.count; k++)
        ty_resolve(c, item->fields.items[k].type, &ignored);
    body_close(c, &body);
}

/* ---------------------------------------------------------------- written types */
static bool resolve_dims(Checker *c, const AstExprs *dims, Ty *out, Span span)
{
    if (out->rank + dims->count > TY_MAX_RANK) {
        ERR(c, RANK_TOO_LARGE, span, out->rank + dims->count, (unsigned)TY_MAX_RANK);
        return false;
    }
    for (uint32_t k = 0; k < dims->count; k++) {
        const AstExpr *dim = dims->items[k];
        if (dim->kind == EXPR_NAME && strcmp(dim->name, "_") == 0) {
            if (!c->may_leave_open) {
                ERR(c, OPEN_PLACE, dim->span);
                return false;
            }
            out->dims[out->rank++] = TY_OPEN;
            continue;
        }
        int64_t size;
        if (!rows_dim(c, dim, "a size", &size)) {
            if (!c->body->names_only)
                return false;
            size = 1;
        }
        out->dims[out->rank++] = size;
    }
    return ty_is_open(out) || ty_check_size(c, out, span);
}

static bool resolve_class(Checker *c, const AstType *type, Ty *out)
{
    out->kind = TY_CLASS;
    if (type->dims.count == 0) {
        ERR(c, CLASS_LABELS, type->span);
        return false;
    }
    if (type->dims.count == 1 && type->dims.items[0]->kind != EXPR_STRING) {
        int64_t count;
        if (!const_int(c, type->dims.items[0], "the number of classes", &count))
            return false;
        if (count < 2 || count > 65536) {
            ERR(c, CLASS_COUNT, type->dims.items[0]->span, (long long)count);
            return false;
        }
        out->num_labels = (uint32_t)count;
        return true;
    }
    out->labels = NEW_ARRAY(c->arena, Name, type->dims.count);
    out->num_labels = type->dims.count;
    for (uint32_t k = 0; k < type->dims.count; k++) {
        const AstExpr *label = type->dims.items[k];
        if (label->kind != EXPR_STRING) {
            ERR(c, CLASS_LABELS, label->span);
            return false;
        }
        out->labels[k] = name_intern(c->names, label->string.text, label->string.length);
        for (uint32_t j = 0; j < k; j++) {
            if (out->labels[j] == out->labels[k]) {
                ERR(c, DUPLICATE_LABEL, label->span, out->labels[k]);
                return false;
            }
        }
    }
    if (out->num_labels < 2) {
        ERR(c, CLASS_COUNT, type->dims.items[0]->span, 1LL);
        return false;
    }
    return true;
}

static bool resolve_named(Checker *c, const AstType *type, Ty *out)
{
    static const struct {
        const char *name;
        TyKind kind;
    } words[] = {{"real", TY_REAL}, {"angle", TY_ANGLE}, {"prob", TY_PROB}, {"bit", TY_BIT}};

    Symbol *symbol = scope_find(c, SPACE_TYPES, type->name.name);
    if (symbol != NULL)
        return symbol->kind == ITEM_RECORD && record_make(c, symbol, type, out);
    if (strcmp(type->name.name, "class") == 0)
        return resolve_class(c, type, out);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (strcmp(type->name.name, words[k].name) == 0) {
            out->kind = words[k].kind;
            return resolve_dims(c, &type->dims, out, type->span);
        }
    }
    if (strcmp(type->name.name, "graph") == 0)
        ERR(c, GRAPH_PLACE, type->span);
    else
        scope_unknown(c, SPACE_TYPES, "type", type->name.name, type->name.span);
    return false;
}

static bool resolve_tuple(Checker *c, const AstType *type, Ty *out)
{
    Ty *types = NEW_ARRAY(c->arena, Ty, type->members.count);
    for (uint32_t k = 0; k < type->members.count; k++)
        if (!ty_resolve(c, type->members.items[k], &types[k]))
            return false;
    *out = tuple_type(c, type->members.count, NULL, types);
    return true;
}

bool ty_resolve(Checker *c, const AstType *type, Ty *out)
{
    *out = (Ty){.kind = TY_REAL};
    switch (type->kind) {
    case TYPE_NAMED: return resolve_named(c, type, out);
    case TYPE_QUBIT: ERR(c, QUBIT_AS_VALUE, type->span); return false;
    case TYPE_TUPLE: return resolve_tuple(c, type, out);
    case TYPE_ARRAY:
        if (!ty_resolve(c, type->element, out))
            return false;
        if (out->kind == TY_TUPLE) {
            ERR(c, TUPLE_ARRAY, type->span);
            return false;
        }
        return resolve_dims(c, &type->dims, out, type->span);
    }
    return false;
}
