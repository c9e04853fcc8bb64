/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Functions of one shape become one function, whose further arguments are what its literals differ in: the ten circuits of one
 * qubit that a model runs side by side are one text, called ten times. Offsets that move together are one argument. When
 * functions are merged their callers may have got one shape, so it is done again until nothing changes. */
#include "compiler/codegen/shape.h"

enum { MOST_ARGUMENTS = 12 }; /* that are added */

/* Literals that differ from the first member's in the same way. */
typedef struct {
    LiteralKind kind;
    uint32_t before; /* their class among the members before */
    uint64_t first;  /* POINTER: the first member's */
    uint64_t here;   /* POINTER: the member's, else its difference from the first member's */
} Class;

typedef struct {
    VEC(uint32_t) members; /* of Codegen.functions */
    uint32_t *class_of;    /* per literal; 0: the same in all members */
    uint32_t num_classes;
    uint32_t literal_of[MOST_ARGUMENTS + 1]; /* one of each class */
} Group;

typedef struct {
    Codegen *cg;
    Shape *shapes; /* per function */
    bool *stale;   /* per function: it has changed since */
    VEC(Group) groups;
} Merger;

/* ---------------------------------------------------------------- groups */
/* The classes of the group with this member too; false: too many. */
static bool classes_with(const Group *group, const Shape *first, const Shape *shape,
                         uint32_t *class_of, uint32_t *num_classes)
{
    Class classes[MOST_ARGUMENTS];
    uint32_t count = 0;
    for (uint32_t k = 0; k < shape->literals.count; k++) {
        const Literal *a = &first->literals.items[k], *b = &shape->literals.items[k];
        const bool is_pointer = a->kind == LITERAL_POINTER;
        const Class wanted = {a->kind, group->class_of[k], is_pointer ? a->value : 0,
                              is_pointer ? b->value : b->value - a->value};
        class_of[k] = 0;
        if (wanted.before == 0 && a->value == b->value)
            continue;
        uint32_t c = 0;
        while (c < count && (classes[c].kind != wanted.kind || classes[c].before != wanted.before ||
                             classes[c].first != wanted.first || classes[c].here != wanted.here))
            c++;
        if (c == MOST_ARGUMENTS)
            return false;
        if (c == count)
            classes[count++] = wanted;
        class_of[k] = c + 1;
    }
    *num_classes = count;
    return true;
}

static bool join(Merger *m, Group *group, uint32_t function)
{
    const Shape *first = &m->shapes[group->members.items[0]], *shape = &m->shapes[function];
    if (!shape_equal(first, shape))
        return false;
    uint32_t *class_of = NEW_ARRAY(m->cg->arena, uint32_t, shape->literals.count + 1);
    if (!classes_with(group, first, shape, class_of, &group->num_classes))
        return false;
    group->class_of = class_of;
    for (uint32_t k = 0; k < shape->literals.count; k++)
        group->literal_of[class_of[k]] = k;
    VEC_PUSH(m->cg->arena, &group->members, function);
    return true;
}

/* Only calls of it: its address is nowhere. */
static bool is_only_called(LLVMValueRef function)
{
    for (LLVMUseRef use = LLVMGetFirstUse(function); use != NULL; use = LLVMGetNextUse(use)) {
        LLVMValueRef user = LLVMGetUser(use);
        if (LLVMIsACallInst(user) == NULL || LLVMGetCalledValue(user) != function)
            return false;
    }
    return true;
}

static void find_groups(Merger *m)
{
    const Codegen *cg = m->cg;
    m->groups.count = 0;
    for (uint32_t f = 0; f < cg->functions.count; f++) {
        const CgFunction *function = &cg->functions.items[f];
        if (function->code == NULL || !is_only_called(function->code))
            continue;
        if (m->stale[f])
            m->shapes[f] = shape_of(m->cg, function);
        m->stale[f] = false;
        bool joined = false;
        for (uint32_t g = 0; g < m->groups.count && !joined; g++)
            joined = join(m, &m->groups.items[g], f);
        if (joined)
            continue;
        Group group = {.class_of = NEW_ARRAY(cg->arena, uint32_t, m->shapes[f].literals.count + 1)};
        VEC_PUSH(cg->arena, &group.members, f);
        VEC_PUSH(cg->arena, &m->groups, group);
    }
}

/* ---------------------------------------------------------------- the function of a group */
/* What an address becomes when an argument is added to it; each is written once. */
typedef struct {
    LLVMValueRef old, new;
    uint32_t class;
} Moved;

typedef struct {
    Merger *merger;
    const Group *group;
    LLVMValueRef from, code; /* the first member and what its blocks are now in */
    uint32_t num_arguments;  /* before */
    VEC(Moved) moved;
} Rewrite;

static LLVMValueRef added_argument(const Rewrite *r, uint32_t class)
{
    return LLVMGetParam(r->code, r->num_arguments + class - 1);
}

