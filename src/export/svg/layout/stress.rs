//! Stress majorization (Gansner, Koren and North, 2004): places whose distances come near to those along the springs.

use super::Point;

/// How much wider than high a layout is: words lie, so lines need more room to the side.
const WIDE: f64 = 1.45;
/// How often places are improved.
const ROUNDS: usize = 220;

/// Returns places of boxes that springs join into one part.
pub fn places(sizes: &[Point], springs: &[(usize, usize)], seed: u64) -> Vec<Point> {
    let count = sizes.len();
    if count == 1 {
        return vec![[0.0; 2]];
    }
    let wanted = distances(sizes, springs);
    let mut places = start(count, seed, &wanted);
    for _ in 0..ROUNDS {
        for k in 0..count {
            places[k] = better(&places, &wanted[k], k);
        }
    }
    places.iter().map(|p| [p[0] * WIDE, p[1]]).collect()
}

/// Returns the place of a box that fits best to those of all others.
fn better(places: &[Point], wanted: &[f64], k: usize) -> Point {
    let (mut sum, mut total) = ([0.0; 2], 0.0);
    for (j, place) in places.iter().enumerate().filter(|(j, _)| *j != k) {
        let away = [places[k][0] - place[0], places[k][1] - place[1]];
        let far = (away[0] * away[0] + away[1] * away[1]).sqrt().max(1e-6);
        let weight = 1.0 / (wanted[j] * wanted[j]);
        for axis in 0..2 {
            sum[axis] += weight * (place[axis] + wanted[j] * away[axis] / far);
        }
        total += weight;
    }
    [sum[0] / total, sum[1] / total]
}

/// Returns the wanted distances between all boxes: the shortest way along springs.
fn distances(sizes: &[Point], springs: &[(usize, usize)]) -> Vec<Vec<f64>> {
    let count = sizes.len();
    let mut near = vec![Vec::new(); count];
    for &(a, b) in springs {
        let radius = |k: usize| (sizes[k][0] / WIDE + sizes[k][1]) / 4.0;
        let length = radius(a) + radius(b) + 12.0;
        near[a].push((b, length));
        near[b].push((a, length));
    }
    (0..count).map(|from| shortest(from, &near)).collect()
}

/// Returns the shortest ways from a box (Bellman and Ford: parts are small).
fn shortest(from: usize, near: &[Vec<(usize, f64)>]) -> Vec<f64> {
    let mut far = vec![f64::INFINITY; near.len()];
    far[from] = 0.0;
    let mut open = vec![from];
    while let Some(k) = open.pop() {
        for &(to, length) in &near[k] {
            if far[k] + length < far[to] - 1e-9 {
                far[to] = far[k] + length;
                open.insert(0, to);
            }
        }
    }
    far
}

/// Returns places to start from: on a spiral, in an order that the seed shuffles.
fn start(count: usize, seed: u64, wanted: &[Vec<f64>]) -> Vec<Point> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = seed
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(0x1234_5678_9abc_def1);
    for k in (1..count).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(k, (state >> 33) as usize % (k + 1));
    }
    let reach = wanted[0].iter().copied().fold(1.0, f64::max);
    let mut places = vec![[0.0; 2]; count];
    for (n, &k) in order.iter().enumerate() {
        let (turn, out) = (2.4 * n as f64, reach * ((n + 1) as f64 / count as f64).sqrt());
        places[k] = [out * turn.cos(), out * turn.sin()];
    }
    places
}
