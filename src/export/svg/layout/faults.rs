//! What makes a layout hard to read, and small moves that mend it: lines through boxes, lines across lines, sheer size.

use super::{GAP, Point, bounds};

/// How much worse a line through a box is than a line across a line.
const THROUGH: f64 = 6.0;
/// How far a box may be moved at once.
const STEPS: [f64; 4] = [25.0, 60.0, 120.0, 220.0];

/// Weighs the faults of a layout.
pub fn all(sizes: &[Point], springs: &[(usize, usize)], places: &[Point]) -> f64 {
    let of_boxes = (0..sizes.len()).map(|k| of(k, sizes, springs, places));
    let [_, [width, height]] = bounds(sizes, places);
    of_boxes.sum::<f64>() + width * height / 400_000.0
}

/// Weighs the faults of one box: lines through it, its own lines through others and across others; long lines a little.
fn of(k: usize, sizes: &[Point], springs: &[(usize, usize)], places: &[Point]) -> f64 {
    let line = |&(a, b): &(usize, usize)| (places[a], places[b]);
    let mut faults = 0.0;
    for spring in springs {
        let (from, to) = line(spring);
        if spring.0 != k && spring.1 != k {
            faults += if passes(from, to, places[k], sizes[k]) {
                THROUGH
            } else {
                0.0
            };
            continue;
        }
        let others = (0..sizes.len()).filter(|b| *b != spring.0 && *b != spring.1);
        faults += THROUGH * others.filter(|&b| passes(from, to, places[b], sizes[b])).count() as f64;
        let apart = |s: &&(usize, usize)| [s.0, s.1].iter().all(|end| *end != spring.0 && *end != spring.1);
        faults += springs
            .iter()
            .filter(apart)
            .filter(|s| cross((from, to), line(s)))
            .count() as f64;
        faults += (to[0] - from[0]).hypot(to[1] - from[1]) / 600.0;
    }
    faults
}

/// Moves boxes one after the other to where they have fewer faults, a few times; none onto another.
pub fn mend(sizes: &[Point], springs: &[(usize, usize)], places: &mut [Point]) {
    let sweeps = if sizes.len() > 140 { 1 } else { 4 };
    for _ in 0..sweeps {
        for k in 0..sizes.len() {
            let from = places[k];
            let (mut best, mut least) = (from, of(k, sizes, springs, places) - 0.05);
            for step in STEPS {
                for way in 0..8 {
                    let turn = f64::from(way) * std::f64::consts::FRAC_PI_4;
                    places[k] = [from[0] + step * turn.cos(), from[1] + step * turn.sin()];
                    if !is_free(k, sizes, places) {
                        continue;
                    }
                    let faults = of(k, sizes, springs, places);
                    if faults < least {
                        (best, least) = (places[k], faults);
                    }
                }
            }
            places[k] = best;
        }
    }
}

/// Says whether a box lies clear of all others.
fn is_free(k: usize, sizes: &[Point], places: &[Point]) -> bool {
    (0..sizes.len()).filter(|b| *b != k).all(|b| {
        let clear =
            |axis: usize| (places[k][axis] - places[b][axis]).abs() >= (sizes[k][axis] + sizes[b][axis]) / 2.0 + GAP;
        clear(0) || clear(1)
    })
}

/// Says whether a line passes through a box; looked at in steps.
fn passes(from: Point, to: Point, place: Point, size: Point) -> bool {
    (1..24).any(|k| {
        let t = f64::from(k) / 24.0;
        let at = |axis: usize| from[axis] + (to[axis] - from[axis]) * t - place[axis];
        at(0).abs() < size[0] / 2.0 && at(1).abs() < size[1] / 2.0
    })
}

fn cross(one: (Point, Point), other: (Point, Point)) -> bool {
    let turn = |a: Point, b: Point, c: Point| (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    let parted = |l: (Point, Point), m: (Point, Point)| turn(l.0, l.1, m.0) * turn(l.0, l.1, m.1) < 0.0;
    parted(one, other) && parted(other, one)
}