static LLVMTypeRef added_type(const Merger *m, const Group *group, uint32_t class)
{
    const Shape *shape = &m->shapes[group->members.items[0]];
    const LiteralKind kind = shape->literals.items[group->literal_of[class]].kind;
    return kind == LITERAL_POINTER ? m->cg->ptr : m->cg->i64;
}

static void copy_attributes(LLVMValueRef from, LLVMValueRef to, uint32_t arguments)
{
    for (uint32_t i = 0; i <= arguments + 1; i++) {
        const LLVMAttributeIndex index =
            i <= arguments ? i : (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
        LLVMAttributeRef all[16];
        const unsigned count = LLVMGetAttributeCountAtIndex(from, index);
        if (count > sizeof all / sizeof *all)
            continue;
        LLVMGetAttributesAtIndex(from, index, all);
        for (unsigned k = 0; k < count; k++)
            LLVMAddAttributeAtIndex(to, index, all[k]);
    }
}

/* The first member's blocks in a function with more arguments. */
static void take_blocks(Rewrite *r)
{
    Codegen *cg = r->merger->cg;
    LLVMValueRef from = r->from;
    const uint32_t count = r->num_arguments, added = r->group->num_classes;
    LLVMTypeRef *types = NEW_ARRAY(cg->arena, LLVMTypeRef, count + added);
    LLVMGetParamTypes(LLVMGlobalGetValueType(from), types);
    for (uint32_t c = 1; c <= added; c++)
        types[count + c - 1] = added_type(r->merger, r->group, c);
    r->code = LLVMAddFunction(cg->module, "",
                              LLVMFunctionType(cg->void_type, types, count + added, false));
    LLVMSetLinkage(r->code, LLVMInternalLinkage);
    copy_attributes(from, r->code, count);
    LLVMBasicBlockRef last = LLVMAppendBasicBlockInContext(cg->llvm, r->code, "");
    LLVMBasicBlockRef start = last; /* something to move behind */
    for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(from); b != NULL;
         b = LLVMGetFirstBasicBlock(from)) {
        LLVMMoveBasicBlockAfter(b, last);
        last = b;
    }
    LLVMDeleteBasicBlock(start);
    for (uint32_t i = 0; i < count; i++) {
        size_t length;
        const char *name = LLVMGetValueName2(LLVMGetParam(from, i), &length);
        LLVMSetValueName2(LLVMGetParam(r->code, i), name, length);
        LLVMReplaceAllUsesWith(LLVMGetParam(from, i), LLVMGetParam(r->code, i));
    }
}

/* The builder behind a value's definition. */
static void build_behind(const Rewrite *r, LLVMValueRef value)
{
    LLVMBuilderRef builder = r->merger->cg->builder;
    LLVMValueRef next = LLVMIsAInstruction(value) != NULL
                            ? LLVMGetNextInstruction(value)
                            : LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(r->code));
    while (LLVMIsAPHINode(next) != NULL)
        next = LLVMGetNextInstruction(next);
    LLVMPositionBuilderBefore(builder, next);
}

static LLVMValueRef *moved_place(Rewrite *r, LLVMValueRef old, uint32_t class)
{
    for (uint32_t k = 0; k < r->moved.count; k++)
        if (r->moved.items[k].old == old && r->moved.items[k].class == class)
            return &r->moved.items[k].new;
    const Moved moved = {old, NULL, class};
    VEC_PUSH(r->merger->cg->arena, &r->moved, moved);
    return &r->moved.items[r->moved.count - 1].new;
}

static LLVMValueRef bytes_behind(const Rewrite *r, LLVMValueRef base, LLVMValueRef bytes)
{
    Codegen *cg = r->merger->cg;
    return LLVMBuildGEP2(cg->builder, LLVMInt8TypeInContext(cg->llvm), base, &bytes, 1, "");
}

/* An argument of the first member is one of the new function. */
static LLVMValueRef root_of(const Rewrite *r, const Literal *literal)
{
    for (uint32_t i = 0; i < r->num_arguments; i++)
        if (literal->root == LLVMGetParam(r->from, i))
            return LLVMGetParam(r->code, i);
    return literal->root;
}

static LLVMValueRef moved_address(Rewrite *r, const Literal *literal, uint32_t class)
{
    LLVMValueRef old = LLVMGetOperand(literal->instruction, literal->operand);
    LLVMValueRef root = root_of(r, literal), *base = moved_place(r, root, class);
    if (*base == NULL) {
        build_behind(r, root);
        *base = bytes_behind(r, root, added_argument(r, class));
    }
    if (old == root)
        return *base;
    root = *base;
    LLVMValueRef *place = moved_place(r, old, class);
    if (*place == NULL) {
        build_behind(r, old);
        *place = bytes_behind(r, root, cg_i64(r->merger->cg, literal->value));
    }
    return *place;
}

