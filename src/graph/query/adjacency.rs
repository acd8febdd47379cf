//! Turns pairs of node numbers into lists of what touches each node, without a map.

/// Which links touch each node: one list of all, and where each node's part begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Adjacency {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Adjacency {
    /// Files items under nodes below `count`, each node's items in the order given; pairs are `(node, item)`.
    pub(super) fn of(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0u32; count + 1];
        let known = |&(node, _): &(u32, u32)| (node as usize) < count;
        for (node, _) in pairs.clone().filter(known) {
            starts[node as usize + 1] += 1;
        }
        for k in 0..count {
            starts[k + 1] += starts[k];
        }
        let mut items = vec![0u32; starts[count] as usize];
        let mut next = starts.clone();
        for (node, item) in pairs.filter(known) {
            let place = &mut next[node as usize];
            items[*place as usize] = item;
            *place += 1;
        }
        Self { starts, items }
    }

    /// Returns a node's items; none for a node that is not there.
    pub(super) fn at(&self, node: u32) -> &[u32] {
        let node = node as usize;
        match (self.starts.get(node), self.starts.get(node + 1)) {
            (Some(&from), Some(&to)) => &self.items[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Returns the number of nodes.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_lie_under_their_nodes_in_order() {
        let lists = Adjacency::of(3, [(2, 7), (0, 1), (2, 5), (9, 9)].into_iter());
        assert_eq!(
            (lists.at(0), lists.at(1), lists.at(2)),
            (&[1][..], &[][..], &[7, 5][..])
        );
        assert_eq!((lists.at(3), lists.len()), (&[][..], 3));
    }
}
