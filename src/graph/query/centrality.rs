//! Ranks the nodes of a graph of ties: PageRank and betweenness.
//!
//! petgraph has a PageRank that looks at every pair of nodes in every round, too slow beyond some thousand entities, and no
//! betweenness; these run over plain lists. Invariant: the same ties give the same numbers, bit for bit, on any number of
//! threads: sums are made in a fixed order.

use super::adjacency::Adjacency;
use rayon::prelude::*;

/// How likely one is to go on along a tie.
const DAMPING: f64 = 0.85;
/// The most rounds of PageRank; it stops sooner when nothing moves.
const ROUNDS: usize = 100;
/// How little the ranks may move in all in a round that is the last.
const STILL: f64 = 1e-9;
/// The most starts of betweenness: up to this number of nodes it is exact, beyond it is estimated from as many, evenly spread.
pub(super) const STARTS: usize = 256;
/// How much work betweenness may be, in ties walked; a denser graph has fewer starts.
const WORK: usize = 100_000_000;

/// Returns the PageRank of each node: how often a walk comes by that follows ties as often as they were seen and at times
/// jumps anywhere. The ranks sum up to 1.
pub(super) fn pagerank(out: &Adjacency, weights: &Adjacency) -> Vec<f64> {
    let count = out.len();
    let even = 1.0 / count.max(1) as f64;
    let totals: Vec<f64> = (0..count as u32)
        .map(|n| weights.at(n).iter().map(|&w| f64::from(w)).sum())
        .collect();
    let mut ranks = vec![even; count];
    for _ in 0..ROUNDS {
        let lost: f64 = ranks
            .iter()
            .zip(&totals)
            .filter(|(_, t)| **t == 0.0)
            .map(|(r, _)| r)
            .sum();
        let mut next = vec![(1.0 - DAMPING) * even + DAMPING * lost * even; count];
        for node in 0..count as u32 {
            let share = DAMPING * ranks[node as usize] / totals[node as usize].max(1.0);
            for (&to, &weight) in out.at(node).iter().zip(weights.at(node)) {
                next[to as usize] += share * f64::from(weight);
            }
        }
        let moved: f64 = ranks.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        ranks = next;
        if moved < STILL {
            break;
        }
    }
    ranks
}

/// Returns the betweenness of each node: on what part of the shortest ways between all pairs of others it lies (Brandes).
///
/// Ways have no direction; 1 is a node through which all ways lead. Exact up to [`STARTS`] nodes, else an estimate
/// (Brandes and Pich) from evenly spread starts.
pub(super) fn betweenness(near: &Adjacency) -> Vec<f64> {
    let count = near.len();
    let ties: usize = (0..count as u32).map(|n| near.at(n).len()).sum();
    let most = (WORK / (ties + count).max(1)).clamp(8, STARTS);
    let starts: Vec<u32> = match count <= most {
        true => (0..count as u32).collect(),
        false => (0..most).map(|k| (k * count / most) as u32).collect(),
    };
    let parts: Vec<Vec<f64>> = starts.par_iter().map(|&start| dependencies(near, start)).collect();
    let pairs = (count.max(3) - 1) as f64 * (count.max(3) - 2) as f64;
    let scale = count as f64 / starts.len().max(1) as f64 / pairs;
    let sum = |node: usize| parts.iter().map(|part| part[node]).sum::<f64>() * scale;
    (0..count).map(sum).collect()
}

/// Returns for each node how much the ways from one start depend on it.
fn dependencies(near: &Adjacency, start: u32) -> Vec<f64> {
    let count = near.len();
    let (mut depth, mut ways) = (vec![u32::MAX; count], vec![0.0f64; count]);
    let mut order = vec![start];
    (depth[start as usize], ways[start as usize]) = (0, 1.0);
    let mut next = 0;
    while let Some(&node) = order.get(next) {
        next += 1;
        for &other in near.at(node) {
            if depth[other as usize] == u32::MAX {
                depth[other as usize] = depth[node as usize] + 1;
                order.push(other);
            }
            if depth[other as usize] == depth[node as usize] + 1 {
                ways[other as usize] += ways[node as usize];
            }
        }
    }
    let mut sums = vec![0.0; count];
    for &node in order.iter().rev() {
        for &other in near.at(node) {
            if depth[other as usize] == depth[node as usize] + 1 {
                sums[node as usize] += ways[node as usize] / ways[other as usize] * (1.0 + sums[other as usize]);
            }
        }
    }
    sums[start as usize] = 0.0;
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(pairs: &[(u32, u32)], count: usize) -> Adjacency {
        let pairs: Vec<_> = pairs.iter().flat_map(|&(a, b)| [(a, b), (b, a)]).collect();
        Adjacency::of(count, pairs.into_iter())
    }

    #[test]
    fn the_middle_of_a_line_lies_between() {
        let line = betweenness(&both(&[(0, 1), (1, 2), (2, 3)], 4));
        let round: Vec<_> = line.iter().map(|b| (b * 1000.0).round()).collect();
        // Of the three pairs of others, two lead through each inner node.
        assert_eq!(round, [0.0, 667.0, 667.0, 0.0]);
        let star = betweenness(&both(&[(0, 1), (0, 2), (0, 3)], 4));
        assert_eq!(star, [1.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn estimates_come_near() {
        // Two cliques of 200 and a bridge: whoever is the bridge lies between, however few starts there are.
        let clique = |from: u32| (from..from + 200).flat_map(move |a| (a + 1..from + 200).map(move |b| (a, b)));
        let mut pairs: Vec<_> = clique(0).chain(clique(200)).collect();
        pairs.extend([(0, 400), (400, 200)]);
        let found = betweenness(&both(&pairs, 401));
        let exact = (200.0 * 200.0 * 2.0) / (400.0 * 399.0);
        assert!((found[400] - exact).abs() < 0.05, "{} and {exact}", found[400]);
        assert!(found[7] < 0.01);
    }

    #[test]
    fn ranks_follow_ties_and_sum_up_to_one() {
        // 0 and 1 speak of 2, 2 of 0; nobody speaks of 1. The values solve the three equations of PageRank.
        let out = Adjacency::of(3, [(0, 2), (1, 2), (2, 0)].into_iter());
        let ones = Adjacency::of(3, [(0, 1), (1, 1), (2, 1)].into_iter());
        let ranks = pagerank(&out, &ones);
        let leap = 0.05;
        let second = (leap + 0.85 * leap + 0.85 * leap) / (1.0 - 0.85 * 0.85);
        let expected = [leap + 0.85 * second, leap, second];
        for (rank, expected) in ranks.iter().zip(expected) {
            assert!((rank - expected).abs() < 1e-6, "{ranks:?}");
        }
        assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let twice = Adjacency::of(3, [(0, 5), (0, 1)].into_iter());
        let ranks = pagerank(&Adjacency::of(3, [(0, 1), (0, 2)].into_iter()), &twice);
        assert!(ranks[1] > ranks[2], "more ties, more rank");
    }
}
