/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* L-BFGS: direction by the two-loop recursion over the last ten steps, step length by a line search for the strong Wolfe
 * conditions (Nocedal and Wright, 2nd ed., algorithms 7.4, 3.5 and 3.6; c1 = 1e-4, c2 = 0.9).
 *
 * Near a minimum the loss no longer resolves a decrease. There a point is also taken when its slope shows it (Hager and
 * Zhang 2005, approximate Wolfe) and its loss is not above the start's by more than rounding. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "runtime/optimizer_internal.h"

static const double DECREASE = 1e-4; /* c1 */
static const double CURVATURE = 0.9; /* c2 */
static const double LARGEST_STEP = 1e10;
static const double ROUNDING = 32 * DBL_EPSILON; /* relative, of the loss */

enum { MAX_WIDENINGS = 30, MAX_NARROWINGS = 40 };

typedef struct {
    double step, loss, slope;
} Point;

typedef enum { SEARCH_FOUND, SEARCH_NOTHING, SEARCH_STOPPED } SearchResult;

typedef struct {
    QmlOptimizer *optimizer;
    double *params, *grad;
    QmlEvaluate evaluate;
    void *context;
    Point start;
    Point current; /* what params and grad hold */
    bool stopped;  /* evaluate returned false */
} Search;

static double dot(const double *a, const double *b, size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += a[i] * b[i];
    return sum;
}

static double largest_gradient(const QmlOptimizer *optimizer, const double *grad)
{
    double largest = 0.0;
    for (size_t i = 0; i < optimizer->count; i++) {
        const double g = fabs(grad[optimizer->indices[i]]);
        if (!(g <= largest))
            largest = g; /* also a NaN */
    }
    return largest;
}

/* direction = -H grad */
static void find_direction(QmlOptimizer *optimizer)
{
    LbfgsState *l = &optimizer->lbfgs;
    const size_t count = optimizer->count;
    double alpha[LBFGS_PAIRS];
    for (size_t i = 0; i < count; i++)
        l->direction[i] = -l->start_grad[i];
    for (int age = 0; age < l->pairs; age++) {
        const int p = (l->newest - age + LBFGS_PAIRS) % LBFGS_PAIRS;
        alpha[p] = l->rho[p] * dot(l->s[p], l->direction, count);
        for (size_t i = 0; i < count; i++)
            l->direction[i] -= alpha[p] * l->y[p][i];
    }
    if (l->pairs) {
        const double *y = l->y[l->newest];
        const double scale = 1.0 / (l->rho[l->newest] * dot(y, y, count));
        for (size_t i = 0; i < count; i++)
            l->direction[i] *= scale;
    }
    for (int age = l->pairs - 1; age >= 0; age--) {
        const int p = (l->newest - age + LBFGS_PAIRS) % LBFGS_PAIRS;
        const double beta = l->rho[p] * dot(l->y[p], l->direction, count);
        for (size_t i = 0; i < count; i++)
            l->direction[i] += (alpha[p] - beta) * l->s[p][i];
    }
}

/* Moves params to start + step * direction and evaluates there; a loss that is no number counts as infinite. */
static Point probe(Search *search, double step)
{
    QmlOptimizer *optimizer = search->optimizer;
    const LbfgsState *l = &optimizer->lbfgs;
    Point point = {step, 0.0, 0.0};
    for (size_t i = 0; i < optimizer->count; i++)
        search->params[optimizer->indices[i]] = l->start[i] + step * l->direction[i];
    if (!search->evaluate(search->context, search->params, &point.loss, search->grad))
        search->stopped = true;
    for (size_t i = 0; i < optimizer->count; i++)
        point.slope += search->grad[optimizer->indices[i]] * l->direction[i];
    if (!isfinite(point.loss) || !isfinite(point.slope))
        point.loss = point.slope = HUGE_VAL;
    search->current = point;
    return point;
}

static bool too_high(const Search *search, const Point *p)
{
    return !(p->loss <= search->start.loss + DECREASE * p->step * search->start.slope);
}

static bool strong_wolfe(const Search *search, const Point *p)
{
    return !too_high(search, p) && fabs(p->slope) <= -CURVATURE * search->start.slope;
}

static bool approximate_wolfe(const Search *search, const Point *p)
{
    const double slope = search->start.slope;
    return p->loss <= search->start.loss + ROUNDING * fabs(search->start.loss) &&
           p->slope <= (2.0 * DECREASE - 1.0) * slope && p->slope >= CURVATURE * slope;
}

static bool acceptable(const Search *search, const Point *p)
{
    return strong_wolfe(search, p) || approximate_wolfe(search, p);
}

/* Minimum of the cubic through both points and slopes, kept inside the middle 80 % of the interval. */
static double between(const Point *a, const Point *b)
{
    const double width = b->step - a->step;
    double step = a->step + 0.5 * width;
    if (isfinite(b->loss) && isfinite(a->loss)) {
        const double d1 = a->slope + b->slope - 3.0 * (b->loss - a->loss) / width;
        const double square = d1 * d1 - a->slope * b->slope;
        if (square >= 0.0) {
            const double d2 = copysign(sqrt(square), width);
            const double cubic =
                b->step - width * (b->slope + d2 - d1) / (b->slope - a->slope + 2.0 * d2);
            if (isfinite(cubic))
                step = cubic;
        }
    }
    const double margin = 0.1 * fabs(width);
    const double low = fmin(a->step, b->step) + margin, high = fmax(a->step, b->step) - margin;
    return fmin(fmax(step, low), high);
}

