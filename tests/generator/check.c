/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Compares the product's answer on random models with the oracle's verdict.
 *
 *   state     L2 distance, global phase included   <= eps * (sqrt(gates) + constants) + 1e-14
 *   loss      <= 1e-12 * scale                       gradient  <= 1e-12 * scale against shifts,
 *                                                              <= 1e-10 * scale against fourth-order differences
 *
 * Every fourth model once more with states of floats ([PLN-26]): an amplitude is rounded to 2^-24 by each gate, and errors add like
 * random steps, so that eps is that of floats; a derivative sums over the angles that its parameter turns.
 *
 * Every fifth with data as a kernel too: entries <= 4 times what a state may be off by.
 *
 * A gate by its matrix becomes 4^k angles, each rounded to a double (half an ulp of pi is eps). Every application of the
 * gate has the same errors, so they add up instead of averaging out: `constants` counts those angles. */
#include "tests/generator/check.h"

#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/generator/judge.h"
#include "tests/generator/process.h"
#include "tests/generator/program.h"

/* The largest ratio of error to tolerance seen, by kind: what is left of the margin. */
typedef struct {
    double state, loss, shift, difference, unseen, kernel;
    int kernels;
    int plans; /* answers by another plan than the first */
} Margins;

/* What is allowed. */
typedef struct {
    double state, loss, shift, difference;
} Tolerances;

static Tolerances tolerances_double(const Verdict *verdict)
{
    return (Tolerances){DBL_EPSILON * (sqrt(verdict->num_gates) + verdict->num_constants) + 1e-14,
                        1e-12 * verdict->scale, 1e-12 * verdict->scale, 1e-10 * verdict->scale};
}

static Tolerances tolerances_single(const Verdict *verdict)
{
    const double step = (double)FLT_EPSILON * (2 + sqrt(verdict->num_gates));
    return (Tolerances){step, step * verdict->scale, step * verdict->scale * verdict->rate,
                        step * verdict->scale * verdict->rate};
}

static double state_distance(const RandomModel *model, const Verdict *verdict, const Answer *answer)
{
    double sum = 0;
    for (int k = 0; k < 2 << model->num_qubits; k++)
        sum += (verdict->state[k] - answer->state[k]) * (verdict->state[k] - answer->state[k]);
    return sqrt(sum);
}

static bool within(const RandomModel *model, const char *what, double error, double tolerance,
                   double *margin)
{
    double ratio = error / tolerance;
    if (!(ratio <= *margin))
        *margin = ratio;
    if (ratio <= 1)
        return true;
    printf("FAIL model %llu: %s is off by %.3g, allowed %.3g\n", model->seed, what, error,
           tolerance);
    return false;
}

static const char *param_name(const RandomModel *model, int p, char text[64])
{
    for (int t = 0; t < model->num_tensors; t++)
        if (p >= model->tensors[t].offset && p < model->tensors[t].offset + model->tensors[t].count)
            snprintf(text, 64, "gradient of %s, scalar %d,", model->tensors[t].name,
                     p - model->tensors[t].offset);
    return text;
}

static bool gradient_check(const RandomModel *model, const Verdict *verdict, const double *gradient,
                           const Tolerances *allowed, Margins *margins)
{
    char name[64] = "gradient";
    bool good = true;
    for (int p = 0; p < model->num_params && good; p++) {
        double exact = fabs(verdict->by_shift[p] - gradient[p]);
        double approximate = fabs(verdict->by_difference[p] - gradient[p]);
        good = within(model, param_name(model, p, name), exact, allowed->shift, &margins->shift) &&
               within(model, name, approximate, allowed->difference, &margins->difference);
    }
    return good;
}

/* What the lint says nothing depends on has a gradient of 0. */
static bool unseen_check(const RandomModel *model, const Verdict *verdict, const Answer *answer,
                         Margins *margins)
{
    char name[64] = "lint";
    bool good = true;
    for (int p = 0; p < model->num_params && good; p++)
        good = !answer->unseen[p] ||
               within(model, param_name(model, p, name), fabs(verdict->by_shift[p]),
                      1e-12 * verdict->scale, &margins->unseen);
    return good;
}

static bool answer_check(const RandomModel *model, const Verdict *verdict, const Answer *answer,
                         const Tolerances *allowed, Margins *margins)
{
    bool good = within(model, "state", state_distance(model, verdict, answer), allowed->state,
                       &margins->state);
    for (int p = 0; p < answer->num_plans && good; p++) {
        margins->plans += p > 0;
        good = within(model, p ? "loss by another plan" : "loss",
                      fabs(verdict->loss - answer->losses[p]), allowed->loss, &margins->loss) &&
               gradient_check(model, verdict, answer->gradients[p], allowed, margins);
    }
    return good && unseen_check(model, verdict, answer, margins);
}