static void rewrite_literal(Rewrite *r, const Literal *literal, uint32_t class)
{
    Codegen *cg = r->merger->cg;
    LLVMValueRef value = added_argument(r, class);
    if (literal->kind == LITERAL_OFFSET) {
        value = moved_address(r, literal, class);
    } else if (literal->kind == LITERAL_NUMBER) {
        LLVMPositionBuilderBefore(cg->builder, literal->instruction);
        value = cg_add(cg, value, cg_i64(cg, literal->value));
    }
    LLVMSetOperand(literal->instruction, literal->operand, value);
}

/* Addresses that nothing uses any more. */
static void remove_dead_addresses(LLVMValueRef function)
{
    for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function); b != NULL;
         b = LLVMGetNextBasicBlock(b))
        for (LLVMValueRef i = LLVMGetLastInstruction(b), before; i != NULL; i = before) {
            before = LLVMGetPreviousInstruction(i);
            if (LLVMIsAGetElementPtrInst(i) != NULL && LLVMGetFirstUse(i) == NULL)
                LLVMInstructionEraseFromParent(i);
        }
}

/* ---------------------------------------------------------------- its callers */
static void mark_stale(Merger *m, LLVMValueRef call)
{
    LLVMValueRef caller = LLVMGetBasicBlockParent(LLVMGetInstructionParent(call));
    for (uint32_t f = 0; f < m->cg->functions.count; f++)
        if (m->cg->functions.items[f].code == caller)
            m->stale[f] = true;
}

static void replace_calls(const Rewrite *r, uint32_t member, LLVMValueRef old)
{
    Merger *m = r->merger;
    Codegen *cg = m->cg;
    const uint32_t count = r->num_arguments, added = r->group->num_classes;
    const Shape *first = &m->shapes[r->group->members.items[0]], *shape = &m->shapes[member];
    LLVMValueRef *args = NEW_ARRAY(cg->arena, LLVMValueRef, count + added);
    for (uint32_t c = 1; c <= added; c++) {
        const uint32_t k = r->group->literal_of[c];
        const Literal *a = &first->literals.items[k], *b = &shape->literals.items[k];
        args[count + c - 1] = a->kind == LITERAL_POINTER ? (LLVMValueRef)(uintptr_t)b->value
                                                         : cg_i64(cg, b->value - a->value);
    }
    for (LLVMUseRef use = LLVMGetFirstUse(old); use != NULL; use = LLVMGetFirstUse(old)) {
        LLVMValueRef call = LLVMGetUser(use);
        for (uint32_t i = 0; i < count; i++)
            args[i] = LLVMGetOperand(call, i);
        LLVMPositionBuilderBefore(cg->builder, call);
        cg_call_function(cg, r->code, args, count + added);
        mark_stale(m, call);
        LLVMInstructionEraseFromParent(call);
    }
}

static void merge_group(Merger *m, const Group *group)
{
    Codegen *cg = m->cg;
    const uint32_t first = group->members.items[0];
    LLVMValueRef from = cg->functions.items[first].code;
    Rewrite r = {m, group, from, NULL, LLVMCountParams(from), {0}};
    size_t length;
    const char *name = arena_strndup(cg->arena, LLVMGetValueName2(from, &length), length);
    take_blocks(&r);
    /* callers first: the first member's literals are still as they were */
    for (uint32_t k = 0; k < group->members.count; k++)
        replace_calls(&r, group->members.items[k],
                      cg->functions.items[group->members.items[k]].code);
    const Shape *shape = &m->shapes[first];
    for (uint32_t k = 0; k < shape->literals.count; k++)
        if (group->class_of[k] != 0)
            rewrite_literal(&r, &shape->literals.items[k], group->class_of[k]);
    remove_dead_addresses(r.code);
    for (uint32_t k = group->members.count; k-- > 0;) {
        LLVMDeleteFunction(cg->functions.items[group->members.items[k]].code);
        cg->functions.items[group->members.items[k]].code = NULL;
    }
    LLVMSetValueName2(r.code, name, length);
    cg->functions.items[first].code = r.code;
    m->stale[first] = true;
}

void functions_merge(Codegen *cg)
{
    Merger m = {.cg = cg};
    m.shapes = NEW_ARRAY(cg->arena, Shape, cg->functions.count + 1);
    m.stale = NEW_ARRAY(cg->arena, bool, cg->functions.count + 1);
    for (uint32_t f = 0; f < cg->functions.count; f++)
        m.stale[f] = true;
    for (bool changed = true; changed;) {
        changed = false;
        find_groups(&m);
        for (uint32_t g = 0; g < m.groups.count; g++) {
            const Group *group = &m.groups.items[g];
            if (group->members.count < 2 || m.stale[group->members.items[0]])
                continue; /* what it calls has just changed: the next time */
            merge_group(&m, group);
            changed = true;
        }
    }
}
