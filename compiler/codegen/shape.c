/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Shapes of functions: arguments, blocks and instructions are numbered in order, and every instruction is written down as its
 * operation and its operands' numbers. A constant offset is part of the address in which it ends and no instruction: an
 * offset of zero has none. Types, constants and callees are the same where LLVM's references to them are. */
#include "compiler/codegen/shape.h"

#include <llvm-c/Target.h>
#include <string.h>

typedef struct {
    LLVMValueRef key;
    uint64_t number;
} Numbered;

typedef struct {
    Codegen *cg;
    Shape shape;
    Numbered *slots; /* open addressing */
    uint64_t mask, count;
    LLVMTargetDataRef layout;
} Writer;

enum { TOKEN_CONSTANT = 1, TOKEN_LITERAL = 2, TOKENS_BEFORE_NUMBERS = 8 };

static Numbered *slot_of(const Writer *w, LLVMValueRef key)
{
    uint64_t at = ((uint64_t)(uintptr_t)key >> 4) * UINT64_C(0x9E3779B97F4A7C15);
    at = (at >> 32) & w->mask;
    while (w->slots[at].key != NULL && w->slots[at].key != key)
        at = (at + 1) & w->mask;
    return &w->slots[at];
}

static void number(Writer *w, LLVMValueRef value)
{
    *slot_of(w, value) = (Numbered){value, TOKENS_BEFORE_NUMBERS + w->count++};
}

static void token(Writer *w, uint64_t value)
{
    VEC_PUSH(w->cg->arena, &w->shape.tokens, value);
    w->shape.hash = (w->shape.hash ^ value) * UINT64_C(0x100000001B3);
    w->shape.hash ^= w->shape.hash >> 29;
}

static uint64_t reference(const void *of)
{
    return (uint64_t)(uintptr_t)of;
}

/* Of a getelementptr by a constant, in bytes. */
static bool constant_offset(const Writer *w, LLVMValueRef value, uint64_t *offset)
{
    if (LLVMIsAGetElementPtrInst(value) == NULL || LLVMGetNumOperands(value) != 2)
        return false;
    LLVMValueRef index = LLVMIsAConstantInt(LLVMGetOperand(value, 1));
    if (index == NULL)
        return false;
    *offset = (uint64_t)LLVMConstIntGetSExtValue(index) *
              LLVMABISizeOfType(w->layout, LLVMGetGEPSourceElementType(value));
    return true;
}

static void literal(Writer *w, LiteralKind kind, uint64_t value, LLVMValueRef instruction,
                    unsigned operand, LLVMValueRef root)
{
    const Literal item = {kind, value, instruction, root, operand};
    token(w, TOKEN_LITERAL);
    token(w, kind);
    VEC_PUSH(w->cg->arena, &w->shape.literals, item);
}

static void constant(Writer *w, LLVMValueRef value)
{
    token(w, TOKEN_CONSTANT);
    token(w, reference(value));
}

static void operand(Writer *w, LLVMValueRef instruction, unsigned index)
{
    LLVMValueRef value = LLVMGetOperand(instruction, index);
    const LLVMOpcode opcode = LLVMGetInstructionOpcode(instruction);
    uint64_t offset = 0, more;
    if (LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMPointerTypeKind) {
        for (; constant_offset(w, value, &more); value = LLVMGetOperand(value, 0))
            offset += more;
        if (!LLVMIsConstant(value)) {
            token(w, slot_of(w, value)->number);
            literal(w, LITERAL_OFFSET, offset, instruction, index, value);
        } else if (LLVMIsAFunction(value) != NULL) {
            constant(w, value);
        } else {
            literal(w, LITERAL_POINTER, reference(value), instruction, index, NULL);
        }
    } else if (!LLVMIsConstant(value)) {
        token(w, slot_of(w, value)->number);
    } else if ((opcode == LLVMCall || opcode == LLVMAdd) && LLVMTypeOf(value) == w->cg->i64 &&
               LLVMIsAConstantInt(value) != NULL) {
        literal(w, LITERAL_NUMBER, LLVMConstIntGetZExtValue(value), instruction, index, NULL);
    } else {
        constant(w, value);
    }
}

static void block(Writer *w, LLVMBasicBlockRef of)
{
    token(w, slot_of(w, LLVMBasicBlockAsValue(of))->number);
}

static void phi(Writer *w, LLVMValueRef instruction)
{
    const unsigned count = LLVMCountIncoming(instruction);
    if (LLVMGetTypeKind(LLVMTypeOf(instruction)) == LLVMPointerTypeKind)
        w->shape.is_known = false;
    token(w, count);
    for (unsigned i = 0; i < count; i++) {
        operand(w, instruction, i);
        block(w, LLVMGetIncomingBlock(instruction, i));
    }
}

static void branch(Writer *w, LLVMValueRef instruction)
{
    const unsigned count = LLVMGetNumSuccessors(instruction);
    token(w, count);
    for (unsigned i = 0; i < count; i++)
        block(w, LLVMGetSuccessor(instruction, i));
    if (count > 1)
        operand(w, instruction, 0);
}