bool answer_fail(Answer *answer, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(answer->message, sizeof answer->message, format, list);
    va_end(list);
    return false;
}

/* One way of asking: its answer compared. */
static bool way_check(const RandomModel *model, const Verdict *verdict, const Answer *answer,
                      bool answered, Tolerances allowed, Margins *margins)
{
    if (!answered)
        printf("FAIL model %llu: %s\n", model->seed, answer->message);
    return answered && answer_check(model, verdict, answer, &allowed, margins);
}

typedef enum { ASK_DOUBLES, ASK_FLOATS, ASK_KERNEL } Question;

/* In a child of its own, so that a crash or an internal error is this model's failure and not the end of the run. */
static bool child_ask(const RandomModel *model, Question question, Answer *shared)
{
    fflush(stdout);
    shared->message[0] = '\0';
    pid_t child = fork();
    if (child == 0)
        exit((question == ASK_KERNEL ? process_kernel(model, shared)
                                     : process_ask(model, question == ASK_FLOATS, shared))
                 ? 0
                 : 1);
    int status = -1;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return answer_fail(shared, "no child process");
    if (WIFEXITED(status) && WEXITSTATUS(status) <= 1)
        return WEXITSTATUS(status) == 0 ||
               (shared->message[0] == '\0' ? answer_fail(shared, "exit 1") : false);
    if (WIFEXITED(status))
        return answer_fail(shared, "the compiler or the model ended with exit code %d",
                           WEXITSTATUS(status));
    return answer_fail(shared, "the compiler or the model was ended by signal %d",
                       WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

/* An entry holds two states, each with its error. */
static bool kernel_check(const RandomModel *model, const FlatCircuit *flat, Answer *shared,
                         const Tolerances *allowed, Margins *margins)
{
    double matrix[KERNEL_ROWS][KERNEL_ROWS], worst = 0;
    if (!child_ask(model, ASK_KERNEL, shared)) {
        printf("FAIL kernel %llu: %s\n", model->seed, shared->message);
        return false;
    }
    judge_kernel(model, flat, matrix);
    for (int i = 0; i < KERNEL_ROWS; i++)
        for (int j = 0; j < KERNEL_ROWS; j++)
            if (!(fabs(matrix[i][j] - shared->kernel[i][j]) <= worst))
                worst = fabs(matrix[i][j] - shared->kernel[i][j]);
    margins->kernels++;
    return within(model, "a kernel's entry", worst, 4 * allowed->state, &margins->kernel);
}

static bool model_check(unsigned long long seed, const char *qmlc, const char *directory,
                        bool by_program, Answer *shared, Margins margins[2])
{
    enum { SINGLE_EVERY = 4, KERNEL_EVERY = 5 };

    const RandomModel *model = model_make(seed);
    FlatCircuit flat = model_flatten(model);
    Verdict *verdict = generator_alloc(sizeof *verdict);
    judge_model(model, &flat, verdict);
    const Tolerances exact = tolerances_double(verdict), coarse = tolerances_single(verdict);
    bool good = way_check(model, verdict, shared, child_ask(model, ASK_DOUBLES, shared), exact,
                          &margins[0]);
    if (good && by_program)
        good = way_check(model, verdict, shared, program_ask(model, qmlc, directory, shared), exact,
                         &margins[0]);
    if (good && seed % SINGLE_EVERY == 0)
        good = way_check(model, verdict, shared, child_ask(model, ASK_FLOATS, shared), coarse,
                         &margins[1]);
    if (good && seed % KERNEL_EVERY == 0 && model->num_rows > 0)
        good = kernel_check(model, &flat, shared, &exact, &margins[0]);
    generator_release();
    return good;
}

int check_models(unsigned long long first, unsigned long long models, const char *qmlc,
                 const char *directory)
{
    enum { PROGRAM_EVERY = 25 };

    unsigned long long passed = 0;
    Margins margins[2] = {{0}, {0}};
    Answer *shared =
        mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        perror("generator");
        return 69;
    }
    for (unsigned long long m = 0; m < models; m++)
        passed += model_check(first + m, qmlc, directory, m % PROGRAM_EVERY == 0, shared, margins);
    for (int k = 0; k < 2; k++)
        printf("largest error / tolerance, %s: state %.3f, loss %.3f, gradient by shift %.3f, by "
               "differences %.3f\n",
               k == 0 ? "doubles" : "floats", margins[k].state, margins[k].loss, margins[k].shift,
               margins[k].difference);
    printf("%d answers of a second plan, %d kernels: %.3f\n", margins[0].plans, margins[0].kernels,
           margins[0].kernel);
    printf("%llu passed, %llu failed\n", passed, models - passed);
    return passed != models;
}