/* Between `low` (lowest loss so far) and `high`; in the end the best point that decreases the loss at all. */
static SearchResult narrow(Search *search, Point low, Point high)
{
    for (int i = 0; i < MAX_NARROWINGS; i++) {
        if (fabs(high.step - low.step) <= DBL_EPSILON * fmax(fabs(high.step), fabs(low.step)))
            break;
        const Point p = probe(search, between(&low, &high));
        if (search->stopped)
            return SEARCH_STOPPED;
        if (acceptable(search, &p))
            return SEARCH_FOUND;
        if (too_high(search, &p) || p.loss >= low.loss) {
            high = p;
            continue;
        }
        if (p.slope * (high.step - low.step) >= 0.0)
            high = low;
        low = p;
    }
    if (low.step <= 0.0 || !(low.loss < search->start.loss))
        return SEARCH_NOTHING;
    if (search->current.step != low.step)
        probe(search, low.step);
    return search->stopped ? SEARCH_STOPPED : SEARCH_FOUND;
}

static SearchResult line_search(Search *search, double first_step)
{
    Point previous = search->start;
    double step = first_step;
    for (int i = 0; i < MAX_WIDENINGS && step <= LARGEST_STEP; i++) {
        const Point p = probe(search, step);
        if (search->stopped)
            return SEARCH_STOPPED;
        if (acceptable(search, &p))
            return SEARCH_FOUND;
        if (too_high(search, &p) || (i > 0 && p.loss >= previous.loss))
            return narrow(search, previous, p);
        if (p.slope >= 0.0)
            return narrow(search, p, previous);
        previous = p;
        step *= 2.0;
    }
    return previous.step > 0.0 ? SEARCH_FOUND : SEARCH_NOTHING;
}

/* The pair of this step; left out when the curvature along it is not clearly positive. */
static void remember_pair(Search *search)
{
    QmlOptimizer *optimizer = search->optimizer;
    LbfgsState *l = &optimizer->lbfgs;
    const int p = l->pairs ? (l->newest + 1) % LBFGS_PAIRS : 0;
    for (size_t i = 0; i < optimizer->count; i++) {
        const size_t at = optimizer->indices[i];
        l->s[p][i] = search->params[at] - l->start[i];
        l->y[p][i] = search->grad[at] - l->start_grad[i];
    }
    const double sy = dot(l->s[p], l->y[p], optimizer->count);
    const double yy = dot(l->y[p], l->y[p], optimizer->count);
    if (!(sy > DBL_EPSILON * yy)) {
        l->pairs -= l->pairs == LBFGS_PAIRS; /* the oldest one was overwritten */
        return;
    }
    l->rho[p] = 1.0 / sy;
    l->newest = p;
    l->pairs = l->pairs < LBFGS_PAIRS ? l->pairs + 1 : LBFGS_PAIRS;
}

/* One search along the quasi-Newton direction, or along -gradient when there are no pairs. */
static SearchResult search_once(Search *search)
{
    QmlOptimizer *optimizer = search->optimizer;
    LbfgsState *l = &optimizer->lbfgs;
    find_direction(optimizer);
    double slope = dot(l->start_grad, l->direction, optimizer->count);
    if (!(slope < 0.0) && l->pairs) {
        l->pairs = 0;
        find_direction(optimizer);
        slope = dot(l->start_grad, l->direction, optimizer->count);
    }
    if (!(slope < 0.0))
        return SEARCH_NOTHING;
    double first_step = optimizer_option(optimizer, "lr");
    if (!l->pairs)
        first_step *= fmin(1.0, 1.0 / sqrt(-slope)); /* a step of length at most lr */
    search->start.slope = slope;
    return line_search(search, first_step);
}

static void restore(Search *search)
{
    const QmlOptimizer *optimizer = search->optimizer;
    for (size_t i = 0; i < optimizer->count; i++)
        search->params[optimizer->indices[i]] = optimizer->lbfgs.start[i];
}

QmlStepResult optimizer_lbfgs_step(QmlOptimizer *optimizer, double *params, double *loss,
                                   double *grad, QmlEvaluate evaluate, void *context)
{
    LbfgsState *l = &optimizer->lbfgs;
    if (largest_gradient(optimizer, grad) <= optimizer_option(optimizer, "tol"))
        return QML_STEP_CONVERGED;
    for (size_t i = 0; i < optimizer->count; i++) {
        l->start[i] = params[optimizer->indices[i]];
        l->start_grad[i] = grad[optimizer->indices[i]];
    }
    const Point start = {0.0, *loss, 0.0};
    Search search = {optimizer, params, grad, evaluate, context, start, start, false};
    SearchResult result = search_once(&search);
    if (result == SEARCH_NOTHING && l->pairs) {
        l->pairs = 0;
        result = search_once(&search);
    }
    if (result == SEARCH_FOUND) {
        remember_pair(&search);
        *loss = search.current.loss;
        return QML_STEP_TAKEN;
    }
    restore(&search);
    if (result == SEARCH_STOPPED || !evaluate(context, params, loss, grad))
        return QML_STEP_FAILED;
    return QML_STEP_STUCK;
}