/* What is said of an argument, its alignment for one, is not compared. */
static bool has_attributes(LLVMValueRef call, unsigned arguments)
{
    for (unsigned i = 0; i <= arguments; i++)
        if (LLVMGetCallSiteAttributeCount(call, i) > 0)
            return true;
    return false;
}

/* What an operation has beside its operands; their number. */
static unsigned details(Writer *w, LLVMValueRef instruction, LLVMOpcode opcode)
{
    const unsigned count = (unsigned)LLVMGetNumOperands(instruction);
    switch ((int)opcode) {
    case LLVMLoad:
    case LLVMStore:
        token(w, LLVMGetAlignment(instruction));
        w->shape.is_known = w->shape.is_known && !LLVMGetVolatile(instruction);
        break;
    case LLVMGetElementPtr:
        token(w, reference(LLVMGetGEPSourceElementType(instruction)));
        token(w, LLVMIsInBounds(instruction) != 0);
        break;
    case LLVMICmp: token(w, LLVMGetICmpPredicate(instruction)); break;
    case LLVMFCmp: token(w, LLVMGetFCmpPredicate(instruction)); break;
    case LLVMAdd:
    case LLVMSub:
    case LLVMMul:
    case LLVMShl:
        token(w, (LLVMGetNUW(instruction) != 0) + 2u * (LLVMGetNSW(instruction) != 0));
        break;
    case LLVMShuffleVector:
        for (unsigned i = 0; i < LLVMGetNumMaskElements(instruction); i++)
            token(w, (uint64_t)LLVMGetMaskValue(instruction, i));
        break;
    case LLVMCall:
        constant(w, LLVMGetCalledValue(instruction));
        w->shape.is_known = w->shape.is_known && !has_attributes(instruction, count - 1);
        return count - 1;
    case LLVMPHI: phi(w, instruction); return 0;
    case LLVMBr: branch(w, instruction); return 0;
    case LLVMFAdd:
    case LLVMFSub:
    case LLVMFMul:
    case LLVMFDiv:
    case LLVMFNeg:
    case LLVMAnd:
    case LLVMOr:
    case LLVMXor:
    case LLVMSelect:
    case LLVMZExt:
    case LLVMUIToFP:
    case LLVMUDiv:
    case LLVMInsertElement:
    case LLVMExtractElement:
    case LLVMRet: break;
    default: w->shape.is_known = false; break;
    }
    return count;
}

static void instruction_of(Writer *w, LLVMValueRef instruction)
{
    uint64_t offset;
    if (constant_offset(w, instruction, &offset))
        return;
    const LLVMOpcode opcode = LLVMGetInstructionOpcode(instruction);
    token(w, (uint64_t)opcode);
    token(w, reference(LLVMTypeOf(instruction)));
    const unsigned count = details(w, instruction, opcode);
    token(w, count);
    for (unsigned i = 0; i < count; i++)
        operand(w, instruction, i);
}

static uint64_t count_values(LLVMValueRef function)
{
    uint64_t count = LLVMCountParams(function);
    for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function); b; b = LLVMGetNextBasicBlock(b)) {
        count++;
        for (LLVMValueRef i = LLVMGetFirstInstruction(b); i; i = LLVMGetNextInstruction(i))
            count++;
    }
    return count;
}

static void number_values(Writer *w, LLVMValueRef function)
{
    uint64_t offset, slots = 16;
    for (const uint64_t values = count_values(function); slots < 2 * values;)
        slots *= 2;
    w->slots = NEW_ARRAY(w->cg->arena, Numbered, slots);
    w->mask = slots - 1;
    for (unsigned i = 0; i < LLVMCountParams(function); i++)
        number(w, LLVMGetParam(function, i));
    for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function); b; b = LLVMGetNextBasicBlock(b)) {
        number(w, LLVMBasicBlockAsValue(b));
        for (LLVMValueRef i = LLVMGetFirstInstruction(b); i; i = LLVMGetNextInstruction(i))
            if (!constant_offset(w, i, &offset))
                number(w, i);
    }
}

Shape shape_of(Codegen *cg, const CgFunction *function)
{
    Writer w = {.cg = cg, .shape = {.is_known = true, .hash = UINT64_C(0xCBF29CE484222325)}};
    w.layout = LLVMGetModuleDataLayout(cg->module);
    number_values(&w, function->code);
    token(&w, reference(function->isa));
    token(&w, LLVMCountParams(function->code));
    for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function->code); b;
         b = LLVMGetNextBasicBlock(b)) {
        block(&w, b);
        for (LLVMValueRef i = LLVMGetFirstInstruction(b); i; i = LLVMGetNextInstruction(i))
            instruction_of(&w, i);
    }
    return w.shape;
}

bool shape_equal(const Shape *a, const Shape *b)
{
    return a->is_known && b->is_known && a->hash == b->hash && a->tokens.count == b->tokens.count &&
           memcmp(a->tokens.items, b->tokens.items, a->tokens.count * sizeof *a->tokens.items) == 0;
}
