//! The events and statements, whole and by the words of closed sets, so that a question for some need not look at all.
//!
//! All lists are sorted, so that what several ask for is quickly found: [`shared`].

use super::Index;
use crate::graph::LinkKind;
use crate::graph::record::NodeRecord;
use crate::lexicon::fold::FoldMap;
use std::borrow::Cow;

/// Numbers of events and statements; words are in lower case.
#[derive(Debug, Default)]
pub(super) struct Facets {
    pub(super) events: Vec<u32>,
    pub(super) statements: Vec<u32>,
    event_classes: FoldMap<Vec<u32>>,
    statement_classes: FoldMap<Vec<u32>>,
    topics: FoldMap<Vec<u32>>,
}

impl Facets {
    pub(super) fn of(index: &Index) -> Self {
        let mut facets = Self::default();
        for (number, node) in (0..).zip(index.nodes()) {
            match node {
                NodeRecord::Event(event) => {
                    facets.events.push(number);
                    file(&mut facets.event_classes, &event.class, number);
                }
                NodeRecord::Statement(statement) => {
                    facets.statements.push(number);
                    let (class, topics) = (&statement.class, &statement.topics);
                    class
                        .iter()
                        .for_each(|class| file(&mut facets.statement_classes, class, number));
                    topics.iter().for_each(|topic| file(&mut facets.topics, topic, number));
                }
                _ => {}
            }
        }
        facets
    }

    /// Returns the events of a class, in any case.
    pub(super) fn events_of(&self, class: &str) -> &[u32] {
        listed(&self.event_classes, class)
    }

    /// Returns the statements of a class, in any case.
    pub(super) fn statements_of(&self, class: &str) -> &[u32] {
        listed(&self.statement_classes, class)
    }

    /// Returns the statements on a topic, in any case.
    pub(super) fn on_topic(&self, topic: &str) -> &[u32] {
        listed(&self.topics, topic)
    }
}

fn file(lists: &mut FoldMap<Vec<u32>>, word: &str, number: u32) {
    match lists.get_mut(word) {
        Some(list) => list.push(number),
        None => lists.entry(word.to_lowercase()).or_default().push(number),
    }
}

fn listed<'l>(lists: &'l FoldMap<Vec<u32>>, word: &str) -> &'l [u32] {
    lists.get(&word.to_lowercase()).map_or(&[], Vec::as_slice)
}

impl Index<'_> {
    /// Returns the nodes from which links of the kinds lead to all who are named, and which are in all of the lists, in order;
    /// `all` where nothing is asked for.
    pub(super) fn asked<const N: usize>(
        &self,
        named: &[(Option<&str>, &[LinkKind])],
        lists: [Option<&[u32]>; N],
        all: &[u32],
    ) -> Vec<u32> {
        let linked = |&(who, kinds): &(Option<&str>, &[LinkKind])| Some(Cow::Owned(self.linked_to(who?, kinds)));
        let named = named.iter().filter_map(linked);
        let lists: Vec<Cow<[u32]>> = named.chain(lists.into_iter().flatten().map(Cow::Borrowed)).collect();
        if lists.is_empty() { all.to_vec() } else { shared(lists) }
    }
}

/// Returns what all of some sorted lists hold, in order; nothing where there is no list.
pub(super) fn shared(mut lists: Vec<Cow<[u32]>>) -> Vec<u32> {
    lists.sort_by_key(|list| list.len());
    let mut lists = lists.into_iter();
    let mut found = lists.next().unwrap_or_default().into_owned();
    for list in lists {
        found.retain(|number| list.binary_search(number).is_ok());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_share_what_is_in_all() {
        let lists: [&[u32]; 3] = [&[1, 2, 5, 9], &[2, 9], &[0, 2, 3, 9, 11]];
        assert_eq!(shared(lists.map(Cow::Borrowed).to_vec()), [2, 9]);
        assert!(shared(Vec::new()).is_empty());
    }
}
