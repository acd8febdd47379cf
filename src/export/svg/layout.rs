//! Where the boxes of a drawing go: a stress layout of each connected part, pushed apart, packed into rows.
//!
//! The words of a line are a box too, half-way between its ends, so that nothing lies on them. Invariant: no two boxes of
//! the result overlap; the same boxes and springs give the same places, bit for bit on one platform.

mod faults;
mod stress;

use std::collections::BTreeMap;

/// A point, or a size.
pub type Point = [f64; 2];

/// The empty space between boxes.
const GAP: f64 = 14.0;
/// The empty space between connected parts.
const PART_GAP: f64 = 34.0;

/// Returns the centres of boxes, all of them right of and below the origin.
///
/// `sizes` are width and height; `springs` join the boxes that shall lie side by side.
pub fn places(sizes: &[Point], springs: &[(usize, usize)]) -> Vec<Point> {
    let mut places = vec![[0.0; 2]; sizes.len()];
    let mut parts = Vec::new();
    for part in parts_of(sizes.len(), springs) {
        let at: BTreeMap<usize, usize> = part.iter().enumerate().map(|(k, b)| (*b, k)).collect();
        let own: Vec<Point> = part.iter().map(|&b| sizes[b]).collect();
        let inner = springs.iter().filter_map(|(a, b)| Some((*at.get(a)?, *at.get(b)?)));
        let laid = part_places(&own, &inner.collect::<Vec<_>>());
        let [width, height] = bounds(&own, &laid)[1];
        for (k, &b) in part.iter().enumerate() {
            places[b] = laid[k];
        }
        parts.push((part, [width, height]));
    }
    pack(&mut places, &mut parts);
    places
}

/// Returns the connected parts, the largest first.
fn parts_of(count: usize, springs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut part: Vec<usize> = (0..count).collect();
    let find = |part: &[usize], mut k: usize| {
        while part[k] != k {
            k = part[k];
        }
        k
    };
    for &(a, b) in springs {
        let (a, b) = (find(&part, a), find(&part, b));
        part[a.max(b)] = a.min(b);
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for k in 0..count {
        parts.entry(find(&part, k)).or_default().push(k);
    }
    let mut parts: Vec<_> = parts.into_values().collect();
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
    parts
}

/// Lays one connected part out, its upper left corner at the origin: the best of several tries.
fn part_places(sizes: &[Point], springs: &[(usize, usize)]) -> Vec<Point> {
    let tries = (200_000 / (sizes.len() * sizes.len())).clamp(2, 48) as u64;
    let one = |seed| {
        let mut places = stress::places(sizes, springs, seed);
        push_apart(sizes, &mut places);
        (faults::all(sizes, springs, &places), places)
    };
    let mut tried: Vec<(f64, Vec<Point>)> = (0..tries).map(one).collect();
    tried.sort_by(|a, b| a.0.total_cmp(&b.0));
    tried.truncate(MOST_MENDED);
    for (weight, places) in &mut tried {
        faults::mend(sizes, springs, places);
        *weight = faults::all(sizes, springs, places);
    }
    let best = tried.into_iter().min_by(|a, b| a.0.total_cmp(&b.0));
    let (_, mut best) = best.expect("there is at least one try");
    let [corner, _] = bounds(sizes, &best);
    best.iter_mut().for_each(|p| *p = [p[0] - corner[0], p[1] - corner[1]]);
    best
}

/// How many of the tries are mended.
const MOST_MENDED: usize = 8;

/// Returns the upper left corner of all boxes, and their width and height.
pub fn bounds(sizes: &[Point], places: &[Point]) -> [Point; 2] {
    let side = |axis: usize| {
        let low = sizes.iter().zip(places).map(|(s, p)| p[axis] - s[axis] / 2.0);
        let high = sizes.iter().zip(places).map(|(s, p)| p[axis] + s[axis] / 2.0);
        let low = low.fold(f64::INFINITY, f64::min);
        (low, high.fold(f64::NEG_INFINITY, f64::max) - low)
    };
    if sizes.is_empty() {
        return [[0.0; 2]; 2];
    }
    let (x, y) = (side(0), side(1));
    [[x.0, y.0], [x.1, y.1]]
}

/// Moves overlapping boxes apart, each pair along the shorter way, until none overlap.
fn push_apart(sizes: &[Point], places: &mut [Point]) {
    for round in 0..2000 {
        let mut moved = false;
        for a in 0..sizes.len() {
            for b in a + 1..sizes.len() {
                let need = |axis: usize| (sizes[a][axis] + sizes[b][axis]) / 2.0 + GAP;
                let far = |axis: usize| places[b][axis] - places[a][axis];
                let over = [need(0) - far(0).abs(), need(1) - far(1).abs()];
                if over[0] <= 0.0 || over[1] <= 0.0 {
                    continue;
                }
                moved = true;
                // Late rounds move along one axis only, so that nothing swings for ever.
                let axis = usize::from(over[1] < over[0] || round > 600);
                let way = if far(axis) < 0.0 { -1.0 } else { 1.0 };
                let step = (over[axis] / 2.0 + 0.01) * way;
                places[a][axis] -= step;
                places[b][axis] += step;
            }
        }
        if !moved {
            return;
        }
    }
}

/// Sets parts side by side in rows, about as wide as the largest part asks for.
fn pack(places: &mut [Point], parts: &mut [(Vec<usize>, Point)]) {
    let area: f64 = parts.iter().map(|(_, s)| (s[0] + PART_GAP) * (s[1] + PART_GAP)).sum();
    let widest = parts.iter().map(|(_, s)| s[0]).fold(0.0, f64::max);
    let width = widest.max((area * 1.9).sqrt());
    parts.sort_by(|a, b| b.1[1].total_cmp(&a.1[1]).then(a.0.cmp(&b.0)));
    let (mut x, mut y, mut row) = (0.0, 0.0, 0.0_f64);
    for (part, size) in parts.iter() {
        if x > 0.0 && x + size[0] > width {
            (x, y, row) = (0.0, y + row + PART_GAP, 0.0);
        }
        for &b in part {
            places[b] = [places[b][0] + x, places[b][1] + y];
        }
        x += size[0] + PART_GAP;
        row = row.max(size[1]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn boxes_never_overlap(
            sizes in prop::collection::vec((20.0..180.0_f64, 14.0..60.0_f64), 1..24),
            springs in prop::collection::vec((0_usize..24, 0_usize..24), 0..30),
        ) {
            let sizes: Vec<Point> = sizes.into_iter().map(|(w, h)| [w, h]).collect();
            let fits = |(a, b): &(usize, usize)| *a < sizes.len() && *b < sizes.len() && a != b;
            let springs: Vec<_> = springs.into_iter().filter(fits).collect();
            let places = places(&sizes, &springs);
            for a in 0..sizes.len() {
                prop_assert!(places[a].iter().all(|x| x.is_finite()));
                for b in a + 1..sizes.len() {
                    let apart = |k: usize| (places[a][k] - places[b][k]).abs() - (sizes[a][k] + sizes[b][k]) / 2.0;
                    prop_assert!(apart(0) > -0.01 || apart(1) > -0.01, "{a} on {b}");
                }
            }
            prop_assert_eq!(places, super::places(&sizes, &springs));
        }
    }
}
