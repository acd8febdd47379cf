//! Replays a user's corrections on the entities of a build: joins, splits, labels.

use super::super::Reading;
use super::item::Item;
use crate::lexicon::correction::{Corrections, EntityRef};
use std::collections::{BTreeMap, BTreeSet};

/// An entity to be: its items, and what the user says of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) members: Vec<usize>,
    pub(super) id: Option<String>,
    pub(super) label: Option<String>,
    /// Why a correction touched it.
    pub(super) rule: Option<&'static str>,
}

/// Returns the entities after the corrections, and what names no entity of this build.
///
/// `ids` are those of the groups without corrections, in the same order.
pub(super) fn corrected(
    readings: &[Reading],
    items: &[Item],
    groups: Vec<Vec<usize>>,
    ids: &[String],
    corrections: &Corrections,
) -> (Vec<Draft>, Vec<String>) {
    let by_id: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(k, id)| (id.as_str(), k)).collect();
    let mut table = Table {
        readings,
        items,
        draft_of: vec![0; items.len()],
        drafts: Vec::new(),
        by_id,
        base: groups.clone(),
        unknown: BTreeSet::new(),
    };
    for (k, members) in groups.into_iter().enumerate() {
        members.iter().for_each(|&m| table.draft_of[m] = k);
        table.drafts.push(Draft {
            members,
            ..Draft::default()
        });
    }
    // What is different is parted first, so that a later *same* joins the parts that are meant.
    for (one, other) in &corrections.different {
        table.part(one, other);
    }
    for (one, other) in &corrections.same {
        table.join(one, other, ids);
    }
    for (who, label) in &corrections.names {
        if let Some(&member) = table.members(who).first() {
            table.drafts[table.draft_of[member]].label = Some(label.clone());
        }
    }
    let unknown = table.unknown.into_iter().collect();
    let drafts = table.drafts.into_iter().filter(|d| !d.members.is_empty());
    (drafts.collect(), unknown)
}

/// Drafts, and where each item is.
struct Table<'a, 'l> {
    readings: &'a [Reading],
    items: &'a [Item<'l>],
    draft_of: Vec<usize>,
    drafts: Vec<Draft>,
    by_id: BTreeMap<&'a str, usize>,
    base: Vec<Vec<usize>>,
    unknown: BTreeSet<String>,
}

impl Table<'_, '_> {
    /// Returns the items that a reference means; none, and a note, where it means nothing of this build.
    fn members(&mut self, who: &EntityRef) -> Vec<usize> {
        let all = self.by_id.get(who.id.as_str()).map_or(&[][..], |&k| &self.base[k]);
        let here = |&&m: &&usize| {
            let article = &self.readings[self.items[m].reading].document.article.id;
            who.article.as_ref().is_none_or(|a| a == article)
        };
        let found: Vec<usize> = all.iter().filter(here).copied().collect();
        if found.is_empty() {
            let article = who.article.as_ref().map(|a| format!("@{a}")).unwrap_or_default();
            self.unknown.insert(format!("{}{article}", who.id));
        }
        found
    }

    fn part(&mut self, one: &EntityRef, other: &EntityRef) {
        let (stay, go) = (self.members(one), self.members(other));
        let (Some(&first), Some(&second)) = (stay.first(), go.first()) else {
            return;
        };
        if self.draft_of[first] != self.draft_of[second] {
            return;
        }
        // The narrower side leaves.
        let leaving = if other.article.is_some() || one.article.is_none() {
            go
        } else {
            stay
        };
        self.split(&leaving, "identity file: different");
    }

    fn split(&mut self, leaving: &[usize], rule: &'static str) -> usize {
        let new = self.drafts.len();
        for &m in leaving {
            let old = self.draft_of[m];
            self.drafts[old].members.retain(|&k| k != m);
            self.draft_of[m] = new;
        }
        self.drafts.push(Draft {
            members: leaving.to_vec(),
            rule: Some(rule),
            ..Draft::default()
        });
        new
    }

    fn join(&mut self, one: &EntityRef, other: &EntityRef, ids: &[String]) {
        let (stay, come) = (self.members(one), self.members(other));
        let (Some(&first), Some(_)) = (stay.first(), come.first()) else {
            return;
        };
        let target = self.draft_of[first];
        let sources: BTreeSet<usize> = match other.article {
            // Only what this article means comes over.
            Some(_) => BTreeSet::from([self.split(&come, "identity file: same")]),
            None => come.iter().map(|&m| self.draft_of[m]).collect(),
        };
        for source in sources.into_iter().filter(|&s| s != target) {
            let members = std::mem::take(&mut self.drafts[source].members);
            members.iter().for_each(|&m| self.draft_of[m] = target);
            self.drafts[target].members.extend(members);
        }
        self.drafts[target].members.sort_unstable();
        self.drafts[target].rule = Some("identity file: same");
        let kept = self.by_id.get(one.id.as_str()).map(|&k| ids[k].clone());
        self.drafts[target].id = kept;
    }
}
